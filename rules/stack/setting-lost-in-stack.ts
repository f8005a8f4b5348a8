import { defineRule, type Hazard } from '../../src/lint/rule.ts';
import { SCHEMA_MESSAGES, schemaReports } from '../shared/problems/schema-problems.ts';

const LOADER = 'https://github.com/docker/cli/blob/master/cli/compose/loader/loader.go';
const MERGE = 'https://github.com/docker/cli/blob/master/cli/compose/loader/merge.go';

function lost(title: string, consequence: string, severity: string, remedy: string, source: string): Hazard {
  return { title, affects: '`docker stack`', consequence, severity, remedy, sources: [source] };
}

export default defineRule({
  meta: {
    id: 'setting-lost-in-stack',
    summary: 'What stands in the files and never arrives in the stack: `docker stack` drops it, or merges it otherwise than Docker Compose.',
    category: 'stack',
    severity: 'warning',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      P07: lost('A mode or a protocol of a port that does not exist', 'The engine takes any other mode for `ingress`, and any other protocol for `tcp`: the port is published otherwise than it is written.', 'warning', 'Write the word that the message names.', 'https://github.com/moby/moby/blob/master/daemon/cluster/convert/service.go'),
      P14: lost('A published port with an address in a stack', 'The port is open on every address of every node (`ignoring IP-address (127.0.0.1:80:80/tcp) service will listen on \'0.0.0.0\'`).', 'error', 'Do not publish it, or keep others away with a firewall.', 'https://github.com/docker/cli/blob/master/opts/swarmopts/port.go'),
      S26: lost('A health check in two files of a stack', 'The words of both tests are one command, which fails: `[CMD, curl, CMD, wget]`.', 'error', 'Write the test in one file only.', MERGE),
      S27: lost('`!reset` and `!override` in a stack', 'The tags mean nothing: what earlier files say stays, and the value is merged with it.', 'warning', 'Leave out of the earlier files what the later one would take back.', LOADER),
      S28: lost('Variables of `.env` in a stack', '`docker stack` reads no `.env`: the variable is empty, and nobody says so.', 'info: the shell that deploys may have read the file', 'Set it in the shell: `set -a; . ./.env; set +a`.', LOADER),
      V06: lost('Options of a mount that a stack drops', '`z` and `Z` label nothing: SELinux keeps the container out of the folder.', 'warning', 'Label the folder on the nodes.', 'https://github.com/docker/cli/blob/master/cli/compose/loader/volume.go'),
      Y20: lost('A second document in a file of a stack', 'Only the first document counts. Docker Compose merges all of them.', 'warning', 'Put it into a file of its own.', LOADER),
    },
    references: ['https://docs.docker.com/reference/cli/docker/stack/config/'],
    messages: SCHEMA_MESSAGES,
  },
  on: {
    project(context) {
      for (const found of schemaReports(context, 'lost-in-stack')) context.report(found);
    },
  },
});
