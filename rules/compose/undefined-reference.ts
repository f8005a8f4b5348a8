import { defineRule } from '../../src/lint/rule.ts';
import { toldAsPaths } from '../shared/paths/path-like-volumes.ts';
import { ownProblems, placesOf, UNDEFINED } from '../shared/problems/load-problems.ts';
import { problemSubject } from '../shared/problems/problem-subject.ts';

export default defineRule({
  meta: {
    id: 'undefined-reference',
    summary: 'A service names a network, volume, secret, config, model or service that is not defined.',
    category: 'compose',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {},
    references: ['https://docs.docker.com/reference/compose-file/services/#depends_on', 'https://docs.docker.com/reference/compose-file/networks/'],
    messages: { missing: { message: '{problem}', help: '{advice}' } },
  },
  on: {
    project(context) {
      const { project, report } = context;
      for (const problem of ownProblems(context)) {
        if (!UNDEFINED.has(problem.code) || (problem.code === 'undefined-volume' && toldAsPaths(context).has(problem.subject ?? ''))) continue;
        report({ message: 'missing', severity: problem.severity === 'error' ? 'error' : 'warning', data: { problem: problem.message, advice: problem.help ?? '' }, ...placesOf(problem), path: [], subject: problemSubject(project, problem) });
      }
    },
  },
});
