import type { Project } from '../../../src/compose/project.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import { makeFix, type FixWords } from '../../../src/lint/fixes/make-fix.ts';
import { dropEdits, type ModelEdit } from '../../../src/lint/neighbours/model-edits.ts';
import { writeInOverlay } from '../../../src/lint/neighbours/overlay.ts';
import { distinctPaths, howOf, LOST_TIE, repeatsList } from '../../../src/lint/neighbours/relocate-fix.ts';
import type { Path } from '../../../src/yaml/path.ts';

/** Takes settings out for their owners alone; undefined where that cannot be. */
export function resetFix(project: Project, paths: readonly Path[], about: FixWords): Fix | undefined {
  return overlayFix(project, dropEdits(project, paths), about);
}

/**
 * Changes something for its owner alone that comes from a place which others use too: in a file that is merged over it, or in the service
 * that extends another one. Undefined where there is no such file.
 */
export function overlayFix(project: Project, edits: readonly ModelEdit[] | undefined, about: FixWords): Fix | undefined {
  const written = edits === undefined ? undefined : writeInOverlay(project, edits, () => true);
  if (written?.ok !== true) return undefined;
  const isRepeated = repeatsList(written.patches);
  const notes = [...(about.note === undefined ? [] : [about.note]), ...(isRepeated ? [LOST_TIE] : [])];
  return makeFix({
    ...about,
    title: `${about.title}, ${howOf(written.patches)}in \`${written.file.source.path}\``,
    safety: isRepeated && about.safety === 'safe' ? 'unsafe' : about.safety,
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    changes: distinctPaths(written.changes),
  }, written.patches);
}
