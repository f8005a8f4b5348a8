import type { Origin } from '../../../src/compose/model.ts';
import { getSeq } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { attachmentsOfService } from '../../../src/compose/views/networks.ts';
import type { Attachment, Service } from '../../../src/compose/views/service.ts';
import { serviceNamed } from '../../../src/compose/views/services.ts';
import { isEntryOf, isOnlyFor, isWithin, ownMap, type EditPlan } from '../edits/edit-place.ts';
import type { Joining } from './joining.ts';

/** Settings of an attachment that go with an address range of its own; on the host's `nat` that is another one on every host. */
const ADDRESSES: ReadonlySet<string> = new Set(['ipv4_address', 'ipv6_address', 'link_local_ips', 'mac_address']);

/** Settings that have no meaning any more once a service is on one network only. */
const ORDER: ReadonlySet<string> = new Set(['priority', 'gw_priority']);

/** What else an attachment can hold. */
const OTHERS: ReadonlySet<string> = new Set(['aliases', 'driver_opts', 'interface_name']);

/** One attachment as it stands in one text. */
interface Written {
  readonly attachment: Attachment;
  readonly origin: Origin;
}

/**
 * Leaves a service with one attachment to the host's `nat` in place of all those that go there. Every text that holds attachments (a file,
 * the target of an alias, a merge key or `extends`) is put right by itself, so that all who share it get the same. False where a text
 * is also used for something else.
 */
export function joinService(joining: Joining, name: string): boolean {
  const { loaded: { project }, own, key, plan } = joining;
  const attachments = attachmentsOfService(project, name);
  const isLeft = ({ network }: Attachment): boolean => own.some((left) => left.key === network.key);
  const isMoving = (attachment: Attachment): boolean => isLeft(attachment) || attachment.network.key === key;
  const moving = attachments.filter(isMoving);
  if (!moving.some(isLeft)) return true;
  const service = serviceNamed(project, name);
  if (service === undefined) return false;
  const networks = service.node.entries.get('networks');
  if (networks === undefined || moving.some(({ node }) => node === undefined)) return key === 'default' || attach(joining, service);
  const isBare = key === 'default' && moving.length === attachments.length && moving.every(isEmptied);
  const found = new Set<Attachment>();
  for (const text of networks.origins) {
    const held = attachments.flatMap((attachment) => writtenIn(attachment, text));
    const affected = held.filter(({ attachment }) => isMoving(attachment));
    for (const { attachment } of affected) found.add(attachment);
    const [first] = affected;
    if (first === undefined || isSettled(joining, affected)) continue;
    if (!isOnlyForNetworks(project, text)) return false;
    plan.declareUsers(project, text);
    const kept = affected.find(({ attachment }) => attachment.network.key === key) ?? first;
    noteSettings(joining, affected, kept);
    if (isBare) takeOut(joining, text, affected, held);
    else if (!unite(joining, affected, kept)) return false;
  }
  // What is not written in one of the texts came through an alias of a single item or a merge key among the networks.
  return moving.every((attachment) => found.has(attachment));
}

/** Writes the attachment of a service that names no networks itself. */
function attach({ key, plan }: Joining, { name, node }: Service): boolean {
  const place = ownMap(node);
  if (place === undefined) return false;
  plan.add(place, { op: 'set', path: [...place.path, 'networks'], value: [key] });
  plan.declare(['services', name, 'networks']);
  return true;
}

/** Whether nothing would be left of an attachment but its being there. */
function isEmptied({ node, aliases }: Attachment): boolean {
  return aliases.length === 0 && (node?.kind !== 'map' || [...node.entries.keys()].every(isGivenUp));
}

/** Whether a text is as it should be already. */
function isSettled({ key }: Joining, affected: readonly Written[]): boolean {
  const [only] = affected;
  return only !== undefined && affected.length === 1 && only.attachment.network.key === key && !settingsIn(only).some(({ name }) => isGivenUp(name));
}

