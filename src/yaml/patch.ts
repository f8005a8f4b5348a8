import type { Path } from './path.ts';

/** A value to be written; how it is laid out depends on its surroundings. Map keys keep their order. */
export type YamlValue = string | number | boolean | null | Tagged | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/**
 * What Compose merges in another way because of its tag: `!override` stands instead of what files before say, `!reset null` takes that out.
 * It stands in a mapping; JSON holds no tags.
 */
export class Tagged {
  readonly tag: '!reset' | '!override';
  readonly value: null | readonly YamlValue[] | { readonly [key: string]: YamlValue };

  /** `null` for `!reset`. */
  constructor(value: Tagged['value']) {
    this.tag = value === null ? '!reset' : '!override';
    this.value = value;
  }
}

/**
 * A change of one document by path. `lowerPatches` finds the place and picks the style.
 *
 * Several patches are one change: all their list indices are those of the text before any of them; keys that one makes or renames
 * are there for the later ones.
 *
 * - `set`: gives the place a value; missing parents are made; an existing value is replaced, with its tag if the new one is `Tagged`. `quote` asks for a quoting style of a string, where it can hold the value.
 * - `remove`: takes out a map entry or a list item. A parent that becomes empty stays, as `{}` or `[]`; remove it by its own path if it should go.
 * - `rename`: gives a map entry another key.
 * - `append`: adds an item at the end of a list; a missing list is made.
 * - `insert`: adds a list item before the index that ends `path`.
 * - `restyle`: writes a scalar in another quoting style, value unchanged.
 * - `rewrite`: replaces the one place where `from` stands inside the source text of a scalar; refused when it stands there twice or not at all.
 */
export type Patch =
  | { readonly op: 'set'; readonly path: Path; readonly value: YamlValue; readonly quote?: 'plain' | 'single' | 'double' }
  | { readonly op: 'remove'; readonly path: Path }
  | { readonly op: 'rename'; readonly path: Path; readonly key: string }
  | { readonly op: 'append'; readonly path: Path; readonly value: YamlValue }
  | { readonly op: 'insert'; readonly path: Path; readonly value: YamlValue }
  | { readonly op: 'restyle'; readonly path: Path; readonly style: 'plain' | 'single' | 'double' }
  | { readonly op: 'rewrite'; readonly path: Path; readonly from: string; readonly to: string };
