import { firstIndexWhere } from '../../text/binary-search.ts';
import type { Edit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { isSpace } from '../character.ts';
import { columnOf, isFirstOnLine, skipBlanks } from '../lines.ts';
import type { Comment, YamlAlias, YamlDocument, YamlFile, YamlNode } from '../node.ts';
import type { Path } from '../path.ts';
import type { RenderStyle } from '../render/render.ts';
import { findStyle } from '../render/style.ts';

/** Thrown inside the lowering of one patch; `message` is the reason for people. */
export class Refusal extends Error {}

/** Stops the lowering of a patch. */
export function refuse(reason: string): never {
  throw new Refusal(reason);
}

/** The edits of one patch. New text has `\n` for newlines until all is done. */
export interface PatchEdits {
  readonly edits: readonly Edit[];
  /** How many steps of the path lead to what is made newly; absent when everything was there. */
  readonly madeAt?: number;
  /** The list or map that loses or gains something, by its path, and how many parts it has. */
  readonly member?: { readonly change: 'remove' | 'add'; readonly container: Path; readonly size: number };
  /** Whether there is one edit that only adds something, so that others of its kind can follow it at the same place. */
  readonly isAddition?: boolean;
}

const contexts = new WeakMap<YamlFile, LowerContext>();

/** The context of a file, the same one for all patches: the style of a long file takes long to work out. */
export function contextOf(yaml: YamlFile): LowerContext {
  let context = contexts.get(yaml);
  if (context === undefined) contexts.set(yaml, (context = new LowerContext(yaml)));
  return context;
}

/** A file while patches are lowered against it, with what is worked out only once for it. */
export class LowerContext {
  readonly yaml: YamlFile;
  readonly text: string;
  #style: RenderStyle | undefined;
  #aliases: readonly YamlAlias[] | undefined;
  #hiddenBreak: number | undefined;

  constructor(yaml: YamlFile) {
    this.yaml = yaml;
    this.text = yaml.source.text;
  }

  get style(): RenderStyle {
    return (this.#style ??= findStyle(this.yaml));
  }

  /** The first character that ends a line for YAML alone; -1 where there is none. */
  get hiddenBreak(): number {
    return (this.#hiddenBreak ??= this.text.search(/[\u0085\u2028\u2029]/));
  }

  /** The 1-based line of an offset, for reasons. */
  line(at: number): string {
    return String(this.yaml.source.positionAt(at).line);
  }

  /** All comments that begin at or behind `start` and before `end`. */
  comments(start: number, end: number): readonly Comment[] {
    const { comments } = this.yaml;
    const from = firstFrom(comments, start);
    let to = from;
    while ((comments[to]?.span.start ?? Number.POSITIVE_INFINITY) < end) to += 1;
    return comments.slice(from, to);
  }

  /** The texts of the comments that begin in a span. */
  commentTexts({ start, end }: Span): readonly string[] {
    return this.comments(start, end).map(({ span }) => this.text.slice(span.start, span.end).replace(/[ \t]+$/, ''));
  }

  /** Where the last token before `at` ends: blanks, newlines and comments are passed backwards. A byte order mark is no token. */
  tokenEndBefore(at: number): number {
    const { text } = this;
    const { comments } = this.yaml;
    let end = at;
    let index = firstFrom(comments, at) - 1;
    for (;;) {
      while (end > 0 && (isSpace(text.charCodeAt(end - 1)) || (end === 1 && text.charCodeAt(0) === 0xfeff))) end -= 1;
      const comment = comments[index];
      if (comment === undefined || comment.span.end < end || comment.span.start >= end) return end;
      end = comment.span.start;
      index -= 1;
    }
  }

  /** The first alias whose anchor stands inside a span while it stands outside itself. */
  aliasInto(inside: Span): YamlAlias | undefined {
    this.#aliases ??= this.yaml.documents.flatMap(aliasesOf);
    return this.#aliases.find(({ span, target }) => target?.anchor !== undefined && isIn(target.anchor.span, inside) && !isIn(span, inside));
  }

  column(at: number): number {
    return columnOf(this.text, at);
  }

  /** Refuses when something in `span` is aliased from outside of it. */
  guardAnchors(span: Span, what: string): void {
    const alias = this.aliasInto(span);
    if (alias === undefined) return;
    refuse(`${what} carries the anchor \`&${alias.name}\`, which the alias in line ${this.line(alias.span.start)} still uses.`);
  }

  /** The indentation of the line of `at`, as it is written. */
  indentation(at: number): string {
    const start = at - columnOf(this.text, at);
    return this.text.slice(start, skipBlanks(this.text, start));
  }

  isFirstOnLine(at: number): boolean {
    return isFirstOnLine(this.text, at);
  }
}

function isIn(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function firstFrom(comments: readonly Comment[], start: number): number {
  return firstIndexWhere(comments.length, (index) => (comments[index]?.span.start ?? 0) >= start);
}

function aliasesOf({ root }: YamlDocument): readonly YamlAlias[] {
  const found: YamlAlias[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === 'alias') found.push(node);
    else if (node.kind === 'seq') node.items.forEach(visit);
    else if (node.kind === 'map') {
      for (const { key, value } of node.entries) {
        visit(key);
        visit(value);
      }
    }
  };
  if (root !== undefined) visit(root);
  return found;
}
