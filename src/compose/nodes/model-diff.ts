import type { Path } from '../../yaml/path.ts';
import type { ModelNode } from '../model.ts';

/** The places where two effective models differ. The order of a mapping is no difference, that of a list is. */
export function diffModels(before: ModelNode | undefined, after: ModelNode | undefined): readonly Path[] {
  const paths: Path[] = [];
  compare(before, after, [], paths);
  return paths;
}

function compare(before: ModelNode | undefined, after: ModelNode | undefined, path: Path, paths: Path[]): void {
  if (before === undefined || after === undefined || before.kind !== after.kind) {
    if (before !== after) paths.push(path);
    return;
  }
  if (before.kind === 'scalar' && after.kind === 'scalar') {
    if (!Object.is(before.value, after.value) || before.unresolved.join() !== after.unresolved.join()) paths.push(path);
  } else if (before.kind === 'seq' && after.kind === 'seq') {
    const length = Math.max(before.items.length, after.items.length);
    for (let index = 0; index < length; index += 1) compare(before.items[index], after.items[index], [...path, index], paths);
  } else if (before.kind === 'map' && after.kind === 'map') {
    for (const [key, value] of before.entries) compare(value, after.entries.get(key), [...path, key], paths);
    for (const [key, value] of after.entries) if (!before.entries.has(key)) compare(undefined, value, [...path, key], paths);
  }
}
