import { documentOf } from '../../compose/files/file-of.ts';
import type { Dialect, Project } from '../../compose/project.ts';
import { parseInterpolation, type Segment } from '../../compose/variables/interpolation.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { nodeAt } from '../../yaml/locate.ts';
import type { YamlDocument, YamlNode, YamlScalar } from '../../yaml/node.ts';
import type { Patch, YamlValue } from '../../yaml/patch.ts';
import { pathKey, type Path } from '../../yaml/path.ts';
import type { CommentPatch, FilePatch, Fix } from '../finding.ts';

/** What can stand in a default without any meaning for YAML, quotes or Docker. */
const PLAIN = /^[\w./-]+$/u;

/**
 * Sees to it that a fix does not take variables away without a word. A value that a default gives is written into the default; where a
 * variable is given up nevertheless, the fix is no longer safe and its note names it.
 */
export function keepVariables(project: Project, fix: Fix): Fix {
  if (!fix.patches.some(({ file }) => file.text.includes('$'))) return fix;
  const renames = fix.patches.flatMap((patch) => ('patch' in patch && patch.patch.op === 'rename' ? [{ ...patch, patch: patch.patch }] : []));
  const gone: string[] = [];
  const written: string[] = [];
  const patches = fix.patches.map((whole): FilePatch | CommentPatch => {
    if (!('patch' in whole)) return whole;
    const { file, document, patch } = whole;
    const yaml = documentOf(project, whole);
    const path = pathBefore(patch.path, renames.filter((rename) => rename.file === file && rename.document === document && rename !== whole).map(({ patch: rename }) => rename));
    const node = yaml === undefined ? undefined : nodeAt(yaml, path);
    const isEdit = patch.op === 'set' && node?.kind === 'scalar';
    if ('value' in patch && !isEdit) written.push(...variablesOf(project.dialect, patch.value));
    if (node === undefined || patch.op === 'append' || patch.op === 'insert' || patch.op === 'rename' || patch.op === 'restyle') return whole;
    if (isEdit) {
      const text = inDefault(project, whole, node, path, patch.value);
      if (text !== undefined) return { ...whole, patch: { op: 'rewrite', path: patch.path, ...text } };
      written.push(...variablesOf(project.dialect, patch.value));
    }
    const now = node.kind === 'scalar' ? file.text.slice(node.span.start, node.span.end) : '';
    if (patch.op === 'rewrite') written.push(...variablesOf(project.dialect, now.replace(patch.from, () => patch.to)));
    if (yaml !== undefined && patch.op === 'remove' && hasTwin(yaml, node, path, file)) return whole;
    gone.push(...(patch.op === 'rewrite' ? variablesOf(project.dialect, now) : variablesIn(project.dialect, node)));
    return whole;
  });
  const [first, ...rest] = patches;
  if (first === undefined) return fix;
  const lost = fix.losesNothing === true ? [] : [...new Set(gone)].filter((name) => !written.includes(name));
  const kept: Fix = { ...fix, patches: [first, ...rest] };
  if (lost.length === 0) return kept;
  const note = [...(fix.note === undefined ? [] : [fix.note]), `Setting ${lost.map((name) => `\`${name}\``).join(' or ')} has no effect there any more.`].join(' ');
  return { ...kept, safety: fix.safety === 'safe' ? 'unsafe' : fix.safety, note };
}

/** Whether the list that holds an item holds the same text once more. */
function hasTwin(document: YamlDocument, node: YamlNode, path: Path, { text }: SourceFile): boolean {
  const list = typeof path.at(-1) === 'number' ? nodeAt(document, path.slice(0, -1)) : undefined;
  const own = text.slice(node.span.start, node.span.end);
  return list?.kind === 'seq' && list.items.some((item) => item !== node && text.slice(item.span.start, item.span.end) === own);
}

/** The path that a place has before keys around it are renamed. */
function pathBefore(path: Path, renames: readonly (Patch & { readonly op: 'rename' })[]): Path {
  const rename = renames.find(({ path: old, key }) => path.length >= old.length && pathKey(path.slice(0, old.length)) === pathKey([...old.slice(0, -1), key]));
  return rename === undefined ? path : [...rename.path, ...path.slice(rename.path.length)];
}

/** How to write a value into the default of the variable that the whole text is; undefined where it is none, or where something else than the default counts. */
function inDefault(project: Project, { file, document }: FilePatch, node: YamlScalar, path: Path, value: YamlValue): { readonly from: string; readonly to: string } | undefined {
  if ((typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') || !PLAIN.test(String(value))) return undefined;
  const start = file.text.slice(node.span.start, node.span.end).indexOf(node.text);
  const inner = start < 0 ? undefined : innermostDefault(parsed(project.dialect, node.text), node.text.length);
  if (inner === undefined) return undefined;
  const place = { start: node.span.start + start + inner.start, end: node.span.start + start + inner.end };
  const users = project.usersOf({ file, document, path });
  const counts = users.length > 0 && users.every((user) => {
    const pieces = user.kind === 'scalar' ? (user.pieces ?? []) : [];
    return pieces.length === 1 && pieces[0]?.file === undefined && pieces[0]?.source.start === place.start && pieces[0].source.end === place.end;
  });
  return counts ? { from: node.text, to: node.text.slice(0, inner.start) + String(value) + node.text.slice(inner.end) } : undefined;
}

/** The plain default of a text that is one variable, perhaps as the default of another one. */
function innermostDefault(segments: readonly Segment[], end: number, start = 0): Span | undefined {
  const [only, ...others] = segments;
  if (only?.kind !== 'variable' || others.length > 0 || only.span.start !== start || only.span.end !== end || (only.operator !== ':-' && only.operator !== '-') || only.operandSpan === undefined) return undefined;
  return only.operand.length === 1 && only.operand[0]?.kind === 'text' ? only.operandSpan : innermostDefault(only.operand, only.operandSpan.end, only.operandSpan.start);
}

/** The names of all variables in a node, also in what it takes through an alias. */
function variablesIn(dialect: Dialect, node: YamlNode): readonly string[] {
  switch (node.kind) {
    case 'scalar':
      return variablesOf(dialect, node.text);
    case 'seq':
      return node.items.flatMap((item) => variablesIn(dialect, item));
    case 'map':
      return node.entries.flatMap(({ value }) => variablesIn(dialect, value));
    case 'alias':
      return node.target === undefined ? [] : variablesIn(dialect, node.target);
  }
}

function variablesOf(dialect: Dialect, value: YamlValue): readonly string[] {
  if (typeof value === 'string') return value.includes('$') ? parsed(dialect, value).flatMap(namesIn) : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((inner: YamlValue) => variablesOf(dialect, inner)) : [];
}

function parsed(dialect: Dialect, text: string): readonly Segment[] {
  const result = parseInterpolation(text, dialect);
  return result.ok ? result.segments : [];
}

function namesIn(segment: Segment): readonly string[] {
  return segment.kind === 'variable' ? [segment.name, ...segment.operand.flatMap(namesIn)] : [];
}
