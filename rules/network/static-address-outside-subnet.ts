import type { Project } from '../../src/compose/project.ts';
import { contains, type Address } from '../../src/compose/syntax/cidr.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { makeFix } from '../../src/lint/fixes/make-fix.ts';
import { defineRule, type LoadedProject, type RuleContext } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { compareVersions, printVersion, type Version } from '../../src/platform/version.ts';
import { enumerate } from '../../src/text/words.ts';
import { addSubnetFix } from '../shared/addresses/add-subnet.ts';
import { addressLabel, addressPlace } from '../shared/addresses/address-place.ts';
import { addressNote } from '../shared/addresses/mentions.ts';
import { livePools, ownNetworks, type LivePool, type OwnNetwork } from '../shared/addresses/own-networks.ts';
import { staticAddresses, staticAddressesOn, type StaticAddress } from '../shared/addresses/static-addresses.ts';
import { freeAddressesOf, movedInto, printIn } from '../shared/addresses/taken-addresses.ts';
import { removeFix } from '../shared/edits/remove-setting.ts';
import { planRewrites } from '../shared/edits/plan-rewrites.ts';
import { keyLabel } from '../shared/label.ts';
import { sharedNatNetworks } from '../shared/nat/nat.ts';

/** From this engine on an address may lie in a subnet that the engine chose: moby 84a251d039. */
const TAKES_CHOSEN_SUBNETS: Version = { major: 29, minor: 1, patch: 0 };

const OPERATIONS = 'https://github.com/moby/moby/blob/master/daemon/container_operations.go';

const MESSAGES = {
  notAnAddress: {
    message: '`{text}` is no {family} address: `{service}` cannot start.',
    help: 'Write an {family} address of network `{network}`, or delete it and reach the service by its name.',
  },
  outside: {
    message: 'No subnet of network `{network}` contains {text}: `{service}` cannot start. Its {noun} {subnets}.',
    help: 'Write an address of the subnet, or delete it and reach the service by its name.',
  },
  withoutSubnet: {
    message: 'Network `{network}` has no {family} subnet: engine {engine} refuses the address {text} of `{service}`.',
    help: 'Write a subnet that contains it under `ipam.config` of the network, or delete the address and reach the service by its name.',
  },
  chosenSubnet: {
    message: 'Network `{network}` has no {family} subnet: {text} of `{service}` works only if the engine happens to choose a range that contains it.',
    help: 'Write a subnet that contains it under `ipam.config` of the network, or delete the address and reach the service by its name.',
  },
  hostNat: {
    message: '{text} of `{service}` fits only hosts whose `nat` network has that range: every Windows host chooses its own.',
    help: 'Delete the address and reach the service by its name, or set `"fixed-cidr"` in daemon.json of every host and reboot.',
  },
} as const;

type Context = RuleContext<typeof MESSAGES>;

export default defineRule({
  meta: {
    id: 'static-address-outside-subnet',
    summary: 'A service asks for an address that its network does not have.',
    category: 'network',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N12: {
        title: 'A static address outside of the subnets of its network',
        affects: 'every engine on Linux; Docker Compose',
        consequence: 'The container is not created: `no configured subnet contains IP address 172.52.3.3` (engine 28 and before: `no configured subnet or ip-range contain the IP address 172.52.3.3`); for text that is no address `invalid IPv4 address: foo`.',
        severity: 'error',
        remedy: 'Write an address of the subnet. `--unsafe-fixes` takes the same place in the subnet where it is free: 172.25.3.3 in 172.25.0.0/16 for 172.52.3.3.',
        sources: [OPERATIONS],
      },
      N13: {
        title: 'A static address on a network without a subnet',
        affects: 'every engine on Linux; Docker Compose. Not external networks, whose subnet is not known.',
        consequence:
          'Engine 29.0 and before: `user specified IP address is supported only when connecting to networks with user configured subnets`. From 29.1 on it works if the subnet that the engine chooses happens to hold the address, else `no configured subnet contains IP address …`.',
        severity: 'error; warning from engine 29.1 on',
        remedy: 'Write the subnet under `ipam.config` of the network. `--unsafe-fixes` adds the /24 around the addresses where nothing else uses it.',
        sources: [OPERATIONS, 'https://github.com/moby/moby/commit/84a251d039'],
      },
      W16: {
        title: 'A static address on a NAT network of Windows',
        affects: 'every Windows build; Docker Compose',
        consequence: 'Every host chooses the range of its own `nat` network itself, so an address there fits on one host and fails on another: `no configured subnet contains IP address 10.10.10.10`. The same error for an address outside of the subnet that is written for a network, and for a network without one.',
        severity: 'error outside of a written subnet; warning on the `nat` of the host, and on a network without subnet from engine 29.1 on',
        remedy: 'Delete the address and use the name of the service, as `--unsafe-fixes` does; or give every host the same range with `"fixed-cidr"` in daemon.json, which needs a reboot.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/container_operations_windows.go', OPERATIONS],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#ipv4_address-ipv6_address'],
    messages: MESSAGES,

  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      if (platform.orchestrator !== 'compose') return;
      for (const address of [...staticAddresses(project).values()].flat()) {
        if (!isNoAddress(address)) continue;
        const { attachment, scalar, text, family } = address;
        report({ message: 'notAnAddress', hazard: 'N12', data: { text, family: `IPv${String(family)}`, service: attachment.service.name, network: attachment.network.key }, ...addressPlace(scalar), path: scalar.path });
      }
      for (const network of ownNetworks(context)) if (network.plainIpam) checkNetwork(context, network);
      for (const { key } of sharedNatNetworks(context)) {
        for (const address of staticAddressesOn(project, key)) {
          if (!isAddress(address) || !isWindows(platform.services.get(address.attachment.service.name))) continue;
          const { attachment, scalar, text } = address;
          report({ message: 'hostNat', hazard: 'W16', severity: 'warning', data: { text, service: attachment.service.name }, ...addressPlace(scalar), path: scalar.path, fixes: [deletion(context, address)] });
        }
      }
    },
  },
});

