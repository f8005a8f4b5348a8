import { isUnseen } from '../../src/compose/part.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { placesOf } from '../shared/problems/load-problems.ts';
import { problemSubject } from '../shared/problems/problem-subject.ts';
import { programOf } from '../shared/stacks/program.ts';

export default defineRule({
  meta: {
    id: 'unseen-file',
    summary: 'A file that belongs to the project could not be read or is not known, something is nested too deeply to be looked at, or a variable that it demands is not set, so that part of the project was not looked at.',
    category: 'compose',
    severity: 'info',
    fix: 'none',
    since: '0.1.0',
    hazards: {},
    references: ['https://docs.docker.com/reference/compose-file/include/'],
    messages: { unseen: { message: '{problem}', help: '{help}' } },
  },
  on: {
    project({ project, report }) {
      for (const problem of project.problems) {
        if (!isUnseen(problem)) continue;
        report({ message: 'unseen', severity: problem.severity, data: { problem: problem.message, help: problem.help ?? `${programOf(project)} needs it; here the rest is looked at without it.` }, ...placesOf(problem), path: [], subject: problemSubject(project, problem) });
      }
    },
  },
});
