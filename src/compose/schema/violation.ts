import type { MapNode, ModelNode, ScalarNode } from '../model.ts';
import type { MapShape, Shape } from './shape.ts';

/** A mapping on the way to a place, with what may stand in it. */
export interface Frame {
  readonly node: MapNode;
  readonly shape: MapShape;
  readonly up?: Frame;
}

/** One thing that the schema does not allow. */
export type Violation =
  /** A key that a mapping does not have; `node` is its value. */
  | { readonly kind: 'unknown-key'; readonly node: ModelNode; readonly key: string; readonly frame: Frame; readonly format: number }
  /** A key that came with a later format of stack files than the file says it has. */
  | { readonly kind: 'too-new'; readonly node: ModelNode; readonly key: string; readonly frame: Frame; readonly since: number }
  /** A value that came with a later release of Docker Compose than the one that reads it. */
  | { readonly kind: 'too-new-value'; readonly node: ModelNode; readonly from: number; readonly since: number }
  /** A key that a stack takes and does nothing with. */
  | { readonly kind: 'idle'; readonly node: ModelNode; readonly key: string; readonly frame: Frame; readonly how: 'ignored' | 'deprecated' | 'silent' }
  /** A name of a service, volume and the like with other characters than names have. */
  | { readonly kind: 'bad-name'; readonly node: ModelNode; readonly key: string }
  /** A value of another type; `isNeeded` when its key cannot be left out. */
  | { readonly kind: 'wrong-type'; readonly node: ModelNode; readonly shape: Shape; readonly isNeeded: boolean }
  | { readonly kind: 'not-one-of'; readonly node: ScalarNode; readonly values: readonly string[] }
  | { readonly kind: 'no-match'; readonly node: ScalarNode }
  | { readonly kind: 'out-of-range'; readonly node: ScalarNode; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: 'missing'; readonly node: MapNode; readonly key: string }
  | { readonly kind: 'duplicate'; readonly node: ModelNode; readonly first: ModelNode };