/** Addresses outside of the subnets each by themselves; where there is no subnet, the network is what lacks something. */
function checkNetwork(context: Context, network: OwnNetwork): void {
  const { platform, report } = context;
  const missing = missingAddresses(context, network);
  const hazard = (number: string): string => (network.certainlyWindows ? 'W16' : number);
  for (const family of [4, 6] as const) {
    const addresses = missing.filter((address) => address.family === family);
    const [one, ...others] = addresses;
    if (one === undefined) continue;
    const pools = livePools(network).filter(({ cidr }) => cidr.family === family);
    if (pools.length > 0) {
      const move = moveFixes(context, pools);
      for (const address of addresses) {
        const { at, related } = addressPlace(address.scalar);
        const data = { text: address.text, service: address.attachment.service.name, network: network.key, noun: pools.length === 1 ? 'subnet is' : 'subnets are', subnets: enumerate(pools.map(({ text }) => text)) };
        report({ message: 'outside', hazard: hazard('N12'), data, at, related: [...pools.map(({ subnet }) => addressLabel(subnet, 'the subnet')), ...related], path: address.scalar.path, fixes: [move(address)] });
      }
      continue;
    }
    const { at, related } = addressPlace(one.scalar);
    const { node } = network.network;
    const places = [...others.map(({ scalar, attachment }) => addressLabel(scalar, `the address of \`${attachment.service.name}\``)), ...(node === undefined ? [] : [keyLabel(node, 'the network')])];
    const data = { text: one.text, service: one.attachment.service.name, network: network.key, family: `IPv${String(family)}` };
    const common = { at, related: [...places, ...related], path: one.scalar.path, hazard: hazard('N13'), fixes: [network.system === 'windows' ? deletion(context, one) : addSubnetFix(context, context.workspace, network, family)] };
    if (compareVersions(platform.engine, TAKES_CHOSEN_SUBNETS) < 0) report({ message: 'withoutSubnet', data: { ...data, engine: printVersion(platform.engine) }, ...common });
    else report({ message: 'chosenSubnet', severity: 'warning', data, ...common });
  }
}

type Known = StaticAddress & { readonly text: string };
type Valid = Known & { readonly address: Address };

/** Text that is known, and no address of its family that a container could have. */
function isNoAddress(address: StaticAddress): address is Known {
  return address.text !== undefined && !isAddress(address);
}

function isAddress(address: StaticAddress): address is Valid {
  return address.address !== undefined && address.address.value !== 0n;
}

/** The addresses that no subnet of the network contains. Without IPv6 the address is not what is wrong; an unknown subnet may hold it. */
function missingAddresses({ project }: LoadedProject, network: OwnNetwork): readonly Valid[] {
  if (network.hasUnknownPools) return [];
  const pools = livePools(network);
  const unreadable = network.pools.some(({ cidr }) => cidr === undefined);
  return staticAddressesOn(project, network.key).filter(isAddress).filter(({ family, address }) => {
    if (network.families[family] !== true || pools.some(({ cidr }) => contains(cidr, address))) return false;
    return !unreadable || pools.some(({ cidr }) => cidr.family === family);
  });
}

/** The same place in the only subnet, where that is free; on Windows the address goes where it is not obvious. */
function moveFixes(loaded: LoadedProject, pools: readonly LivePool[]): (address: Valid) => Fix | undefined {
  const { project } = loaded;
  const [pool] = pools;
  if (pool === undefined || pools.length > 1) return () => undefined;
  const left = freeAddressesOf(loaded, pool);
  return (address) => {
    const moved = comesAfter(project, address, pool) ? movedInto(pool.cidr, address.address.value) : undefined;
    if (moved === undefined || !left.has(moved)) return pool.network.system === 'windows' ? deletion(loaded, address) : undefined;
    left.take(moved);
    const to = printIn(pool.cidr, moved);
    const plan = planRewrites(project, [{ scalar: address.scalar, to }]);
    if (plan === undefined) return undefined;
    const mentions = addressNote(project, address.address, address.text, plan.places);
    return makeFix({ title: `Write ${to}`, safety: 'unsafe', note: `This is the same place in ${pool.text}; see that it is the one that is meant.${mentions}`, changes: plan.changes }, plan.patches);
  };
}

/** Whether the address may follow the subnet: in the same file or one merged over it. A base file is right without the override that changes its subnet. */
function comesAfter({ files }: Project, { scalar }: Valid, { subnet }: LivePool): boolean {
  const [written, given] = [scalar, subnet].map(({ origins }) => files.findIndex(({ source }) => source === origins[0].file));
  return written !== undefined && given !== undefined && written !== -1 && (written === given || (written > given && files[written]?.role === 'overlay'));
}

function deletion({ project }: LoadedProject, { scalar, key, text, address }: Valid): Fix | undefined {
  return removeFix(project, scalar, { title: `Delete \`${key}\``, safety: 'unsafe', note: `Whoever uses ${text} has to use the name of the service instead.${addressNote(project, address, text)}` });
}
