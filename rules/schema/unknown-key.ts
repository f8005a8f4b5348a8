import { defineRule } from '../../src/lint/rule.ts';
import { SCHEMA_MESSAGES, schemaReports } from '../shared/problems/schema-problems.ts';

export default defineRule({
  meta: {
    id: 'unknown-key',
    summary: 'A key that Compose does not know.',
    category: 'schema',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      Y16: {
        title: 'A key that is misspelt or does not exist',
        affects: 'Docker Compose 2 and later; stacks have their own schema',
        consequence: 'Docker Compose refuses the file: `services.web additional properties \'enviroment\' not allowed`.',
        severity: 'error',
        remedy: 'What is one letter away is renamed with `--fix --unsafe-fixes`; what Compose should not read begins with `x-`.',
        sources: ['https://github.com/compose-spec/compose-go/blob/main/schema/schema.go'],
      },
      Y17: {
        title: 'A key in the wrong place, often by its indentation',
        affects: 'Docker Compose 2 and later; stacks have their own schema',
        consequence: 'Docker Compose refuses the file: `additional properties \'replicas\' not allowed`.',
        severity: 'error',
        remedy: 'Move it to where the message says.',
        sources: ['https://github.com/compose-spec/compose-go/blob/main/schema/schema.go'],
      },
    },
    references: ['https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json'],
    messages: SCHEMA_MESSAGES,
  },
  on: {
    project(context) {
      for (const found of schemaReports(context, 'unknown-key')) context.report(found);
    },
  },
});
