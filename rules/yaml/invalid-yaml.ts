import { defineRule } from '../../src/lint/rule.ts';
import { placesOf, syntaxProblems } from '../shared/load-problems.ts';

export default defineRule({
  meta: {
    id: 'invalid-yaml',
    summary: 'The text is not YAML as Docker reads it.',
    category: 'yaml',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {},
    references: ['https://yaml.org/spec/1.2.2/'],
    messages: { syntax: { message: '{problem}' } },
  },
  on: {
    project({ project, report }) {
      for (const problem of syntaxProblems(project)) {
        report({ message: 'syntax', data: { problem: problem.message }, ...placesOf(problem), path: [], subject: `${problem.code} ${problem.message}` });
      }
    },
  },
});
