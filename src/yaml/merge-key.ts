import type { YamlEntry, YamlNode } from './node.ts';
import type { Report } from './scan/token.ts';

/** Whether an entry is a merge key: a plain `<<`, which a quoted one or one with another tag is not. */
export function isMergeKey({ key }: YamlEntry): boolean {
  if (key.kind !== 'scalar' || key.text !== '<<') return false;
  if (key.tag !== undefined && key.tag.name !== '!') return key.tag.name === '!!merge';
  return key.style === 'plain';
}

/** The nodes of a merge key that have to be maps or aliases of maps: its value, or the items of the list that its value is or stands for. */
export function mergedNodes({ value }: YamlEntry): readonly YamlNode[] {
  const node = value.kind === 'alias' ? value.target : value;
  return node?.kind === 'seq' ? node.items : [value];
}

/** Reports a merge key whose value is neither a map nor a list of maps. */
export function checkMergeKey(entry: YamlEntry, report: Report): void {
  if (!isMergeKey(entry)) return;
  const { value } = entry;
  if (value.kind === 'alias') {
    if (!mergedNodes(entry).every(isMap)) complain(value);
  } else for (const node of mergedNodes(entry)) if (!isMap(node)) complain(node);

  function complain(node: YamlNode): void {
    const span = node.span.start === node.span.end ? entry.key.span : node.span;
    report('bad-merge', span, 'Only mappings can be merged with `<<`: its value is one, an alias of one, or a list of these.');
  }
}

// An alias without target was reported already.
function isMap(node: YamlNode): boolean {
  return node.kind === 'map' || (node.kind === 'alias' && (node.target === undefined || node.target.kind === 'map'));
}
