import { defineRule } from '../../src/lint/rule.ts';
import { SCHEMA_MESSAGES, schemaReports } from '../shared/schema-problems.ts';

export default defineRule({
  meta: {
    id: 'invalid-value',
    summary: 'A value that its key does not take.',
    category: 'schema',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
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
    project({ project, report }) {
      for (const found of schemaReports(project, 'invalid-value')) report(found);
    },
  },
});
