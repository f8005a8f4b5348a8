import type { Hazard } from '../../src/lint/rule.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { SCHEMA_MESSAGES, schemaReports } from '../shared/problems/schema-problems.ts';

const CONVERT = 'https://github.com/docker/cli/blob/master/cli/compose/convert/service.go';
const SWARMKIT = 'https://github.com/moby/swarmkit';

function refused(title: string, consequence: string, remedy: string, source: string): Hazard {
  return { title, affects: '`docker stack deploy`', consequence, severity: 'error', remedy, sources: [source] };
}

export default defineRule({
  meta: {
    id: 'setting-refused-by-stack',
    summary: 'A value that `docker stack config` takes, and that `docker stack deploy` or the swarm refuses.',
    category: 'stack',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      S06: refused('A service of a stack without an image', '`invalid image reference for service web: no image specified`: a stack builds nothing.', 'Build the image, push it to where all nodes can pull it, and name it with `image`.', 'https://github.com/docker/cli/blob/master/cli/command/stack/loader/loader.go'),
      S13: { ...refused('A constraint that no swarm understands', '`constraint expected one operator from ==, !=`; with a key or a role that does not exist the tasks wait for ever (`no suitable node`).', 'Write it as `node.role == manager`.', `${SWARMKIT}/blob/master/manager/constraint/constraint.go`), severity: 'error; warning for one that no node meets' },
      S14: refused('A job with settings for updates', '`Jobs may not have an update config`.', 'Take `update_config` and `rollback_config` out.', `${SWARMKIT}/blob/master/manager/controlapi/service.go`),
      D11: refused('A health check in a stack that is switched off and has a test', '`test and disable can\'t be set at the same time`. Docker Compose takes both and checks nothing.', 'Keep one of them.', CONVERT),
      D21: refused('A condition of `restart_policy` that does not exist', '`invalid RestartCondition: "always"`.', 'Write `any`, `on-failure` or `none`.', 'https://github.com/moby/moby/blob/master/daemon/cluster/convert/service.go'),
      D22: refused('A mode or an action under `deploy` that does not exist', '`Unknown mode: swarm`, or `replicas can only be used with replicated or replicated-job mode`.', 'Write the word that the message names.', CONVERT),
      D26: refused('A limit on processors that is no number', '`failed to parse half as a rational number`.', 'Write a number in quotes, such as `"0.5"`.', CONVERT),
      D30: refused('A name of an image that is none', '`invalid image reference for service web: invalid reference format`.', 'Write it as `registry/name:tag`, the name in small letters.', 'https://github.com/distribution/reference/blob/main/normalize.go'),
      V16: refused('Settings of one type of mount on another', '`tmpfs options are incompatible with type volume`, or `invalid tmpfs source, source must be empty`.', 'Take them out, or write the type that they belong to.', 'https://github.com/docker/cli/blob/master/cli/compose/convert/volume.go'),
      V20: refused('A secret or config of a stack that says not where it comes from', 'The folder of the file is read in its place: `read /srv/app: is a directory`.', 'Name its `file`, or write `external: true`.', 'https://github.com/docker/cli/blob/master/cli/compose/convert/compose.go'),
    },
    references: ['https://docs.docker.com/reference/cli/docker/stack/deploy/'],
    messages: SCHEMA_MESSAGES,
  },
  on: {
    project(context) {
      for (const code of ['no-image-in-stack', 'refused-by-swarm']) for (const found of schemaReports(context, code)) context.report(found);
    },
  },
});
