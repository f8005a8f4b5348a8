import { editsTouch, type Edit } from '../../text/edit.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { lowerPatches } from '../../yaml/lower/lower.ts';
import type { YamlFile } from '../../yaml/node.ts';
import type { CommentPatch, FilePatch, Fix } from '../finding.ts';

/** The edits of a fix in each file, or why it cannot be made there: all of them or none. */
export type LoweredFix = { readonly ok: true; readonly edits: ReadonlyMap<SourceFile, readonly Edit[]> } | { readonly ok: false; readonly reason: string };

/** Turns a fix into edits of texts whose trees are at hand. */
export function lowerFix(treeOf: (file: SourceFile) => YamlFile | undefined, { patches }: Pick<Fix, 'patches'>): LoweredFix {
  const edits = new Map<SourceFile, readonly Edit[]>();
  for (const file of new Set(patches.map((patch) => patch.file))) {
    const yaml = treeOf(file);
    if (yaml === undefined) return { ok: false, reason: `\`${file.path}\` is not a file of the project` };
    const here = patches.filter((patch) => patch.file === file);
    const lowered = lowerPatches(yaml, here.filter((patch): patch is FilePatch => 'patch' in patch));
    if (!lowered.ok) return lowered;
    const ofComments = here.filter((patch): patch is CommentPatch => 'comment' in patch).map(editComment);
    if (editsTouch(lowered.edits, ofComments)) return { ok: false, reason: 'a comment stands in the middle of what is changed' };
    edits.set(file, [...lowered.edits, ...ofComments]);
  }
  return { ok: true, edits };
}

function editComment({ file, comment, text }: CommentPatch): Edit {
  if (text !== '') return { span: comment, text };
  const { line } = file.positionAt(comment.start);
  const { start, end } = file.lineSpan(line);
  const before = file.text.slice(start, comment.start);
  if (before.trim() !== '') return { span: { start: start + before.trimEnd().length, end }, text: '' };
  if (line < file.lineCount) return { span: { start, end: file.lineSpan(line + 1).start }, text: '' };
  // The last line has no newline of its own, so the one before it goes.
  return { span: { start: line === 1 ? start : file.lineSpan(line - 1).end, end }, text: '' };
}
