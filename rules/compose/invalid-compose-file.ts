import type { LoadProblem } from '../../src/compose/project.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { composeProblems, placesOf } from '../shared/problems/load-problems.ts';
import { problemSubject } from '../shared/problems/problem-subject.ts';

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
    project(context) {
      const { project, report } = context;
      for (const [problem, ...others] of byCause(composeProblems(context))) {
        const { at, related } = placesOf(problem);
        const common = { severity: problem.severity, at, related: [...others.map(({ file, span }) => ({ file, span, text: 'hangs on it too' })), ...related], path: [], subject: problemSubject(project, problem) } as const;
        if (problem.help === undefined) report({ message: 'refused', data: { problem: problem.message }, ...common });
        else report({ message: 'advised', data: { problem: problem.message, advice: problem.help }, ...common });
      }
    },
  },
});

/** Puts together what one empty variable brings. */
function byCause(problems: readonly LoadProblem[]): readonly (readonly [LoadProblem, ...LoadProblem[]])[] {
  const groups: [LoadProblem, ...LoadProblem[]][] = [];
  const known = new Map<string, LoadProblem[]>();
  for (const problem of problems) {
    const key = problem.cause === undefined ? undefined : `${problem.severity} ${problem.cause}`;
    const group = key === undefined ? undefined : known.get(key);
    if (group !== undefined) {
      group.push(problem);
      continue;
    }
    const fresh: [LoadProblem, ...LoadProblem[]] = [problem];
    groups.push(fresh);
    if (key !== undefined) known.set(key, fresh);
  }
  return groups;
}
