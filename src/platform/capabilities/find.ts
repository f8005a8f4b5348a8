import type { MapNode, ModelNode } from '../../compose/model.ts';
import type { Path } from '../../yaml/path.ts';
import type { Platform } from '../verdict.ts';
import { holdsFor } from '../milestones.ts';
import { compareVersions } from '../version.ts';
import { CAPABILITIES } from './capabilities.ts';
import { isolationIn } from './isolation.ts';
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
  /** This step and no other: where no `*` stands in a path, there is nothing else. */
  readonly alone: readonly Step[];
}

let compiled: Step | undefined;

/** Where a model is to run; what is not told is taken as usual. */
export interface Circumstances extends Pick<Platform, 'orchestrator' | 'engine'>, Partial<Pick<Platform, 'compose' | 'services'>> {
  /** The services to look at; all when absent. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Every attribute of a model that a Windows engine would reject or ignore, in the order of the model: what each service, network or
 * volume asks for, whatever it runs on. One row speaks for one attribute, but for those about certain builds
 * or kinds of isolation.
 */
export function findMissingCapabilities(model: MapNode, where: Circumstances): readonly MissingCapability[] {
  const found: MissingCapability[] = [];
  const look = (node: ModelNode, steps: readonly Step[]): void => {
    for (const { rows } of steps) {
      for (const capability of rows) {
        if (!holds(capability, model, node, where)) continue;
        found.push({ capability, node, path: node.path });
        // What only some hosts do leaves room for the others.
        if (capability.builds === undefined && capability.isolation === undefined) return;
      }
    }
  };
  const enter = (key: string, child: ModelNode, steps: readonly Step[]): void => {
    const next = stepsBelow(steps, key);
    if (next.length > 0) visit(child, next);
  };
  const visit = (node: ModelNode, steps: readonly Step[]): void => {
    look(node, steps);
    if (node.kind === 'map') {
      const isServices = where.only !== undefined && node.path.length === 1 && node.path[0] === 'services';
      node.entries.forEach((child, key) => {
        if (!isServices || where.only.has(key)) enter(key, child, steps);
      });
    } else if (node.kind === 'seq') node.items.forEach((child, index) => { enter(String(index), child, steps); });
  };
  compiled ??= compile(CAPABILITIES);
  visit(model, compiled.alone);
  return found;
}

const NOWHERE: readonly Step[] = [];

function stepsBelow(steps: readonly Step[], key: string): readonly Step[] {
  const [first, second] = steps;
  if (first !== undefined && second === undefined) {
    const named = first.children.get(key);
    const any = first.children.get('*');
    if (named === undefined || any === undefined) return (named ?? any)?.alone ?? NOWHERE;
  }
  return steps.flatMap(({ children }) => [children.get(key), children.get('*')].filter((step) => step !== undefined));
}

function holds(row: Capability, model: MapNode, node: ModelNode, where: Circumstances): boolean {
  const { path } = node;
  const { orchestrator, engine, compose, services } = where;
  if (row.orchestrators !== 'any' && row.orchestrators !== orchestrator) return false;
  if (row.engine?.from !== undefined && compareVersions(engine, row.engine.from) < 0) return false;
  if (row.engine?.before !== undefined && compareVersions(engine, row.engine.before) >= 0) return false;
  if (row.during !== undefined && (compose === undefined || !holdsFor(row.during, { engine, compose }))) return false;
  const key = String(path.at(-1));
  if (row.key !== undefined && (!key.startsWith(row.key.prefix ?? '') || row.key.except?.includes(key) === true || row.key.matches?.test(key) === false)) return false;
  if (!passes(node, row.when) || !(row.beside ?? []).every((sibling) => stands(model, path, sibling))) return false;
  return row.isolation === undefined || isolationIn(model, String(path[1]), services) === row.isolation;
}

function makeStep(): Step {
  const alone: Step[] = [];
  const step: Step = { rows: [], children: new Map(), alone };
  alone.push(step);
  return step;
}

/** Rows that stand apart in the table keep their order at each place. */
function compile(rows: readonly Capability[]): Step {
  const root = makeStep();
  for (const row of rows) {
    let step = root;
    for (const part of row.path) {
      let next = step.children.get(String(part));
      if (next === undefined) {
        next = makeStep();
        step.children.set(String(part), next);
      }
      step = next;
    }
    step.rows.push(row);
  }
  return root;
}
