import { defineRule } from '../../src/lint/rule.ts';
import { SCHEMA_MESSAGES, schemaReports } from '../shared/problems/schema-problems.ts';
import { onWindows, WINDOWS_KEYS_IN_STACKS } from '../shared/stacks/windows-stack-keys.ts';

export default defineRule({
  meta: {
    id: 'key-refused-by-stack',
    summary: 'A key that Docker Compose takes and `docker stack` does not.',
    category: 'schema',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W118: WINDOWS_KEYS_IN_STACKS,
      S03: {
        title: 'A key that stacks forbid',
        affects: '`docker stack deploy`, with the format 3.13',
        consequence: '`docker stack deploy` stops: `Compose file contains unsupported options: mem_limit: Set resource limits using deploy.resources`.',
        severity: 'error',
        remedy: 'Write what the message names instead.',
        sources: ['https://github.com/docker/cli/tree/master/cli/compose/schema/data'],
      },
      S04: {
        title: 'A key that only Docker Compose knows',
        affects: '`docker stack deploy`, with the format 3.13',
        consequence: '`docker stack deploy` refuses the file: `services.web Additional property gpus is not allowed`.',
        severity: 'error',
        remedy: 'Take it out, or keep it in a file that only Docker Compose reads.',
        sources: ['https://github.com/docker/cli/tree/master/cli/compose/schema/data'],
      },
      S08: {
        title: 'A key that is newer than the version of the file',
        affects: '`docker stack deploy`, when `version` is less than 3.13',
        consequence: '`docker stack deploy` reads the file by `version` and refuses the key: `services.web.healthcheck Additional property start_period is not allowed`.',
        severity: 'error',
        remedy: 'Raise `version`: later formats know all that earlier ones do.',
        sources: ['https://github.com/docker/cli/tree/master/cli/compose/schema/data'],
      },
      Y23: {
        title: 'An `x-` key where stacks take none',
        affects: '`docker stack deploy`, with the format 3.13',
        consequence: '`docker stack deploy` refuses the file: `services.web.deploy Additional property x-note is not allowed`.',
        severity: 'error',
        remedy: 'Put it into the service, or at the top level.',
        sources: ['https://github.com/docker/cli/tree/master/cli/compose/schema/data'],
      },
    },
    references: ['https://docs.docker.com/reference/cli/docker/stack/deploy/'],
    messages: SCHEMA_MESSAGES,
  },
  on: {
    project(context) {
      for (const found of schemaReports(context, 'key-refused-by-stack')) context.report(onWindows(context, found));
    },
  },
});
