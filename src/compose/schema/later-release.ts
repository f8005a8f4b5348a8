import { keySpan, valueSpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';
import { printRelease } from '../tables/compose-version.ts';
import type { Violation } from './violation.ts';
import { describeFound, describeOwner, describeSubject } from './wording.ts';

/** A key that a later release of Docker Compose brought. */
export function explainKeyOfLaterRelease({ node, key, frame, since }: Violation & { readonly kind: 'too-new' }, composeVersion: string): LoadProblem {
  const [origin] = node.origins;
  const release = printRelease(since);
  return {
    code: 'unknown-key',
    severity: frame.shape.lenient ? 'warning' : 'error',
    message: `\`${key}\` in ${describeOwner(frame.node.path)} came with Docker Compose ${release}; ${composeVersion} ${frame.shape.lenient ? 'does nothing with' : 'refuses'} it.`,
    help: `${adviceToUpdate(release)} Else take it out.`,
    file: origin.file,
    span: keySpan(origin),
    detail: { path: node.path, origin, hazard: 'Y16' },
  };
}

/** A value that only later releases of Docker Compose take. */
export function explainValueOfLaterRelease({ node, from, since }: Violation & { readonly kind: 'too-new-value' }, composeVersion: string): LoadProblem {
  const [origin] = node.origins;
  const release = printRelease(since);
  return {
    code: 'invalid-value',
    severity: 'error',
    message: `${describeSubject(node.path)} is ${describeFound(node)}; Docker Compose ${composeVersion} refuses it, as ${from === 0 ? `all before ${release}` : `those from ${printRelease(from)} on before ${release}`}.`,
    help: `${adviceToUpdate(release)} Else write it in another way.`,
    file: origin.file,
    span: valueSpan(origin),
    detail: { path: node.path, origin, hazard: 'Y16' },
  };
}

function adviceToUpdate(release: string): string {
  return `Have everyone use Docker Compose ${release} or later, and say so here: \`--compose ${release}\`, or \`compose: "${release}"\` in the config file.`;
}
