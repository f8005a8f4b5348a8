import { defineRule } from '../../src/lint/rule.ts';
import { SCHEMA_MESSAGES, schemaReports } from '../shared/problems/schema-problems.ts';

export default defineRule({
  meta: {
    id: 'duplicate-item',
    summary: 'An item stands twice in a list that allows that nowhere.',
    category: 'schema',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      Y26: {
        title: 'An item twice in a list of different ones',
        affects: 'Docker Compose 2 and later; stacks have their own schema',
        consequence: 'Docker Compose refuses the file: `services.web.security_opt items at 0 and 1 are equal`. In other lists (`ports`, `volumes`, `cap_add` …) it silently leaves one.',
        severity: 'error',
        remedy: '`--fix` takes the second one out of a list. Lists of two files are joined before they are looked at.',
        sources: ['https://github.com/compose-spec/compose-go/blob/main/schema/schema.go'],
      },
    },
    references: ['https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json'],
    messages: SCHEMA_MESSAGES,
  },
  on: {
    project(context) {
      for (const found of schemaReports(context, 'duplicate-item')) context.report(found);
    },
  },
});
