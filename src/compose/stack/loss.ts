import type { ModelNode } from '../model.ts';
import { keySpan, valueSpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';

/** Something written that a stack reads and loses, and what to do. */
export interface Loss {
  readonly hazard?: string;
  readonly message: string;
  readonly help: string;
  readonly severity?: LoadProblem['severity'];
  readonly at?: 'key' | 'value';
  readonly related?: LoadProblem['related'];
}

/** What is written and does not arrive: `docker stack` says nothing of it. */
export function loss(node: ModelNode, { hazard, message, help, severity = 'warning', at = 'value', related }: Loss): LoadProblem {
  const [origin] = node.origins;
  return {
    code: 'lost-in-stack',
    severity,
    message,
    help,
    file: origin.file,
    span: at === 'key' ? keySpan(origin) : valueSpan(origin),
    ...(related === undefined ? {} : { related }),
    detail: { path: node.path, origin, ...(hazard === undefined ? {} : { hazard }) },
  };
}
