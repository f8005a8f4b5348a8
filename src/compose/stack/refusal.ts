import type { ModelNode } from '../model.ts';
import { keySpan, valueSpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';
import type { Remedy } from '../schema/problem.ts';

/** What is wrong with a value for a swarm, and what to do. */
export interface Refusal {
  readonly hazard?: string;
  readonly message: string;
  readonly help: string;
  readonly severity?: LoadProblem['severity'];
  readonly at?: 'key' | 'value';
  readonly remedy?: Remedy;
  readonly related?: LoadProblem['related'];
}

/** A value that `docker stack config` takes and `docker stack deploy`, or the swarm behind it, does not. */
export function refusal(node: ModelNode, { hazard, message, help, severity = 'error', at = 'value', remedy, related }: Refusal): LoadProblem {
  const [origin] = node.origins;
  return {
    code: 'refused-by-swarm',
    severity,
    message,
    help,
    file: origin.file,
    span: at === 'key' ? keySpan(origin) : valueSpan(origin),
    ...(related === undefined ? {} : { related }),
    detail: { path: node.path, origin, ...(hazard === undefined ? {} : { hazard }), ...(remedy === undefined ? {} : { remedy }) },
  };
}

const CODES: ReadonlySet<string> = new Set(['no-image-in-stack', 'refused-by-swarm', 'lost-in-stack']);

/** Whether `docker stack config` does not mind what is wrong: it prints the model all the same. */
export function isOnlyOnDeploy({ code }: LoadProblem): boolean {
  return CODES.has(code);
}