/** A list or map of networks may serve several services and templates, but nothing else. */
function isOnlyForNetworks(project: Project, text: Origin): boolean {
  return isOnlyFor(project, text, (path) => path[0] === 'services' && path.length === 3 && path[2] === 'networks');
}

function writtenIn(attachment: Attachment, text: Origin): readonly Written[] {
  const origin = attachment.node?.origins.find((candidate) => isEntryOf(candidate, text));
  return origin === undefined ? [] : [{ attachment, origin }];
}

/** Takes the whole `networks` out where nothing of it is left: the service is on `default` without it. */
function takeOut({ plan }: Joining, text: Origin, affected: readonly Written[], held: readonly Written[]): void {
  if (affected.length === held.length) plan.add(text, { op: 'remove', path: text.path });
  else for (const { origin } of affected) plan.add(origin, { op: 'remove', path: origin.path });
}

/** Folds the other attachments of a text into the one that stays, under the key of the host's `nat`. */
function unite({ key, plan }: Joining, affected: readonly Written[], kept: Written): boolean {
  const { origin, attachment } = kept;
  const isRenamed = attachment.network.key !== key;
  // What is wrong there would be wrong in another place then.
  if (isRenamed && !settingsIn(kept).every(({ name }) => isGivenUp(name) || OTHERS.has(name) || name.startsWith('x-'))) return false;
  for (const setting of settingsIn(kept)) if (isGivenUp(setting.name)) plan.add(origin, { op: 'remove', path: setting.origin.path });
  const others = affected.filter((other) => other !== kept);
  if (!addAliases(plan, kept, others.flatMap(aliasesIn))) return false;
  for (const other of others) plan.add(other.origin, { op: 'remove', path: other.origin.path });
  if (isRenamed) plan.add(origin, typeof origin.path.at(-1) === 'number' ? { op: 'set', path: origin.path, value: key } : { op: 'rename', path: origin.path, key });
  return true;
}

/** Gives an attachment the names that it lacks. */
function addAliases(plan: EditPlan, kept: Written, wanted: readonly string[]): boolean {
  const { origin, attachment } = kept;
  const present = new Set(aliasesIn(kept));
  const missing = [...new Set(wanted)].filter((text) => !present.has(text));
  if (missing.length === 0) return true;
  const list = getSeq(attachment.node, 'aliases')?.origins.find((candidate) => isEntryOf(candidate, origin));
  if (present.size > 0 && list === undefined) return false;
  if (list === undefined) plan.add(origin, { op: 'set', path: [...origin.path, 'aliases'], value: missing });
  else for (const text of missing) plan.add(origin, { op: 'append', path: list.path, value: text });
  return true;
}

/** The aliases that one text gives an attachment, as they are written: variables stay variables. */
function aliasesIn({ attachment, origin }: Written): readonly string[] {
  const items = getSeq(attachment.node, 'aliases')?.items ?? [];
  return items.flatMap((item) => (item.kind === 'scalar' && item.origins.some((candidate) => isWithin(candidate, origin)) ? [item.raw] : []));
}

function settingsIn({ attachment: { node }, origin }: Written): readonly { readonly name: string; readonly origin: Origin }[] {
  if (node?.kind !== 'map') return [];
  return [...node.entries].flatMap(([name, value]) => {
    const here = value.origins.find((candidate) => isEntryOf(candidate, origin));
    return here === undefined ? [] : [{ name, origin: here }];
  });
}

function isGivenUp(setting: string): boolean {
  return ADDRESSES.has(setting) || ORDER.has(setting);
}

/** Takes down what goes with the attachments, for the note. */
function noteSettings({ lost, dropped }: Joining, affected: readonly Written[], kept: Written): void {
  for (const written of affected) {
    for (const { name } of settingsIn(written)) {
      const text = `\`${name}\` of \`${written.attachment.service.name}\``;
      if (ORDER.has(name)) dropped.add(text);
      else if (ADDRESSES.has(name) || (written !== kept && name !== 'aliases')) lost.add(text);
    }
  }
}
