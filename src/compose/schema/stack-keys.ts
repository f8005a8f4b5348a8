import type { LoadProblem, Project } from '../project.ts';
import { perProject } from '../views/per-project.ts';
import { checkNode } from './check.ts';
import { fileShape } from './compile.ts';
import { toProblem } from './problem.ts';
import { stackFormat } from './stack-format.ts';

const CODES: ReadonlySet<string> = new Set(['key-ignored-by-stack', 'key-refused-by-stack']);

/** What `docker stack` would say of the keys of the services of a project that was loaded as Docker Compose does it. */
export const stackKeyProblems = perProject(({ model }: Project): readonly LoadProblem[] => {
  const found: LoadProblem[] = [];
  const format = stackFormat(model, () => {
    // Of a version that no stack reads nothing is told here.
  });
  checkNode(
    model,
    fileShape('stack'),
    'whole',
    (violation) => {
      if (violation.kind !== 'idle' && violation.kind !== 'unknown-key') return;
      const problem = toProblem(violation);
      if (CODES.has(problem.code) && problem.detail?.path.length === 3 && problem.detail.path[0] === 'services') found.push(problem);
    },
    { dialect: 'stack', format },
  );
  return found;
});
