import type { ModelNode, ScalarNode } from '../../../src/compose/model.ts';
import { originWithin } from '../../../src/compose/navigate.ts';
import { valueKey } from '../../../src/compose/nodes/origin-span.ts';
import type { Project } from '../../../src/compose/project.ts';
import { contains, parseAddress, type Address, type Cidr } from '../../../src/compose/syntax/cidr.ts';
import { perProject } from '../../../src/compose/views/per-project.ts';
import { firstIndexWhere } from '../../../src/text/binary-search.ts';
import { enumerate } from '../../../src/text/words.ts';
import { onlyThis } from './taken-addresses.ts';

/** What may be an address inside a longer text: four numbers, or hexadecimal groups with colons. */
const CANDIDATE = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)|(?<![\w.:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/giu;

/** How many places a note names before it only counts them, and how many are looked at for it. */
const SHOWN = 6;
const SEEN = 64;

interface Mention {
  readonly address: Address;
  readonly scalar: ScalarNode;
  readonly start: number;
  readonly end: number;
  /** Found when it is first asked for. */
  place?: Place;
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * Where a project names addresses of a range besides the settings of its networks: environment, commands, hosts, labels and the like, as
 * `file:line`. `skipped` are places, as `valueKey` names them, that change anyway; `others` are smaller ranges that are not meant.
 */
export function mentionsOf(project: Project, cidr: Cidr, skipped: ReadonlySet<string>, others: readonly Cidr[] = []): readonly string[] {
  const mentions = indexOf(project);
  const places = new Map<string, Place>();
  const from = firstFrom(mentions, cidr);
  for (let index = from; index < Math.min(mentions.length, from + SEEN); index += 1) {
    const mention = mentions[index];
    if (mention === undefined || mention.address.family !== cidr.family || mention.address.value > cidr.last) break;
    if (skipped.has(valueKey(mention.scalar.origins[0])) || others.some((other) => contains(other, mention.address))) continue;
    const place = (mention.place ??= placeOf(mention));
    places.set(`${place.file}:${String(place.line)}`, place);
  }
  return [...places].sort(([, a], [, b]) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)).map(([place]) => place);
}

function placeOf({ scalar, start, end }: Mention): Place {
  const { file, value } = originWithin(scalar, start, end);
  return { file: file.path, line: file.positionAt(value.start).line };
}

/** What a note says of places that a fix leaves as they are; `what` and "in a:1 and b:2" make a sentence. */
export function mentionNote(places: readonly string[], what: string): string {
  if (places.length === 0) return '';
  const shown = places.length > SHOWN + 1 ? [...places.slice(0, SHOWN), places.length < SEEN ? `${String(places.length - SHOWN)} more places` : 'many more places'] : places;
  return ` ${what} in ${enumerate(shown)}: change that by hand.`;
}

/** Says where an address of a service stands besides the setting that a fix takes away or changes. */
export function addressNote(project: Project, address: Address, text: string, skipped: ReadonlySet<string> = new Set()): string {
  return mentionNote(mentionsOf(project, onlyThis(address), skipped), `${text} also stands`);
}

/** All mentions by family and value. */
const indexOf = perProject((project): readonly Mention[] => {
  const found: Mention[] = [];
  for (const [section, node] of project.model.entries) if (section !== 'networks') visit(node, found);
  return found.sort((a, b) => a.address.family - b.address.family || (a.address.value < b.address.value ? -1 : a.address.value > b.address.value ? 1 : 0));
});

function visit(node: ModelNode, found: Mention[]): void {
  if (node.kind === 'map') node.entries.forEach((value) => { visit(value, found); });
  else if (node.kind === 'seq') node.items.forEach((item) => { visit(item, found); });
  else if (typeof node.value === 'string' && !isSetting(node)) read(node, node.value, found);
}

/** The static addresses of services, which are looked at on their own. */
function isSetting({ path }: ScalarNode): boolean {
  return path[0] === 'services' && path[2] === 'networks' && path.length === 5 && (path[4] === 'ipv4_address' || path[4] === 'ipv6_address');
}

function read(scalar: ScalarNode, text: string, found: Mention[]): void {
  for (const match of text.matchAll(CANDIDATE)) {
    const address = parseAddress(match[0]);
    if (address !== undefined) found.push({ address, scalar, start: match.index, end: match.index + match[0].length });
  }
}

function firstFrom(mentions: readonly Mention[], cidr: Cidr): number {
  return firstIndexWhere(mentions.length, (index) => {
    const address = mentions[index]?.address;
    return address === undefined || address.family > cidr.family || (address.family === cidr.family && address.value >= cidr.first);
  });
}
