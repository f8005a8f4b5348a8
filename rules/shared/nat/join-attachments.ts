import type { ModelNode, Origin } from '../../../src/compose/model.ts';
import { getSeq } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { attachmentsOfService } from '../../../src/compose/views/networks.ts';
import type { Attachment } from '../../../src/compose/views/service.ts';
import { serviceNamed } from '../../../src/compose/views/services.ts';
import { ownMap, placeKey, type EditPlan, isOnlyFor } from '../edits/edit-place.ts';

/** Settings of an attachment that go with an address range of its own; on the host's `nat` that is another one on every host. */
const ADDRESSES: ReadonlySet<string> = new Set(['ipv4_address', 'ipv6_address', 'link_local_ips', 'mac_address']);

/** Settings that have no meaning any more once a service is on one network only. */
const ORDER: ReadonlySet<string> = new Set(['priority', 'gw_priority']);

/** What else an attachment can hold. */
const OTHERS: ReadonlySet<string> = new Set(['aliases', 'driver_opts', 'interface_name']);

/** What is asked of the services: from which networks, and to which key. */
export interface Move {
  readonly project: Project;
  readonly from: ReadonlySet<string>;
  readonly key: string;
  readonly plan: EditPlan;
  /** Settings that are given up and may be missed. */
  readonly lost: Set<string>;
  /** Settings that go because they do nothing there. */
  readonly dropped: Set<string>;
}

/** One attachment as it stands in one text. */
interface Written {
  readonly attachment: Attachment;
  readonly origin: Origin;
}

/**
 * Leaves a service with one attachment to `move.key` in place of all those that are moving. Every text that holds attachments (a file,
 * the target of an alias, a merge key or `extends`) is put right by itself, so that all who share it get the same. False where a text
 * is also used for something else.
 */
export function moveService(move: Move, name: string): boolean {
  const { project, plan } = move;
  const attachments = attachmentsOfService(project, name);
  const isMoving = ({ network }: Attachment): boolean => move.from.has(network.key) || network.key === move.key;
  const moving = attachments.filter(isMoving);
  if (!moving.some(({ network }) => move.from.has(network.key))) return true;
  const service = serviceNamed(project, name);
  if (service === undefined) return false;
  const networks = service.node.entries.get('networks');
  if (networks === undefined || moving.some(({ node }) => node === undefined)) {
    if (move.key === 'default') return true;
    const place = ownMap(service.node);
    if (place === undefined) return false;
    plan.add(place, { op: 'set', path: [...place.path, 'networks'], value: [move.key] });
    plan.declare(['services', name, 'networks']);
    return true;
  }
  const isBare = move.key === 'default' && moving.length === attachments.length && moving.every(isEmptied);
  const found = new Set<Attachment>();
  for (const text of networks.origins) {
    const held = attachments.flatMap((attachment) => writtenIn(attachment, text));
    const affected = held.filter(({ attachment }) => isMoving(attachment));
    for (const { attachment } of affected) found.add(attachment);
    if (affected.length === 0 || isSettled(move, affected)) continue;
    if (!isOnlyForNetworks(project, text)) return false;
    plan.declareUsers(project, text);
    note(move, affected);
    if (isBare) takeOut(move, text, affected, held);
    else if (!merge(move, affected)) return false;
  }
  // What is not written in one of the texts came through an alias of a single item or a merge key among the networks.
  return moving.every((attachment) => found.has(attachment));
}

/** Whether nothing would be left of an attachment but its being there. */
function isEmptied({ node, aliases }: Attachment): boolean {
  return aliases.length === 0 && (node?.kind !== 'map' || [...node.entries.keys()].every(isGivenUp));
}

/** Whether a text is as it should be already. */
function isSettled({ key }: Move, affected: readonly Written[]): boolean {
  const [only] = affected;
  return only !== undefined && affected.length === 1 && only.attachment.network.key === key && !settingsIn(only).some(({ name }) => isGivenUp(name));
}

/** A list or map of networks may serve several services and templates, but nothing else. */
function isOnlyForNetworks(project: Project, text: Origin): boolean {
  return isOnlyFor(project, text, (path) => path[0] === 'services' && path.length === 3 && path[2] === 'networks');
}

