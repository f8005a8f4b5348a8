import { attachmentsOf, networksOf, servicesNamed } from '../../../src/compose/views/networks.ts';
import type { Network } from '../../../src/compose/views/service.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { isWindows } from '../../../src/platform/hosts.ts';
import { addToSet } from '../../../src/text/grouping.ts';
import { enumerate } from '../../../src/text/words.ts';
import { mentionNote, mentionsOf } from '../addresses/mentions.ts';
import { livePools, ownNetworks } from '../addresses/own-networks.ts';
import { staticAddressesOn } from '../addresses/static-addresses.ts';
import { onlyThis } from '../addresses/taken-addresses.ts';
import { EditPlan } from '../edits/edit-place.ts';
import { joinService } from './join-attachments.ts';
import { dropNetworks, refer } from './join-networks.ts';
import type { Joining } from './joining.ts';
import { forgetsNat, ownNatNetworks, sharedNatNetworks } from './nat.ts';

const TRADE_OFF = 'The containers of all projects on the host share `nat` and find each other by name; the file then needs a Windows host';
const AFTER_REBOOT = ', and Compose 2.30 or later to survive a reboot';

/**
 * Moves a project from its own NAT networks to the host's `nat`: one attachment for each service, its aliases united, networks that
 * are no longer used taken out. Undefined where that cannot be done without guessing: parts that come through a merge key, names that
 * would mean several services, or services that are not Windows.
 */
export function joinNatFix(loaded: LoadedProject): Fix | undefined {
  const { platform } = loaded;
  const own = ownNatNetworks(loaded).map(({ network }) => network);
  const services = new Set(own.flatMap((network) => network.services));
  const verdicts = [...services].map((name) => platform.services.get(name));
  if (own.length === 0 || !verdicts.every((verdict) => isWindows(verdict)) || mixesNames(loaded, own)) return undefined;

  const shared = sharedNatNetworks(loaded)[0];
  const joining: Joining = { loaded, own, key: shared?.key ?? keyFor(loaded, own), plan: new EditPlan(), lost: new Set(), dropped: new Set() };
  const { plan, lost, dropped } = joining;
  // A reference that nobody used until now is in the deployed project only afterwards.
  if (shared !== undefined) plan.declare(['networks', shared.key]);
  const isPlanned = (shared !== undefined || refer(joining)) && dropNetworks(joining) && [...services].every((name) => joinService(joining, name));
  if (!isPlanned) return undefined;
  const given = [...lost, ...dropped];
  const tradeOff = `${TRADE_OFF}${forgetsNat(platform, services) ? AFTER_REBOOT : ''}.`;
  return plan.fix({
    title: `Join the host's \`nat\` network instead of ${own.length === 1 ? 'an own one' : 'own ones'}`,
    safety: verdicts.every((verdict) => verdict?.certainty === 'declared') && lost.size === 0 ? 'safe' : 'unsafe',
    note: given.length === 0 ? tradeOff : `${tradeOff} Given up: ${enumerate(given)}.${mentionNote(mentionsOfOld(loaded, own), 'Addresses of the old networks also stand')}`,
  });
}

/** Where addresses stand that nothing answers to any more: those of subnets that are given up, and of services without a subnet. */
function mentionsOfOld(loaded: LoadedProject, own: readonly Network[]): readonly string[] {
  const { project } = loaded;
  const keys = new Set(own.map(({ key }) => key));
  const subnets = ownNetworks(loaded).filter(({ key }) => keys.has(key)).flatMap(livePools).map(({ cidr }) => cidr);
  const addresses = [...keys].flatMap((key) => staticAddressesOn(project, key)).flatMap(({ address }) => (address === undefined ? [] : [onlyThis(address)]));
  return [...new Set([...subnets, ...addresses].flatMap((range) => mentionsOf(project, range, new Set())))];
}

/** Whether a name would be answered by containers that did not share it before, because they were on different networks. */
function mixesNames({ project }: LoadedProject, own: readonly Network[]): boolean {
  const keys = new Set([...own, ...sharedNatNetworks({ project })].map(({ key }) => key));
  const owners = new Map<string, Set<string>>();
  for (const { network, service, aliases } of attachmentsOf(project)) {
    if (!keys.has(network.key)) continue;
    for (const name of [service.name, ...aliases.map((alias) => alias.name)]) addToSet(owners, name, service.name);
  }
  return [...owners].some(([name, services]) => services.size > 1 && ![...keys].some((key) => servicesNamed(project, key, name).size === services.size));
}

/** A single network keeps its key; several become the `default` one, so that services need not name it. */
function keyFor({ project }: LoadedProject, own: readonly Network[]): string {
  const [first, ...others] = own;
  if (first !== undefined && others.length === 0) return first.key;
  const other = networksOf(project).get('default');
  return other === undefined || own.includes(other) || first === undefined ? 'default' : first.key;
}
