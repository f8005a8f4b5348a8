import type { ModelNode } from '../model.ts';
import { keySpan, valueSpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';
import type { Remedy } from '../schema/problem.ts';

/** What becomes of a value in a stack, and what to do. */
export interface OnDeploy {
  readonly hazard?: string;
  readonly message: string;
  readonly help: string;
  readonly severity?: LoadProblem['severity'];
  readonly at?: 'key' | 'value';
  readonly remedy?: Remedy;
  readonly related?: LoadProblem['related'];
}

/** A value that `docker stack config` takes and `docker stack deploy`, or the swarm behind it, does not: an error, if nothing else is said. */
export function refusal(node: ModelNode, told: OnDeploy): LoadProblem {
  return problemOf(node, 'refused-by-swarm', { severity: 'error', ...told });
}

/** What is written and does not arrive: `docker stack` says nothing of it. A warning, if nothing else is said. */
export function loss(node: ModelNode, told: OnDeploy): LoadProblem {
  return problemOf(node, 'lost-in-stack', { severity: 'warning', ...told });
}

const CODES: ReadonlySet<string> = new Set(['no-image-in-stack', 'refused-by-swarm', 'lost-in-stack']);

/** Whether `docker stack config` does not mind what is wrong: it prints the model all the same. */
export function isOnlyOnDeploy({ code }: LoadProblem): boolean {
  return CODES.has(code);
}

function problemOf({ path, origins: [origin] }: ModelNode, code: string, { severity, hazard, message, help, at = 'value', remedy, related }: OnDeploy & Pick<LoadProblem, 'severity'>): LoadProblem {
  return {
    code,
    severity,
    message,
    help,
    file: origin.file,
    span: at === 'key' ? keySpan(origin) : valueSpan(origin),
    ...(related === undefined ? {} : { related }),
    detail: { path, origin, ...(hazard === undefined ? {} : { hazard }), ...(remedy === undefined ? {} : { remedy }) },
  };
}
