import { getSeq } from '../../../src/compose/navigate.ts';
import { contains, isPublic, makeCidr, printCidr } from '../../../src/compose/syntax/cidr.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { LoadedProject, Workspace } from '../../../src/lint/rule.ts';
import { makeAddressSet, type AddressSet } from './address-set.ts';
import { subnetsOfRun } from './free-subnet.ts';
import { settingPatch } from './network-setting.ts';
import type { OwnNetwork } from './own-networks.ts';
import { endsOf } from './reserved-addresses.ts';
import { staticAddressesOn } from './static-addresses.ts';

/** The sizes that are tried for the subnet around some addresses. */
const PREFIXES = { 4: [24, 16], 6: [64] } as const;

/**
 * Writes the smallest usual subnet around the static addresses of a network that has none. Undefined where the addresses are not near to
 * each other, public, or unknown in part, and where another network of the run or of the host meets the range.
 */
export function addSubnetFix({ project }: LoadedProject, workspace: Workspace, network: OwnNetwork, family: 4 | 6): Fix | undefined {
  const addresses = staticAddressesOn(project, network.key).filter((address) => address.family === family);
  const known = addresses.flatMap(({ address }) => (address === undefined ? [] : [address]));
  const [one] = known;
  if (one === undefined || known.length < addresses.length || (getSeq(network.network.node, 'ipam', 'config')?.items ?? []).length > 0) return undefined;
  const range = PREFIXES[family].map((prefix) => makeCidr(family, one.value, prefix)).find((cidr) => known.every((address) => contains(cidr, address)));
  if (range === undefined || isPublic(range)) return undefined;
  const gateway = range.first + 1n;
  if ([gateway, ...endsOf(range).map(({ value }) => value)].some((value) => known.some((address) => address.value === value))) return undefined;
  if (usedRanges(workspace).takenUntil(range) !== undefined) return undefined;
  const subnet = printCidr(range);
  const patch = settingPatch(project, network.network, ['ipam', 'config'], [{ subnet }]);
  if (patch === undefined) return undefined;
  return {
    title: `Give network \`${network.key}\` the subnet ${subnet}`,
    safety: 'unsafe',
    note: 'See that nothing else on the host uses the range; the network has to be made again (`docker compose down`, then `up`).',
    patches: [patch],
    changes: [['networks', network.key]],
  };
}

const used = new WeakMap<Workspace, AddressSet>();

/** All subnets that the run knows of. */
function usedRanges(workspace: Workspace): AddressSet {
  let ranges = used.get(workspace);
  if (ranges === undefined) {
    ranges = makeAddressSet(subnetsOfRun(workspace));
    used.set(workspace, ranges);
  }
  return ranges;
}
