import type { MapNode, ModelNode } from '../../compose/model.ts';
import { childPath, type Path } from '../../yaml/path.ts';
import type { Platform } from '../verdict.ts';
import { compareVersions } from '../version.ts';
import { CAPABILITIES } from './capabilities.ts';
import type { Capability } from './row.ts';
import { passes, stands } from './value-test.ts';

/** An attribute of the effective model that Windows rejects or ignores. */
export interface MissingCapability {
  readonly capability: Capability;
  readonly node: ModelNode;
  readonly path: Path;
}

interface Step {
  readonly rows: Capability[];
  readonly children: Map<string, Step>;
}

let compiled: Step | undefined;

/**
 * Every attribute of a model that a Windows engine would reject or ignore, in the order of the model: what each service, network or
 * volume asks for, whatever it runs on. One row speaks for one attribute, but for those about certain builds.
 */
export function findMissingCapabilities(model: MapNode, { orchestrator, engine }: Pick<Platform, 'orchestrator' | 'engine'>): readonly MissingCapability[] {
  const found: MissingCapability[] = [];
  const look = (node: ModelNode, path: Path, steps: readonly Step[]): void => {
    for (const { rows } of steps) {
      for (const capability of rows) {
        if (!holds(capability, model, node, path, orchestrator, engine)) continue;
        found.push({ capability, node, path });
        // What only some builds do leaves room for the others.
        if (capability.builds === undefined) return;
      }
    }
  };
  const enter = (key: string | number, child: ModelNode, path: Path, steps: readonly Step[]): void => {
    const next: Step[] = [];
    for (const { children } of steps) {
      const named = children.get(String(key));
      const any = children.get('*');
      if (named !== undefined) next.push(named);
      if (any !== undefined) next.push(any);
    }
    if (next.length > 0) visit(child, childPath(path, key), next);
  };
  const visit = (node: ModelNode, path: Path, steps: readonly Step[]): void => {
    look(node, path, steps);
    if (node.kind === 'map') node.entries.forEach((child, key) => { enter(key, child, path, steps); });
    else if (node.kind === 'seq') node.items.forEach((child, index) => { enter(index, child, path, steps); });
  };
  compiled ??= compile(CAPABILITIES);
  visit(model, [], [compiled]);
  return found;
}

function holds(row: Capability, model: MapNode, node: ModelNode, path: Path, orchestrator: Platform['orchestrator'], engine: Platform['engine']): boolean {
  if (row.orchestrators !== 'any' && row.orchestrators !== orchestrator) return false;
  if (row.engine?.from !== undefined && compareVersions(engine, row.engine.from) < 0) return false;
  if (row.engine?.before !== undefined && compareVersions(engine, row.engine.before) >= 0) return false;
  const key = String(path.at(-1));
  if (row.key !== undefined && (!key.startsWith(row.key.prefix ?? '') || row.key.except?.includes(key) === true || row.key.matches?.test(key) === false)) return false;
  return passes(node, row.when) && (row.beside ?? []).every((sibling) => stands(model, path, sibling));
}

/** Rows that stand apart in the table keep their order at each place. */
function compile(rows: readonly Capability[]): Step {
  const root: Step = { rows: [], children: new Map() };
  for (const row of rows) {
    let step = root;
    for (const part of row.path) {
      let next = step.children.get(String(part));
      if (next === undefined) {
        next = { rows: [], children: new Map() };
        step.children.set(String(part), next);
      }
      step = next;
    }
    step.rows.push(row);
  }
  return root;
}
