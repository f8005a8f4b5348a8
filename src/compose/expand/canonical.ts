import type { MapNode, ModelNode } from '../model.ts';
import { rewriteAt } from '../nodes/rewrite.ts';
import type { Dialect, LoadProblem } from '../project.ts';
import { CANONICAL, STACK_CANONICAL } from '../tables/canonical.ts';

/** What the transforms of one document share. */
export interface Expansion {
  readonly report: (problem: LoadProblem) => void;
  readonly dialect: Dialect;
  /** How many more ports ranges may be written out into. */
  portsLeft: number;
}

/** Turns one node into its long form; the same node when it has that form already. */
export type Transform = (node: ModelNode, expansion: Expansion) => ModelNode;

/** The same for one that needs nothing else. */
export type Rewrite = (node: ModelNode) => ModelNode;

/** All ports of three hosts: more than any project has, and little enough to be held. */
const MOST_PORTS = 200_000;

/** Writes out every short syntax of a model. Subtrees in long form come back as they are. */
export function canonicalise(root: MapNode, report: (problem: LoadProblem) => void, dialect: Dialect = 'compose'): MapNode {
  const expansion: Expansion = { report, dialect, portsLeft: MOST_PORTS };
  return rewriteAt(root, dialect === 'stack' ? STACK_CANONICAL : CANONICAL, (node, transform) => transform(node, expansion)) as MapNode;
}
