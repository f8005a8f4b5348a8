import { defineRule } from '../../src/lint/rule.ts';
import { SCHEMA_MESSAGES, schemaReports } from '../shared/problems/schema-problems.ts';

export default defineRule({
  meta: {
    id: 'invalid-type',
    summary: 'A value of another kind than its key takes.',
    category: 'schema',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      Y18: {
        title: 'A key with nothing behind it',
        affects: 'Docker Compose 2 and later; stacks have their own schema',
        consequence: 'Docker Compose refuses the file: `services.web.ports must be a array`. A key under which all lines are comments has no value.',
        severity: 'error',
        remedy: 'Give it a value; `--fix --unsafe-fixes` takes the key out, and leaves the comments.',
        sources: ['https://github.com/compose-spec/compose-go/blob/main/schema/schema.go'],
      },
      Y19: {
        title: 'A single text where a list belongs',
        affects: 'Docker Compose 2 and later; stacks have their own schema',
        consequence: 'Docker Compose refuses the file: `services.web.ports must be a array`.',
        severity: 'error',
        remedy: '`--fix --unsafe-fixes` writes a list with one item.',
        sources: ['https://github.com/compose-spec/compose-go/blob/main/schema/schema.go'],
      },
      D41: {
        title: 'A bare `true` among the options of logging',
        affects: 'Docker Compose 2 and later; stacks have their own schema',
        consequence: 'Docker Compose refuses the file: `services.web.logging.options.compress must be a null, number or string`.',
        severity: 'error',
        remedy: '`--fix` puts it in quotes.',
        sources: ['https://github.com/compose-spec/compose-go/blob/main/schema/schema.go'],
      },
      I17: {
        title: 'A bare `true` in the environment or the labels of a stack',
        affects: '`docker stack deploy`',
        consequence: '`docker stack deploy` refuses the file: `services.web.environment.DEBUG must be a string, number or null`.',
        severity: 'error',
        remedy: '`--fix` puts it in quotes.',
        sources: ['https://github.com/docker/cli/tree/master/cli/compose/schema/data'],
      },
      Y24: {
        title: '`true` in quotes in a stack',
        affects: '`docker stack deploy`',
        consequence: '`docker stack deploy` refuses the file: `services.web.tty must be a boolean`.',
        severity: 'error',
        remedy: '`--fix` takes the quotes away.',
        sources: ['https://github.com/docker/cli/tree/master/cli/compose/schema/data'],
      },
      Y25: {
        title: 'A number in quotes in a stack',
        affects: '`docker stack deploy`',
        consequence: '`docker stack deploy` refuses the file: `services.web.deploy.replicas must be a integer`.',
        severity: 'error',
        remedy: '`--fix` takes the quotes away.',
        sources: ['https://github.com/docker/cli/tree/master/cli/compose/schema/data'],
      },
      P27: {
        title: 'A port of the long form in quotes in a stack',
        affects: '`docker stack deploy`',
        consequence: '`docker stack deploy` refuses the file: `services.web.ports.0.published must be a integer`.',
        severity: 'error',
        remedy: '`--fix` takes the quotes away; Docker Compose takes both.',
        sources: ['https://github.com/docker/cli/tree/master/cli/compose/schema/data'],
      },
      I14: {
        title: '`KEY: value` in a list of `KEY=value`',
        affects: 'Docker Compose 2 and later; stacks have their own schema',
        consequence: 'Docker Compose refuses the file: `services.web.environment.[0]: unexpected type map[string]interface {}`.',
        severity: 'error',
        remedy: 'Write `KEY=value`, or a mapping without dashes.',
        sources: ['https://github.com/compose-spec/compose-go/blob/main/schema/schema.go'],
      },
    },
    references: ['https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json'],
    messages: SCHEMA_MESSAGES,
  },
  on: {
    project(context) {
      for (const found of schemaReports(context, 'invalid-type')) context.report(found);
    },
  },
});
