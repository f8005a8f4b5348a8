import { printPath, type Path } from '../../yaml/path.ts';
import type { ModelNode } from '../model.ts';
import { isDate } from './check.ts';
import type { Shape } from './shape.ts';

/** `service `web``, `` `deploy` of service `web` ``: the owner of a place, as people would say it. */
export function describeOwner(path: Path): string {
  const [section, name, ...rest] = path;
  if (section === undefined) return 'a Compose file';
  if (typeof section !== 'string' || typeof name !== 'string') return `\`${printPath(path)}\``;
  const noun = NOUNS[section];
  if (noun === undefined) return `\`${printPath(path)}\``;
  const owner = `${noun} \`${name}\``;
  return rest.length === 0 ? owner : `\`${printPath(rest)}\` of ${owner}`;
}

const NOUNS: Readonly<Record<string, string>> = { services: 'service', networks: 'network', volumes: 'volume', secrets: 'secret', configs: 'config', models: 'model' };

/** `` `restart` of service `web` ``: the place itself. */
export function describeSubject(path: Path): string {
  const [section, name] = path;
  if (path.length <= 2 || typeof section !== 'string') return `\`${printPath(path)}\``;
  return `\`${printPath(path.slice(2))}\` of ${describeOwner([section, name ?? ''])}`;
}

/** What one entry of a section is called. */
export function nounOf(section: string): string {
  return NOUNS[section] ?? 'entry';
}

/** What stands at a place: `the number 5`, `a list`, `nothing`. */
export function describeFound(node: ModelNode): string {
  if (node.kind === 'seq') return node.items.length === 0 ? 'an empty list' : 'a list';
  if (node.kind === 'map') return 'a mapping';
  if (node.value === null) return 'nothing';
  if (node.unresolved.length > 0) return `the text ${quoteShort(node.raw)}`;
  if (isDate(node)) return `the date ${node.raw}`;
  if (typeof node.value === 'string') return node.value === '' ? 'an empty text' : `the text ${quoteShort(node.value)}`;
  return typeof node.value === 'number' ? `the number ${Number.isFinite(node.value) ? node.value : node.raw}` : `the word ${String(node.value)}`;
}

function quoteShort(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  const short = line.length > 40 ? `${line.slice(0, 37)}…` : line;
  return `\`${short === text ? text : short.endsWith('…') ? short : `${short}…`}\``;
}

/** What may stand at a place: `a text`, `a list or a mapping`. */
export function describeExpected(shape: Shape): string {
  const words: string[] = [];
  if (shape.boolean) words.push('`true` or `false`');
  if (shape.number !== undefined) words.push(shape.number.whole ? 'a whole number' : 'a number');
  // A text that stands for `true`, or for a number, is not worth a word.
  if (shape.text !== undefined && !(shape.boolean && shape.number === undefined)) words.push('a text');
  if (shape.list !== undefined) words.push(describeList(shape.list.items()));
  if (shape.map !== undefined) words.push('a mapping');
  if (shape.nothing) words.push('nothing');
  return joinWords(words);
}

function describeList({ map, text }: Shape): string {
  return map !== undefined && text === undefined ? 'a list of mappings' : 'a list';
}

/** `a, b or c`. */
export function joinWords(words: readonly string[]): string {
  const [last, ...before] = [...words].reverse();
  return before.length === 0 ? (last ?? '') : `${before.reverse().join(', ')} or ${last ?? ''}`;
}