function writtenIn(attachment: Attachment, text: Origin): readonly Written[] {
  const origin = attachment.node?.origins.find((candidate) => candidate.document === text.document && candidate.file === text.file && isBelow(candidate, text));
  return origin === undefined ? [] : [{ attachment, origin }];
}

function isBelow({ path }: Origin, { path: above }: Origin): boolean {
  return path.length === above.length + 1 && above.every((step, index) => step === path[index]);
}

/** Takes the whole `networks` out where nothing of it is left: the service is on `default` without it. */
function takeOut({ plan }: Move, text: Origin, affected: readonly Written[], held: readonly Written[]): void {
  if (affected.length === held.length) plan.add(text, { op: 'remove', path: text.path });
  else for (const { origin } of affected) plan.add(origin, { op: 'remove', path: origin.path });
}

/** Keeps the attachment to `move.key`, or gives the first one that name, and folds the others of the text into it. */
function merge({ key, plan }: Move, affected: readonly Written[]): boolean {
  const kept = affected.find(({ attachment }) => attachment.network.key === key) ?? affected[0];
  if (kept === undefined) return true;
  const { origin, attachment } = kept;
  const isList = typeof origin.path.at(-1) === 'number';
  // What is wrong there would be wrong in another place then.
  if (attachment.network.key !== key && !settingsIn(kept).every(({ name }) => isGivenUp(name) || OTHERS.has(name) || name.startsWith('x-'))) return false;
  for (const setting of settingsIn(kept)) if (isGivenUp(setting.name)) plan.add(origin, { op: 'remove', path: setting.origin.path });
  const wanted = affected.filter((other) => other !== kept).flatMap((other) => aliasesIn(other));
  const present = new Set(aliasesIn(kept).map(({ text }) => text));
  const missing = [...new Set(wanted.map(({ text }) => text))].filter((text) => !present.has(text));
  if (missing.length > 0) {
    const list = getSeq(attachment.node, 'aliases')?.origins.find((candidate) => isBelow(candidate, origin));
    if (present.size > 0 && list === undefined) return false;
    if (list === undefined) plan.add(origin, { op: 'set', path: [...origin.path, 'aliases'], value: missing });
    else for (const text of missing) plan.add(origin, { op: 'append', path: list.path, value: text });
  }
  for (const other of affected) if (other !== kept) plan.add(other.origin, { op: 'remove', path: other.origin.path });
  if (attachment.network.key !== key) plan.add(origin, isList ? { op: 'set', path: origin.path, value: key } : { op: 'rename', path: origin.path, key });
  return true;
}

/** The aliases that one text gives an attachment, as they are written: variables stay variables. */
function aliasesIn({ attachment, origin }: Written): readonly { readonly text: string }[] {
  return (getSeq(attachment.node, 'aliases')?.items ?? []).flatMap((item) => {
    const isHere = item.origins.some((candidate) => candidate.file === origin.file && candidate.document === origin.document && origin.path.every((step, index) => step === candidate.path[index]));
    return item.kind === 'scalar' && isHere ? [{ text: item.raw }] : [];
  });
}

function settingsIn({ attachment, origin }: Written): readonly { readonly name: string; readonly origin: Origin }[] {
  const node: ModelNode | undefined = attachment.node;
  if (node?.kind !== 'map') return [];
  return [...node.entries].flatMap(([name, value]) => {
    const here = value.origins.find((candidate) => placeKey({ ...candidate, path: candidate.path.slice(0, -1) }) === placeKey(origin));
    return here === undefined ? [] : [{ name, origin: here }];
  });
}

function isGivenUp(setting: string): boolean {
  return ADDRESSES.has(setting) || ORDER.has(setting);
}

/** Takes down what goes with the attachments, for the note. */
function note({ key, lost, dropped }: Move, affected: readonly Written[]): void {
  const kept = affected.find(({ attachment }) => attachment.network.key === key) ?? affected[0];
  for (const written of affected) {
    for (const { name } of settingsIn(written)) {
      const text = `\`${name}\` of \`${written.attachment.service.name}\``;
      if (ORDER.has(name)) dropped.add(text);
      else if (ADDRESSES.has(name) || (written !== kept && name !== 'aliases')) lost.add(text);
    }
  }
}
