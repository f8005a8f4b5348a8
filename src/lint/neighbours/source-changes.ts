import { applyEdits } from '../../text/edit.ts';
import { SourceFile } from '../../text/source-file.ts';
import { lowerPatches } from '../../yaml/lower/lower.ts';
import { isMergeKey } from '../../yaml/merge-key.ts';
import type { YamlFile, YamlNode, YamlSeq } from '../../yaml/node.ts';
import { parseYaml } from '../../yaml/parse.ts';
import type { YamlValue } from '../../yaml/patch.ts';
import { childPath, type Path } from '../../yaml/path.ts';
import { saysTheSame, valueOf } from '../../yaml/value-of.ts';
import type { FilePatch } from '../finding.ts';

/** Stands for a merge key, which is no key of its own. */
const MERGE = '<<';

/** One thing that is said otherwise in a file after patches, by its place there. */
export type SourceChange = { readonly document: number; readonly path: Path } & (
  | { readonly kind: 'removed' }
  | { readonly kind: 'added' | 'changed'; readonly value: YamlValue }
  | { readonly kind: 'list'; readonly before: YamlSeq; readonly after: YamlSeq }
);

/** What patches change in a file; undefined where they cannot be made, or where it cannot be told place by place. */
export function sourceChanges(yaml: YamlFile, patches: readonly FilePatch[]): readonly SourceChange[] | undefined {
  const lowered = lowerPatches(yaml, patches);
  if (!lowered.ok) return undefined;
  const { path, text, encoding } = yaml.source;
  const after = parseYaml(new SourceFile(path, applyEdits(text, lowered.edits), encoding));
  const changes: SourceChange[] = [];
  const compared = yaml.documents.every(({ index, root }) => compare(root, after.documents[index]?.root, index, [], changes));
  return compared ? changes : undefined;
}

/** Adds what differs; false where that is nothing that a place can be named for. */
function compare(before: YamlNode | undefined, after: YamlNode | undefined, document: number, path: Path, changes: SourceChange[]): boolean {
  if (before === undefined && after === undefined) return true;
  if (after === undefined) return changes.push({ document, path, kind: 'removed' }) > 0;
  if (before !== undefined && saysTheSame(before, after)) return true;
  const isTagged = before?.tag?.name !== after.tag?.name;
  if (before?.kind === 'map' && after.kind === 'map' && !isTagged) {
    const old = entriesOf(before);
    const now = entriesOf(after);
    if (old === undefined || now === undefined) return false;
    const keys = new Set([...old.keys(), ...now.keys()]);
    const [merged, other] = [old.get(MERGE), now.get(MERGE)];
    if (merged !== undefined && other !== undefined && saysTheSame(merged, other)) keys.delete(MERGE);
    return [...keys].every((key) => key !== MERGE && compare(old.get(key), now.get(key), document, childPath(path, key), changes));
  }
  if (before?.kind === 'seq' && after.kind === 'seq' && !isTagged) return changes.push({ document, path, kind: 'list', before, after }) > 0;
  const value = valueOf(after);
  return value !== undefined && changes.push({ document, path, kind: before === undefined ? 'added' : 'changed', value }) > 0;
}

/** The values of a map by key; the merge key stands under its own name, of which no place can be told. */
function entriesOf({ entries }: YamlNode & { readonly kind: 'map' }): ReadonlyMap<string, YamlNode> | undefined {
  const found = new Map<string, YamlNode>();
  for (const entry of entries) {
    if (entry.key.kind !== 'scalar') return undefined;
    found.set(isMergeKey(entry) ? MERGE : entry.key.text, entry.value);
  }
  return found;
}
