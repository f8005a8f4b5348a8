import { defineRule } from '../../src/lint/rule.ts';
import { isBrokenPath } from '../shared/paths/quoted-path.ts';
import { placesOf, syntaxProblems } from '../shared/problems/load-problems.ts';
import { problemSubject } from '../shared/problems/problem-subject.ts';
import { scalarsWithBackslash } from '../shared/yaml-scalars.ts';

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
    project(context) {
      const { project, report } = context;
      // A Windows path in double quotes has a rule of its own.
      const told = project.files.flatMap((file) => scalarsWithBackslash(file).filter(({ scalar }) => isBrokenPath(file, scalar)).map(({ scalar }) => ({ source: file.source, span: scalar.span })));
      for (const problem of syntaxProblems(context)) {
        if (problem.code === 'unknown-escape' && told.some(({ source, span }) => source === problem.file && span.start <= problem.span.start && problem.span.end <= span.end)) continue;
        report({ message: 'syntax', data: { problem: problem.message }, ...placesOf(problem), path: [], subject: problemSubject(project, problem) });
      }
    },
  },
});
