import { isKnown } from '../check/checking.ts';
import type { ModelNode, ScalarNode } from '../model.ts';
import { scalarText } from '../navigate.ts';
import type { LoadProblem } from '../project.ts';
import { describeSubject } from '../schema/wording.ts';
import { nearestWord } from '../../text/nearest.ts';
import { refusal } from './on-deploy.ts';

/** What nodes are told apart by: moby/swarmkit `manager/constraint/constraint.go`, read 2026-11-26. */
const KEYS = ['node.id', 'node.hostname', 'node.ip', 'node.role', 'node.platform.os', 'node.platform.arch'] as const;
const OPEN_KEY = /^(?:node|engine)\.labels\..+$/iu;

const KEY = /^[a-z_][a-z0-9\-_.]+$/iu;
const VALUE = /^[a-z0-9:\-_\s.*()?+[\]\\^$|/]+$/iu;

const ROLES = ['manager', 'worker'] as const;

/** What a swarm refuses of the constraints of a service, and those that no node meets. */
export function checkConstraints(constraints: readonly ModelNode[], report: (problem: LoadProblem) => void): void {
  for (const node of constraints) {
    const text = scalarText(node);
    if (node.kind === 'scalar' && text !== undefined && isKnown(node)) checkConstraint(node, text, report);
  }
}

function checkConstraint(node: ScalarNode, text: string, report: (problem: LoadProblem) => void): void {
  const operator = ['==', '!='].find((one) => text.includes(one));
  if (operator === undefined) {
    const [, key, value] = /^\s*([^=\s]+)\s*=\s*([^=]+?)\s*$/u.exec(text) ?? [];
    const better = key === undefined || value === undefined ? undefined : `${key} == ${value}`;
    report(refusal(node, {
      hazard: 'S13',
      message: `The constraint \`${text}\` has neither \`==\` nor \`!=\`, and the swarm refuses the service.`,
      help: better === undefined ? 'Write it as `node.role == manager`.' : `Write \`${better}\`.`,
      ...(better === undefined || node.pieces !== undefined ? {} : { remedy: { kind: 'replace', text: better } }),
    }));
    return;
  }
  const at = text.indexOf(operator);
  const key = text.slice(0, at).trim();
  const value = text.slice(at + operator.length).trim();
  if (!KEY.test(key) || !VALUE.test(value)) {
    const [what, part] = KEY.test(key) ? ['value', value] : ['key', key];
    report(refusal(node, { hazard: 'S13', message: `The constraint \`${text}\` has the ${what} \`${part}\`, which the swarm refuses.`, help: 'Write it as `node.role == manager`, with letters, digits, `.`, `_` and `-`.' }));
    return;
  }
  const lower = key.toLowerCase();
  if (!KEYS.some((known) => known === lower) && !OPEN_KEY.test(key)) {
    const near = nearestWord(lower, KEYS);
    report(unmet(node, text, near === undefined ? 'Write one of `node.id`, `node.hostname`, `node.ip`, `node.role`, `node.platform.os`, `node.platform.arch`, `node.labels.…` and `engine.labels.…`.' : `Did you mean \`${near}\`?`));
  } else if (lower === 'node.role' && operator === '==' && /^[a-z]+$/iu.test(value) && !ROLES.some((role) => role === value.toLowerCase())) {
    const near = nearestWord(value.toLowerCase(), ROLES);
    report(unmet(node, text, near === undefined ? 'Write `manager` or `worker`.' : `Did you mean \`${near}\`?`));
  }
}

function unmet(node: ScalarNode, text: string, help: string): LoadProblem {
  return refusal(node, { hazard: 'S13', severity: 'warning', message: `No node meets the constraint \`${text}\` in ${describeSubject(node.path.slice(0, -1))}: the tasks wait for ever.`, help });
}
