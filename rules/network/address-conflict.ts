import { scalarText } from '../../src/compose/navigate.ts';
import { contains, parseCidr } from '../../src/compose/syntax/cidr.ts';
import { networksOf } from '../../src/compose/views/networks.ts';
import type { Fix, Label } from '../../src/lint/finding.ts';
import { makeFix } from '../../src/lint/fixes/make-fix.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { addressLabel, addressPlace } from '../shared/addresses/address-place.ts';
import { addressNote } from '../shared/addresses/mentions.ts';
import { isGuest, livePools, ownNetworks, type LivePool, type OwnNetwork } from '../shared/addresses/own-networks.ts';
import { reservedIn, type Reserved } from '../shared/addresses/reserved-addresses.ts';
import { staticAddressesOn, type StaticAddress } from '../shared/addresses/static-addresses.ts';
import { freeAddressesOf, printIn, type FreeAddresses } from '../shared/addresses/taken-addresses.ts';
import { planRewrites } from '../shared/edits/plan-rewrites.ts';
import { replicasOf } from '../shared/services/replicas.ts';
import { mayRunTogether } from '../shared/services/together.ts';

/** How many services with one address are compared with another one. */
const COMPARED = 64;

const ALLOCATOR = 'https://github.com/moby/moby/blob/master/daemon/libnetwork/ipams/defaultipam/allocator.go';

export default defineRule({
  meta: {
    id: 'address-conflict',
    summary: 'A static address belongs to something else already.',
    category: 'network',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N14: {
        title: 'A static address that is taken',
        affects: 'every engine; Docker Compose',
        consequence: 'The container does not start: `Address already in use`. Of two services with one address the one that starts later fails. The first address of a subnet is the gateway of a bridge network where none is written.',
        severity: 'error',
        remedy: 'Give the service a free address of the subnet. `--unsafe-fixes` takes the next one.',
        sources: [ALLOCATOR, 'https://github.com/moby/moby/blob/master/daemon/libnetwork/network.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#ipv4_address-ipv6_address'],
    messages: {
      twice: {
        message: '`{service}` and `{other}` both ask for {address} on network `{network}`; the one that starts later fails.',
        help: 'Give one of them another address, or reach it by its name.',
      },
      reserved: {
        message: '`{service}` cannot have {address}: it is {says}.',
        help: 'Give it another address of {subnet}, or reach it by its name.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      if (platform.orchestrator !== 'compose') return;
      const own = new Map(ownNetworks(context).map((network) => [network.key, network]));
      for (const key of networksOf(project).keys()) {
        const network = own.get(key);
        const addresses = staticAddressesOn(project, key);
        if (addresses.length === 0) continue;
        const pools = network?.plainIpam === true ? livePools(network) : [];
        const reserved = new Map(pools.flatMap((pool) => reservedIn(pool, platform.engine).filter((entry) => counts(entry, pool.network)).map((entry) => [keyOf(pool.cidr.family, entry.value), { ...entry, pool }] as const)).reverse());
        const twins = twinsAmong(addresses);
        const move = moveFixes(context, pools);
        for (const address of addresses) {
          const { attachment, scalar, text } = address;
          if (address.address === undefined || text === undefined) continue;
          const taken = reserved.get(keyOf(address.address.family, address.address.value));
          const { at, related } = addressPlace(scalar);
          const common = { hazard: 'N14', at, path: scalar.path } as const;
          const data = { service: attachment.service.name, address: text };
          if (taken !== undefined) {
            report({ message: 'reserved', data: { ...data, says: taken.says, subnet: taken.pool.text }, ...common, related: [whereReserved(taken), ...related], fixes: [move(address)] });
            continue;
          }
          const twin = twins.get(address);
          if (twin === undefined) continue;
          // Without the address of a scaled service, which cannot stay, there may be no conflict.
          const isScaled = [address, twin].some(({ attachment: { service } }) => (replicasOf(service)?.count ?? 1) > 1);
          report({ message: 'twice', data: { ...data, other: twin.attachment.service.name, network: key }, ...common, related: [addressLabel(twin.scalar, `the address of \`${twin.attachment.service.name}\``), ...related], fixes: isScaled ? [] : [move(address)] });
        }
      }
    },
  },
});

/** On Windows `aux_addresses` has no effect. */
function counts({ scalar }: Reserved, { system, pools }: OwnNetwork): boolean {
  return system !== 'windows' || !pools.some(({ auxiliary }) => auxiliary.some((entry) => entry.scalar === scalar));
}

function keyOf(family: 4 | 6, value: bigint): string {
  return `${String(family)} ${value.toString(16)}`;
}

/** For each address an earlier one that is the same, of a service that can run at the same time. */
function twinsAmong(addresses: readonly StaticAddress[]): ReadonlyMap<StaticAddress, StaticAddress> {
  const seen = new Map<string, StaticAddress[]>();
  const twins = new Map<StaticAddress, StaticAddress>();
  for (const address of addresses) {
    if (address.address === undefined || replicasOf(address.attachment.service)?.count === 0) continue;
    const key = keyOf(address.address.family, address.address.value);
    const same = seen.get(key);
    if (same === undefined) {
      seen.set(key, [address]);
      continue;
    }
    const twin = same.find((other) => mayRunTogether(other.attachment.service, address.attachment.service));
    if (twin !== undefined) twins.set(address, twin);
    if (same.length < COMPARED) same.push(address);
  }
  return twins;
}

function whereReserved({ scalar, pool }: Reserved & { readonly pool: LivePool }): Label {
  return scalar === undefined ? addressLabel(pool.subnet, 'the subnet') : addressLabel(scalar, 'taken here');
}

/** The next free address of the subnet, another one for each service. */
function moveFixes(loaded: LoadedProject, pools: readonly LivePool[]): (address: StaticAddress) => Fix | undefined {
  const { project } = loaded;
  const addresses = new Map<LivePool, FreeAddresses>();
  return ({ scalar, text, address, attachment }) => {
    const pool = address === undefined ? undefined : pools.find(({ cidr }) => contains(cidr, address));
    if (address === undefined || pool === undefined) return undefined;
    const left = addresses.get(pool) ?? freeAddressesOf(loaded, pool);
    addresses.set(pool, left);
    const free = isGuest(pool.network) ? takeForGuest(pool, left) : left.takeAfter(address.value);
    const plan = free === undefined ? undefined : planRewrites(project, [{ scalar, to: printIn(pool.cidr, free) }]);
    if (free === undefined || plan === undefined) return undefined;
    const mentions = addressNote(project, address, text ?? '', plan.places);
    return makeFix({ title: `Give \`${attachment.service.name}\` ${printIn(pool.cidr, free)}`, safety: 'unsafe', note: `Whoever means this service by the old address has to learn the new one.${mentions}`, changes: plan.changes }, plan.patches);
  };
}

/** On a network of the world outside only the part that is set aside for containers is known to be free. */
function takeForGuest({ cidr, ipRange }: LivePool, left: FreeAddresses): bigint | undefined {
  const range = parseCidr(scalarText(ipRange) ?? '');
  return range !== undefined && contains(cidr, range) ? left.takeWithin(range) : undefined;
}
