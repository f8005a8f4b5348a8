import { defineRule } from '../../src/lint/rule.ts';
import { composeProblems, placesOf } from '../shared/load-problems.ts';

export default defineRule({
  meta: {
    id: 'invalid-compose-file',
    summary: 'Docker Compose refuses the file.',
    category: 'compose',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {},
    references: ['https://docs.docker.com/reference/compose-file/'],
    messages: { refused: { message: '{problem}' }, advised: { message: '{problem}', help: '{advice}' } },
  },
  on: {
    project({ project, report }) {
      for (const problem of composeProblems(project)) {
        const common = { severity: problem.severity, ...placesOf(problem), path: [], subject: `${problem.code} ${problem.message}` } as const;
        if (problem.help === undefined) report({ message: 'refused', data: { problem: problem.message }, ...common });
        else report({ message: 'advised', data: { problem: problem.message, advice: problem.help }, ...common });
      }
    },
  },
});
