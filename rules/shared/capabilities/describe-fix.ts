import type { ModelNode } from '../../../src/compose/model.ts';
import { getNode, scalarText } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { FixWords } from '../../../src/lint/fixes/make-fix.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import type { MissingCapability } from '../../../src/platform/capabilities/find.ts';
import type { Blocker, CapabilityFix } from '../../../src/platform/capabilities/row.ts';
import type { ValueTest } from '../../../src/platform/capabilities/value-test.ts';
import { isConclusive } from '../../../src/platform/hosts.ts';
import type { Path, Pattern } from '../../../src/yaml/path.ts';
import { boundFolder } from '../paths/bind-instead.ts';
import type { CapabilityFinding } from './capability-findings.ts';
import { attributeName } from './capability-words.ts';
import { newValue } from './change-value.ts';
import { nearOption } from './rename-option.ts';

/** What the table knows to do. */
export type Change = Exclude<CapabilityFix, { readonly kind: 'none' }>;

/** Options that take a protection away: there is no loss to tell of. */
const WEAKENS = /(?:[=:]unconfined|no-new-privileges[=:]false|label[=:]disable)$/u;

/** What a fix says of itself: what it does, what is given up by it, and whether it is safe. */
export function describeFix({ project, platform }: LoadedProject, { capability, missing, what, services }: CapabilityFinding, fix: Change): FixWords {
  const { hardening } = capability;
  const certain = services.every((name) => isConclusive(platform.services.get(name)));
  const isBlocked = missing.some(({ path }) => (fix.blockers ?? []).some((blocker) => isThere(project, blocker, path)));
  const notes = [
    ...(hardening === undefined || WEAKENS.test(what) ? [] : [`It was to give ${hardening}, which Windows does not have.`]),
    ...(fix.loss === undefined ? [] : [fix.loss]),
    ...(isBlocked && fix.condition !== undefined ? [`Right only if ${fix.condition}.`] : []),
    ...(certain ? [] : ['The files suggest Windows but do not prove it.']),
  ];
  return {
    title: titleOf(project, fix, missing[0], what),
    safety: certain && !isBlocked ? fix.safety : 'unsafe',
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    ...(fix.kind === 'remove' && (capability.when === undefined || isSwitch(capability.when)) ? { losesNothing: true } : {}),
  };
}

function titleOf(project: Project, fix: Change, one: MissingCapability, what: string): string {
  switch (fix.kind) {
    case 'remove':
      return `Delete \`${what}\``;
    case 'rename':
      return `Call it \`${nearOption(fix, one) ?? ''}\``;
    case 'bind':
      return `Mount \`${boundFolder(project, String(one.path[1])) ?? ''}\` itself instead of \`${String(one.path[1])}\``;
    default:
      return `Write \`${attributeName(one.path)}: ${newValue(fix, one.node)}\``;
  }
}

/** Whether the only other value is the one that asks for nothing. */
function isSwitch(test: ValueTest): boolean {
  return 'is' in test && test.is.every((value) => value === true);
}

/** The paths of a table for one owner, who stands for their `=`. */
export function forOwner(patterns: readonly Pattern[], owner: Path): readonly Pattern[] {
  return patterns.map((pattern) => pattern.map((step) => (step === '=' ? (owner[1] ?? step) : step)));
}

/** Whether something stands in the way of a fix of an owner; `*` in its path is anything. */
function isThere({ model }: Project, { path, matches, keys }: Blocker, owner: Path): boolean {
  const visit = (node: ModelNode | undefined, rest: Path): boolean => {
    const [step, ...below] = rest;
    if (node === undefined) return false;
    if (step === undefined) {
      if (keys !== undefined) return node.kind === 'map' && [...node.entries.keys()].some((key) => keys.test(key));
      return matches === undefined || matches.test(scalarText(node) ?? '');
    }
    if (step !== '*') return visit(getNode(node, step), below);
    const children = node.kind === 'map' ? [...node.entries.values()] : node.kind === 'seq' ? node.items : [];
    return children.some((child) => visit(child, below));
  };
  return forOwner([path], owner).some((place) => visit(model, place));
}
