import { isMergeKey } from '../merge-key.ts';
import type { YamlAlias, YamlEntry, YamlFile, YamlNode } from '../node.ts';
import type { Patch } from '../patch.ts';
import { isSameValue } from '../same-value.ts';
import { intend, type Intended, type IntendedParts } from './intended.ts';

/** Whether a file says after patches what they want and otherwise what it said before, anchors and tags included, with every comment in its order. */
export function saysWhatIsWanted(before: YamlFile, after: YamlFile, patches: readonly { readonly document: number; readonly patch: Patch }[]): boolean {
  if (after.documents.length !== before.documents.length || !hasSameComments(before, after)) return false;
  const comparison = new Comparison();
  const isRight = before.documents.every(({ root }, index) => {
    const own = patches.filter(({ document }) => document === index).map(({ patch }) => patch);
    const now = after.documents[index]?.root;
    const intended = intend(root, own);
    return intended === undefined ? own.length === 0 && now === undefined : now !== undefined && comparison.isMet(intended, now);
  });
  return isRight && comparison.aliasesAreRight();
}

function hasSameComments(before: YamlFile, after: YamlFile): boolean {
  return before.comments.length === after.comments.length && before.comments.every((comment, index) => {
    const other = after.comments[index];
    return other !== undefined && textOf(before, comment) === textOf(after, other);
  });
}

function textOf({ source }: YamlFile, { span }: YamlFile['comments'][number]): string {
  return source.text.slice(span.start, span.end).trimEnd();
}

/** Compares trees, and remembers which node became which, because aliases have to follow; what is not `isHere` no alias of the new tree can find. */
export class Comparison {
  readonly #now = new Map<YamlNode, YamlNode>();
  readonly #aliases: (readonly [before: YamlAlias, now: YamlAlias])[] = [];
  readonly #isHere: (node: YamlNode) => boolean;

  constructor(isHere: (node: YamlNode) => boolean = () => true) {
    this.#isHere = isHere;
  }

  isMet(intended: Intended, now: YamlNode): boolean {
    switch (intended.kind) {
      case 'kept': return this.#isSame(intended.node, now);
      case 'value': return isSameValue(now, intended.value);
      case 'rewritten': return now.kind === 'scalar' && (intended.node === undefined || this.#isMarkedSame(intended.node, now));
      case 'parts': return this.#hasParts(intended, now);
    }
  }

  aliasesAreRight(): boolean {
    return this.#aliases.every(([before, now]) => (before.target === undefined || !this.#isHere(before.target) ? now.target === undefined : now.target !== undefined && this.#now.get(before.target) === now.target));
  }

  #hasParts({ of, node, parts, tag }: IntendedParts, now: YamlNode): boolean {
    if (now.kind !== of || (tag !== undefined && now.tag?.name !== tag) || (node !== undefined && !this.#isMarkedSame(node, now))) return false;
    const wanted = parts.filter(({ isGone }) => !isGone);
    const there: readonly (YamlNode | YamlEntry)[] = now.kind === 'map' ? now.entries : now.items;
    return wanted.length === there.length && wanted.every(({ key, value }, index) => {
      const part = there[index];
      if (part === undefined) return false;
      return 'key' in part ? this.#hasKey(part, key) && this.isMet(value, part.value) : this.isMet(value, part);
    });
  }

  #hasKey(entry: YamlEntry, wanted: YamlNode | string | undefined): boolean {
    if (typeof wanted !== 'string') return wanted !== undefined && this.#isSame(wanted, entry.key);
    return entry.key.kind === 'scalar' && entry.key.text === wanted && !isMergeKey(entry);
  }

  #isSame(before: YamlNode, now: YamlNode): boolean {
    if (!this.#isMarkedSame(before, now)) return false;
    switch (before.kind) {
      case 'scalar': return now.kind === 'scalar' && before.text === now.text && before.type === now.type;
      case 'alias':
        if (now.kind !== 'alias' || before.name !== now.name) return false;
        this.#aliases.push([before, now]);
        return true;
      case 'seq': return now.kind === 'seq' && before.items.length === now.items.length && before.items.every((item, index) => this.#isSameIn(item, now.items[index]));
      case 'map':
        return now.kind === 'map' && before.entries.length === now.entries.length
          && before.entries.every(({ key, value }, index) => this.#isSameIn(key, now.entries[index]?.key) && this.#isSameIn(value, now.entries[index]?.value));
    }
  }

  #isSameIn(before: YamlNode, now: YamlNode | undefined): boolean {
    return now !== undefined && this.#isSame(before, now);
  }

  #isMarkedSame(before: YamlNode, now: YamlNode): boolean {
    if (before.anchor?.name !== now.anchor?.name || before.tag?.name !== now.tag?.name) return false;
    if (before.anchor !== undefined) this.#now.set(before, now);
    return true;
  }
}
