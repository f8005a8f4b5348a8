import { columnOf, isFirstOnLine, skipBlanks } from '../lines.ts';
import type { YamlFile, YamlMap, YamlNode, YamlSeq } from '../node.ts';
import type { RenderStyle } from './render.ts';

/** How many places speak for each way of doing something. */
class Votes<Choice> {
  readonly #counts = new Map<Choice, number>();

  add(choice: Choice): void {
    this.#counts.set(choice, (this.#counts.get(choice) ?? 0) + 1);
  }

  /** The choice with most votes, of equals the first seen; undefined without votes. */
  winner(): Choice | undefined {
    let best: Choice | undefined;
    let most = 0;
    for (const [choice, count] of this.#counts) {
      if (count > most) {
        best = choice;
        most = count;
      }
    }
    return best;
  }
}

class Habits {
  readonly step = new Votes<number>();
  readonly listIndent = new Votes<number>();
  readonly quote = new Votes<'single' | 'double'>();
  readonly lists = new Votes<'block' | 'flow'>();
  readonly listsByKey = new Map<string, Votes<'block' | 'flow'>>();
  readonly padsMaps = new Votes<boolean>();
  readonly padsLists = new Votes<boolean>();
  readonly spreadsMaps = new Votes<boolean>();
  readonly spreadsLists = new Votes<boolean>();
  readonly isTight = new Votes<boolean>();
  readonly usesTabs = new Votes<boolean>();
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  note(node: YamlNode, key: string | undefined): void {
    switch (node.kind) {
      case 'scalar':
        if (node.style === 'single' || node.style === 'double') this.quote.add(node.style);
        break;
      case 'seq': this.#noteSeq(node, key); break;
      case 'map': this.#noteMap(node); break;
      case 'alias':
    }
  }

  #noteSeq(node: YamlSeq, key: string | undefined): void {
    if (node.items.length === 0) return;
    if (key !== undefined && node.items.every((item) => item.kind === 'scalar' || item.kind === 'alias')) {
      this.lists.add(node.style);
      let votes = this.listsByKey.get(key);
      if (votes === undefined) this.listsByKey.set(key, (votes = new Votes()));
      votes.add(node.style);
    }
    if (node.style === 'flow') this.#noteBrackets(node, node.items, this.padsLists, this.spreadsLists);
    for (const item of node.items) this.note(item, undefined);
  }

  #noteMap(node: YamlMap): void {
    const isBlock = node.style === 'block';
    if (!isBlock && node.entries.length > 0) this.#noteBrackets(node, node.entries, this.padsMaps, this.spreadsMaps);
    const column = isBlock && node.entries.length > 0 ? columnOf(this.#text, node.span.start) : 0;
    for (const { key, value } of node.entries) {
      this.note(key, undefined);
      this.note(value, key.kind === 'scalar' ? key.text : undefined);
      if (!isBlock && key.kind === 'scalar' && key.style === 'double') this.isTight.add(value.span.start === key.span.end + 1);
      if (!isBlock || value.kind === 'scalar' || value.kind === 'alias' || value.style === 'flow') continue;
      // A collection behind `? ` or `: ` on the same line says nothing about indentation.
      if (!isFirstOnLine(this.#text, value.span.start)) continue;
      const deeper = columnOf(this.#text, value.span.start) - column;
      if (value.kind === 'seq') this.listIndent.add(deeper);
      else this.step.add(deeper);
    }
  }

  // A pair without braces of its own, `[a: 1]`, shows neither blanks nor lines.
  #noteBrackets(node: YamlMap | YamlSeq, parts: readonly { readonly span: { readonly start: number } }[], pads: Votes<boolean>, spreads: Votes<boolean>): void {
    const open = this.#text.charCodeAt(node.span.start);
    const first = parts[0];
    if (first === undefined || (open !== 91 && open !== 123)) return;
    const isSpread = isFirstOnLine(this.#text, first.span.start);
    spreads.add(isSpread);
    if (isSpread) this.usesTabs.add(this.#text.charCodeAt(first.span.start - 1) === 9);
    if (isSpread && node.kind === 'map') this.step.add(columnOf(this.#text, first.span.start) - indentOf(this.#text, node.span.start));
    if (!isSpread) pads.add(this.#text.charCodeAt(node.span.start + 1) === 32);
  }
}

function indentOf(text: string, at: number): number {
  const start = at - columnOf(text, at);
  return skipBlanks(text, start) - start;
}

/** What a file does, seen over all of its documents. Where it shows nothing: two spaces, indented lists, double quotes, block style. */
export function findStyle(yaml: YamlFile): RenderStyle {
  const { text, path } = yaml.source;
  const habits = new Habits(text);
  for (const { root } of yaml.documents) if (root !== undefined) habits.note(root, undefined);
  const json = isJson(yaml, path);
  const listIndent = habits.listIndent.winner();
  const step = habits.step.winner() ?? (listIndent === undefined || listIndent === 0 ? 2 : listIndent);
  const spreadsMaps = json && habits.spreadsMaps.winner() === true;
  return {
    step: Math.max(step, 1),
    listIndent: Math.max(listIndent ?? step, 0),
    quote: habits.quote.winner() ?? 'double',
    json,
    padsMaps: habits.padsMaps.winner() ?? false,
    padsLists: habits.padsLists.winner() ?? false,
    usesTabs: habits.usesTabs.winner() === true,
    isTight: json && habits.isTight.winner() === true,
    spreadsMaps,
    spreadsLists: json && (habits.spreadsLists.winner() ?? spreadsMaps),
    listStyle: (key) => (key === undefined ? undefined : habits.listsByKey.get(key)?.winner()) ?? habits.lists.winner() ?? 'block',
  };
}

// By its name, or because its outermost map stands in braces and has its keys in double quotes.
function isJson({ documents }: YamlFile, path: string): boolean {
  const root = documents[0]?.root;
  if (root === undefined || (root.kind !== 'scalar' && root.kind !== 'alias' && root.style === 'flow')) {
    if (/\.json$/i.test(path)) return true;
    const key = root?.kind === 'map' ? root.entries[0]?.key : undefined;
    return key?.kind === 'scalar' && key.style === 'double';
  }
  return false;
}
