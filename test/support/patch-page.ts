import { readFileSync } from 'node:fs';
import { Tagged, type Patch } from '../../src/yaml/patch.ts';

/** One case of editing: a text, patches, and the text after them or the reason why there is none. */
export interface PatchPage {
  readonly title: string;
  readonly before: string;
  readonly patches: readonly { readonly document: number; readonly patch: Patch }[];
  readonly after: string | undefined;
  readonly refused: string | undefined;
}

/**
 * Reads a page: blocks `before`, `patch` (one in JSON a line) and `after` or `refused`.
 * A value with a tag is written as `{"!override": …}` or `{"!reset": null}`. Words behind `before`: `crlf`, `cr` and `bom` hold for both texts, `no-final-newline` for the block that has it.
 */
export function readPatchPage(file: string): PatchPage {
  const page = readFileSync(file, 'utf8');
  const title = /^# (.+)$/m.exec(page)?.[1];
  const blocks = new Map([...page.matchAll(/^```\w+ (\S+)([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, name = '', words = '', text = '']) => [name, { words, text }]));
  const before = blocks.get('before');
  if (title === undefined || before === undefined) throw new Error(`${file} has no title or no block \`before\`.`);
  const newline = before.words.includes('crlf') ? '\r\n' : /\bcr\b/.test(before.words) ? '\r' : '\n';
  const read = (block: { readonly words: string; readonly text: string } | undefined): string | undefined => {
    if (block === undefined) return undefined;
    const text = block.words.includes('no-final-newline') ? block.text.slice(0, -1) : block.text;
    return (before.words.includes('bom') ? '\uFEFF' : '') + text.replaceAll('\n', newline);
  };
  const lines = blocks.get('patch')?.text.trim().split('\n') ?? [];
  const patches = lines.map((line) => {
    const { document = 0, ...patch } = JSON.parse(line, tagged) as Patch & { readonly document?: number };
    return { document, patch };
  });
  return { title, before: read(before) ?? '', patches, after: read(blocks.get('after')), refused: blocks.get('refused')?.text.trim() };
}

function tagged(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [[name, inner] = [], ...others] = Object.entries(value) as [string, Tagged['value']][];
  return others.length === 0 && (name === '!reset' || name === '!override') && inner !== undefined ? new Tagged(inner) : value;
}
