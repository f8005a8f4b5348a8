import { enumerateNames } from '../../text/words.ts';
import { keySpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';
import { checkNode } from './check.ts';
import { explainRefusedKey } from './stack-key.ts';
import { hasServiceMarks, suggestKey, type Suggestion } from './suggest.ts';
import type { Frame, Violation } from './violation.ts';
import { describeOwner } from './wording.ts';

/** How many keys a mapping may have so that all are named. */
const FEW = 8;

/** A key that its mapping does not have, with what it was meant to be. */
export function explainUnknownKey(violation: Violation & { readonly kind: 'unknown-key' }): LoadProblem {
  const { node, key, frame } = violation;
  const refused = frame.shape.refused.get(key);
  if (refused?.by === 'stack' || (frame.shape.refusesExtensions && key.startsWith('x-'))) return explainRefusedKey(violation, refused);
  const [origin] = node.origins;
  const isService = node.kind === 'map' && hasServiceMarks(node.entries);
  const suggestion = suggestKey(key, frame, isService);
  const remedy = suggestion?.kind === 'spelling' && suggestion.certain && fits(violation, suggestion.key) ? { remedy: { kind: 'rename', key: suggestion.key } as const } : {};
  const misplaced = suggestion !== undefined && suggestion.kind !== 'spelling';
  return {
    code: 'unknown-key',
    severity: frame.shape.lenient ? 'warning' : 'error',
    message: `\`${key}\` is no key of ${describeOwner(frame.node.path)}${frame.shape.lenient ? ', and does nothing there' : ''}.`,
    help: adviceFor(key, frame, suggestion),
    file: origin.file,
    span: keySpan(origin),
    detail: { path: node.path, origin, hazard: misplaced ? 'Y17' : 'Y16', ...remedy },
  };
}

function adviceFor(key: string, frame: Frame, suggestion: Suggestion | undefined): string {
  const { path } = frame.node;
  switch (suggestion?.kind) {
    case 'spelling':
      return `Did you mean \`${suggestion.key}\`?`;
    case 'inside':
      return `It belongs further in: \`${suggestion.path.join('.')}\`.`;
    case 'outside':
      return suggestion.frame.node.path.length === 0 ? 'It belongs at the top level: indent it less.' : `It belongs to ${describeOwner(suggestion.frame.node.path)}: indent it less.`;
    case 'service':
      return path.length === 0 ? `It looks like a service: put it under \`services:\`, indented.` : 'It looks like a service: indent it as far as the other services.';
    case 'of-service':
      return path.length === 0 ? 'It belongs to a service: put it under `services:` and the name of the service, indented.' : `Only services have it: \`${String(path[1] ?? path[0])}\` seems to stand under \`${String(path[0])}\` by mistake.`;
    case undefined:
      return withoutSuggestion(key, frame);
  }
}

function withoutSuggestion(key: string, { shape }: Frame): string {
  const names = [...shape.keys.keys()];
  const extension = shape.patterns.some(({ pattern }) => pattern.test('x-')) ? `, or call it \`x-${key}\` if it is meant for another program` : '';
  return names.length > 0 && names.length <= FEW ? `It has ${enumerateNames(names)}.` : `Take it out${extension}.`;
}

/** Whether the value may stand under another key as it is. */
function fits({ node, frame, format }: Violation & { readonly kind: 'unknown-key' }, key: string): boolean {
  const known = frame.shape.keys.get(key);
  // A key that a stack passes over, or that a later release brought, is of no use.
  if (known === undefined || known.idle !== undefined || known.since > format) return false;
  const shape = known.shape();
  let fine = true;
  checkNode(node, shape, 'whole', () => { fine = false; });
  return fine;
}
