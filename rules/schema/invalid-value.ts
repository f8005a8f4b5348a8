import { defineRule } from '../../src/lint/rule.ts';
import { SCHEMA_MESSAGES, schemaReports } from '../shared/problems/schema-problems.ts';

export default defineRule({
  meta: {
    id: 'invalid-value',
    summary: 'A value that its key does not take.',
    category: 'schema',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      S07: {
        title: 'A version of the format that stacks do not read',
        affects: '`docker stack deploy`',
        consequence: '`docker stack deploy` refuses the file: `unsupported Compose file version: 2.4`.',
        severity: 'error',
        remedy: 'Write a version from 3.0 to 3.13.',
        sources: ['https://github.com/docker/cli/tree/master/cli/compose/schema/data'],
      },
      Y22: {
        title: 'A name with characters that names do not have',
        affects: 'Docker Compose 2 and later; stacks have their own schema',
        consequence: 'Docker Compose refuses the file: `services additional properties \'my app\' not allowed`.',
        severity: 'error',
        remedy: 'Use letters, digits, `.`, `_` and `-`.',
        sources: ['https://github.com/compose-spec/compose-go/blob/main/schema/schema.go'],
      },
    },
    references: ['https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json'],
    messages: SCHEMA_MESSAGES,
  },
  on: {
    project(context) {
      for (const found of schemaReports(context, 'invalid-value')) context.report(found);
    },
  },
});
