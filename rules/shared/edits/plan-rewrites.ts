import type { Origin, ScalarNode } from '../../../src/compose/model.ts';
import { originWithin } from '../../../src/compose/navigate.ts';
import { valueKey } from '../../../src/compose/nodes/origin-span.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { FilePatch, Fix } from '../../../src/lint/finding.ts';
import { makeFix, type FixWords } from '../../../src/lint/fixes/make-fix.ts';
import type { Pattern } from '../../../src/yaml/path.ts';
import { pathKey } from '../../../src/yaml/path.ts';
import { isOnlyFor } from './edit-place.ts';

/** A new text for a whole scalar. */
export interface Rewrite {
  readonly scalar: ScalarNode;
  readonly to: string;
  /** Whether the places that this one overrides must change too, because Compose finds what to merge by this text. */
  readonly everywhere?: boolean;
}

/** How values get other texts. */
export interface RewritePlan {
  readonly patches: readonly FilePatch[];
  readonly changes: readonly Pattern[];
  /** The places that are written, each as file and offset. */
  readonly places: ReadonlySet<string>;
}

/** Gives values other texts; undefined where one of them cannot be rewritten, or all are as they should be. */
export function rewriteFix(project: Project, rewrites: readonly Rewrite[], about: FixWords): Fix | undefined {
  const plan = planRewrites(project, rewrites);
  return plan === undefined ? undefined : makeFix({ ...about, changes: plan.changes }, plan.patches);
}

/**
 * Writes new texts where the old ones stand: as a whole, or as the default inside `${NAME:-default}` where that decides. Undefined where
 * that cannot be done without guessing: the text comes from `.env` or from several pieces, or its place (an anchor, a merge key, a
 * service that others extend) is used by something that is not to change in the same way.
 */
export function planRewrites(project: Project, rewrites: readonly Rewrite[]): RewritePlan | undefined {
  const wanted = new Map(rewrites.map(({ scalar, to }) => [pathKey(scalar.path), to]));
  const patches = new Map<string, { readonly to: string; readonly patch: FilePatch }>();
  const changes = new Map<string, Pattern>();
  for (const { scalar, to, everywhere } of rewrites) {
    const from = String(scalar.value);
    if (from === to) continue;
    changes.set(pathKey(scalar.path), scalar.path);
    for (const [index, origin] of scalar.origins.entries()) {
      if (index > 0 && everywhere !== true) break;
      if (!hasText(scalar, origin, index, from) || !isOnlyFor(project, origin, (path) => wanted.get(pathKey(path)) === to)) return undefined;
      for (const user of project.usersOf(origin)) changes.set(pathKey(user.path), user.path);
      const place = valueKey(origin);
      const known = patches.get(place);
      if (known !== undefined && known.to !== to) return undefined;
      patches.set(place, { to, patch: { file: origin.file, document: origin.document, patch: { op: 'rewrite', path: origin.path, from, to } } });
    }
  }
  return { patches: [...patches.values()].map(({ patch }) => patch), changes: [...changes.values()], places: new Set(patches.keys()) };
}

/** Whether the source says that text itself, in one piece. An overridden place has no traces: there only a literal will do. */
function hasText(scalar: ScalarNode, origin: Origin, index: number, text: string): boolean {
  const { file, value } = origin;
  const whole = file.text.slice(value.start, value.end);
  if (whole === text || whole === `"${text}"` || whole === `'${text}'`) return true;
  if (index > 0) return false;
  const exact = originWithin(scalar, 0, text.length);
  return exact.file === file && exact.value.start >= value.start && exact.value.end <= value.end && file.text.slice(exact.value.start, exact.value.end) === text;
}
