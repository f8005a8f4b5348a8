import document from '../../../schemas/config.json' with { type: 'json' };
import type { MapNode, ModelNode } from '../../compose/model.ts';
import { checkNode } from '../../compose/schema/check.ts';
import { compileSchema } from '../../compose/schema/compile.ts';
import type { Shape } from '../../compose/schema/shape.ts';
import type { Violation } from '../../compose/schema/violation.ts';
import { describeExpected, describeFound, joinWords } from '../../compose/schema/wording.ts';
import { parseCidr } from '../../compose/syntax/cidr.ts';
import { printPlace } from '../../report/place.ts';
import type { Span } from '../../text/span.ts';
import { UserError } from '../errors.ts';
import { ruleSuggestion, suggestion } from '../options/suggestion.ts';

let shape: Shape | undefined;

/** Throws a UserError with the place of the first thing that `schemas/config.json` does not allow. */
export function validateConfig(node: MapNode): void {
  shape ??= compileSchema('config.json', new Map([['config.json', document]]));
  checkNode(node, shape, 'whole', refuse);
  const subnets = node.entries.get('hostSubnets');
  for (const item of subnets?.kind === 'seq' ? subnets.items : []) {
    if (item.kind === 'scalar' && parseCidr(item.raw) === undefined) failAt(item, `\`${item.raw}\` is not a range of addresses`, 'write it like 192.168.0.0/16');
  }
}

function refuse(violation: Violation): never {
  const { node } = violation;
  const name = node.path.findLast((step) => typeof step === 'string') ?? 'a config file';
  switch (violation.kind) {
    case 'unknown-key': {
      const [what, suggest] = node.path.at(-2) === 'rules' ? (['rule', ruleSuggestion] as const) : (['key', suggestion] as const);
      return failAt(node, `unknown ${what} \`${violation.key}\``, suggest(violation.key, [...violation.frame.shape.keys.keys()].filter((key) => key !== '$schema')), true);
    }
    case 'not-one-of':
      return failAt(node, `unknown ${WORDS[name] ?? (node.path.at(-2) === 'rules' ? 'severity' : name)} \`${violation.node.raw}\``, suggestion(violation.node.raw, violation.values));
    case 'no-match':
      return failAt(node, `\`${violation.node.raw}\` is not a version`, 'write it like "29.1"');
    case 'missing':
      return failAt(node, `\`${violation.key}\` is missing here`);
    case 'wrong-type':
      return failAt(node, `${node.path.length === 0 ? 'a config file' : `\`${name}\``} is ${describeFound(node)}`, `it takes ${describeExpected(violation.shape)}${oneOf(violation.shape)}`);
    default:
      return failAt(node, `${describeFound(node)} cannot stand here`);
  }
}

const WORDS: Readonly<Record<string, string>> = { fix: 'fix level' };

function oneOf({ text }: Shape): string {
  return text?.values === undefined || text.values.length > 8 ? '' : ` (${joinWords(text.values)})`;
}

function failAt(node: ModelNode, message: string, hint?: string, atKey = false): never {
  const [{ file, value, key }] = node.origins;
  const span: Span = atKey && key !== undefined ? key : value;
  throw new UserError(`${printPlace({ file, span })}: ${message}`, hint);
}
