import { defineRule } from '../../src/lint/rule.ts';
import { SCHEMA_MESSAGES, schemaReports } from '../shared/problems/schema-problems.ts';

export default defineRule({
  meta: {
    id: 'missing-property',
    summary: 'A mapping lacks a key that it must have.',
    category: 'schema',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {},
    references: ['https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json'],
    messages: SCHEMA_MESSAGES,
  },
  on: {
    project(context) {
      for (const found of schemaReports(context, 'missing-property')) context.report(found);
    },
  },
});
