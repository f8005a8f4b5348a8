import { defineRule } from '../../src/lint/rule.ts';
import { DUPLICATE_KEY, ownProblems, placesOf } from '../shared/problems/load-problems.ts';
import { problemSubject } from '../shared/problems/problem-subject.ts';
import { programOf } from '../shared/stacks/program.ts';

export default defineRule({
  meta: {
    id: 'duplicate-key',
    summary: 'A key stands twice in one mapping.',
    category: 'yaml',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {},
    references: ['https://yaml.org/spec/1.2.2/#3213-node-comparison'],
    messages: { twice: { message: '{problem}', help: '{program} refuses the file; keep one of the two, or join what they say.' } },
  },
  on: {
    project(context) {
      const { project, report } = context;
      for (const problem of ownProblems(context)) {
        if (problem.code !== DUPLICATE_KEY) continue;
        report({ message: 'twice', data: { problem: problem.message, program: programOf(project) }, ...placesOf(problem), path: [], subject: problemSubject(project, problem) });
      }
    },
  },
});
