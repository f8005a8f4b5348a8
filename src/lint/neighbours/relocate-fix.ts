import type { Origin } from '../../compose/model.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { Tagged } from '../../yaml/patch.ts';
import { isAtOrBelow, pathKey, type Path, type Pattern } from '../../yaml/path.ts';
import { isList } from '../../yaml/same-value.ts';
import { isReadByStack } from '../both-dialects.ts';
import type { CommentPatch, FilePatch, Fix } from '../finding.ts';
import { makeFix } from '../fixes/make-fix.ts';
import type { LoadedProject } from '../rule.ts';
import { toModelEdits, type ModelEdit } from './model-edits.ts';
import { writeInOverlay } from './overlay.ts';
import type { SourceChange } from './source-changes.ts';

/** What a fix changes in a file that others need as it is. */
export interface ForeignChanges {
  readonly file: SourceFile;
  readonly changes: readonly SourceChange[];
  /** Who needs it, behind "for". */
  readonly others: string;
  /** What would change there. */
  readonly place: Path;
}

/** A fix in another file, or why there is none. */
export type Relocated = { readonly ok: true; readonly fix: Fix } | { readonly ok: false; readonly reason: string };

/** What it means to write a whole list once more, or to take it out for one of its items. */
export const LOST_TIE = 'What is added to the list there later does not reach this project any more.';

/** The same fix for one project alone: what it would do to files of others is written into a file of the project's own, which is merged over them. `found` is what the finding speaks of. */
export function relocateFix(loaded: LoadedProject, found: Path, fix: Fix, foreign: readonly ForeignChanges[], isFree: (path: string) => boolean): Relocated {
  const { project } = loaded;
  const edits: ModelEdit[] = [];
  for (const { file, changes } of foreign) {
    for (const change of changes) {
      const own = toModelEdits(project, file.path, change, fix.changes, (origin) => isRemoved(fix, origin));
      if (own === undefined) return { ok: false, reason: 'what is to be changed cannot be said in another file' };
      edits.push(...own);
    }
  }
  const written = writeInOverlay(project, edits, ({ source }) => isFree(source.path), isReadByStack(loaded));
  if (!written.ok) return written;
  const paths = new Set(foreign.map(({ file }) => file.path));
  const kept = fix.patches.filter((patch) => !paths.has(patch.file.path) && !isCovered(patch, written.file.source, written.patches));
  const isCut = repeatsList(written.patches) || written.patches.some(({ patch }) => typeof found[patch.path.length] === 'number' && isAtOrBelow(found, patch.path));
  const notes = [
    ...(fix.note === undefined ? [] : [fix.note]),
    ...foreign.map(({ file, others }) => `\`${file.path}\` stays as it is for ${others}.`),
    ...(isCut ? [LOST_TIE] : []),
  ];
  const relocated = makeFix({
    ...fix,
    title: `${fix.title}, ${howOf(written.patches)}in \`${written.file.source.path}\``,
    safety: isCut && fix.safety === 'safe' ? 'unsafe' : fix.safety,
    note: notes.join(' '),
    changes: distinctPaths([...fix.changes, ...written.changes]),
  }, [...kept, ...written.patches]);
  return relocated === undefined ? { ok: false, reason: 'nothing is left to be changed' } : { ok: true, fix: relocated };
}

function isRemoved({ patches }: Fix, origin: Origin): boolean {
  return patches.some((whole) => 'patch' in whole && whole.patch.op === 'remove' && whole.file === origin.file && whole.document === origin.document && isAtOrBelow(origin.path, whole.patch.path));
}

/** The tags that do it, in words that a place can follow. */
export function howOf(patches: readonly FilePatch[]): string {
  const tags = new Set(patches.flatMap(({ patch }) => ('value' in patch && patch.value instanceof Tagged ? [`\`${patch.value.tag}\``] : [])));
  return tags.size === 0 ? '' : `with ${[...tags].join(' and ')} `;
}

/** Whether patches write a list once more that stands in another file. */
export function repeatsList(patches: readonly FilePatch[]): boolean {
  return patches.some(({ patch }) => 'value' in patch && patch.value instanceof Tagged && patch.value.tag === '!override' && isList(patch.value.value));
}

/** Whether a removal is made by what is written at its place, or inside of it. */
function isCovered(patch: FilePatch | CommentPatch, file: SourceFile, written: readonly FilePatch[]): boolean {
  if (!('patch' in patch) || patch.file !== file) return false;
  const { path, op } = patch.patch;
  return written.some((other) => other.document === patch.document && (isAtOrBelow(path, other.patch.path) || (op === 'remove' && isAtOrBelow(other.patch.path, path))));
}

/** Each place once. */
export function distinctPaths(paths: readonly Pattern[]): readonly Pattern[] {
  return [...new Map(paths.map((path) => [pathKey(path), path])).values()];
}
