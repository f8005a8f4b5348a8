import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import type { Path } from '../../src/yaml/path.ts';
import { addressLabel, addressPlace, type AddressPlace } from '../shared/addresses/address-place.ts';
import { allocatorFor, type Allocate } from '../shared/addresses/free-subnet.ts';
import { addressCount, moveSubnetFix } from '../shared/addresses/move-subnet.ts';
import { isGuest, type LivePool } from '../shared/addresses/own-networks.ts';
import { overlapsAcross, overlapsWithHost, overlapsWithin } from '../shared/addresses/subnet-overlaps.ts';

const IPAM = 'https://github.com/moby/moby/blob/master/daemon/libnetwork/ipams/defaultipam/address_space.go';

export default defineRule({
  meta: {
    id: 'overlapping-subnets',
    summary: 'Two networks have addresses in common.',
    category: 'network',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N01: {
        title: 'Two subnets of a project overlap',
        affects: 'every engine on Linux; Docker Compose and stacks',
        consequence:
          'The second network is not created: `invalid pool request: Pool overlaps with other one on this address space`; with `ip_range` in both, `cannot create network …: conflicts with network …: networks have overlapping IPv4`.',
        severity: 'error',
        remedy: 'Give one of them a range that nothing else uses. `--unsafe-fixes` finds one and moves all addresses of the network along.',
        sources: [IPAM, 'https://github.com/moby/moby/blob/master/daemon/libnetwork/drivers/bridge/bridge_linux.go', 'https://github.com/moby/moby/issues/46756'],
      },
      N02: {
        title: 'Subnets of projects on one host overlap',
        affects: 'every engine on Linux, with `--same-host`',
        consequence: 'Of two projects the second one fails as in N01.',
        severity: 'warning',
        remedy: 'Give one of them a range that nothing else on the host uses. `--unsafe-fixes` finds one.',
        sources: [IPAM],
      },
      N04: {
        title: 'A subnet that a network of the host uses',
        affects: 'every engine on Linux, with `--host-subnets`',
        consequence: 'The engine does not compare a subnet that is written with the networks of the host: the host then sends what is meant for its LAN or VPN to the containers.',
        severity: 'warning',
        remedy: 'Give the network a range that nothing else on the host uses. `--unsafe-fixes` finds one.',
        sources: [IPAM],
      },
      W14: {
        title: 'Overlapping subnets on Windows',
        affects: 'every Windows build; Docker Compose and stacks',
        consequence:
          'The engine on Windows does not compare subnets, the Host Network Service does, late: `HNS failed with error : The object already exists.`, `HNS failed with error : The parameter is incorrect.` or `hnsCall failed in Win32: Element not found. (0x490)`; or traffic for a network outside of the host goes to the containers.',
        severity: 'error inside one project, warning between projects (`--same-host`) and with networks of the host (`--host-subnets`)',
        remedy: 'Give one of them a range that nothing else uses. `--unsafe-fixes` finds one and moves all addresses of the network along.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/libnetwork/ipams/windowsipam/windowsipam.go', 'https://github.com/docker/for-win/issues/598', 'https://github.com/docker/for-win/issues/1384'],
      },
    },
    references: ['https://docs.docker.com/engine/network/#subnet-allocation', 'https://docs.docker.com/reference/compose-file/networks/#ipam'],
    messages: {
      overlap: {
        message: 'Subnet {subnet} of network `{network}` overlaps {other} of network `{otherNetwork}`: the engine creates only one of the two.',
        help: 'Give one of them a range that nothing else uses.',
      },
      overlapOnWindows: {
        message: 'Subnet {subnet} of network `{network}` overlaps {other} of network `{otherNetwork}`: Windows refuses the second one, or sends its traffic to the first.',
        help: 'Give one of them a range that nothing else uses.',
      },
      within: {
        message: 'Network `{network}` has two subnets that overlap: {other} and {subnet}.',
        help: 'Keep one of them, or give the other one a range of its own.',
      },
      otherProject: {
        message: 'Subnet {subnet} of network `{network}` overlaps {other} of network `{otherNetwork}` of project `{project}`, which runs on the same host.',
        help: 'Give one of them a range that nothing else on the host uses.',
      },
      hostRange: {
        message: 'Subnet {subnet} of network `{network}` overlaps {other}, which a network of the host uses: the host would look for those addresses among the containers.',
        help: 'Give the network a range that the host does not use.',
      },
    },
  },
  on: {
    project(context) {
      const { workspace, report } = context;
      let allocator: Allocate | undefined;
      const move = (...pools: readonly LivePool[]): Fix | undefined => {
        allocator ??= allocatorFor(workspace);
        return fixOf(context, pools, allocator);
      };
      for (const pair of overlapsWithin(context)) {
        // The range of a guest is that of the world outside, so the other one is in its way.
        const [other, pool] = isGuest(pair[1].network) && !isGuest(pair[0].network) ? [pair[1], pair[0]] : pair;
        const names = { subnet: pool.text, network: pool.network.key, other: other.text };
        const place = { ...placeOf(pool, other), fixes: [move(pool, other)] };
        if (pool.network === other.network) report({ message: 'within', hazard: hazardOf('N01', pool), data: names, ...place });
        else if (isWindows(pool, other)) report({ message: 'overlapOnWindows', hazard: 'W14', data: { ...names, otherNetwork: other.network.key }, ...place });
        else report({ message: 'overlap', hazard: 'N01', data: { ...names, otherNetwork: other.network.key }, ...place });
      }
      if (workspace.sameHost) {
        for (const [{ pool: other, loaded }, { pool }] of overlapsAcross(workspace, context)) {
          const data = { subnet: pool.text, network: pool.network.key, other: other.text, otherNetwork: other.network.key, project: loaded.project.name };
          report({ message: 'otherProject', hazard: hazardOf('N02', pool, other), severity: 'warning', data, ...placeOf(pool, other), fixes: [move(pool)] });
        }
      }
      for (const [pool, range] of overlapsWithHost(workspace, context)) {
        const data = { subnet: pool.text, network: pool.network.key, other: range };
        report({ message: 'hostRange', hazard: hazardOf('N04', pool), severity: 'warning', data, ...addressPlace(pool.subnet), path: pool.subnet.path, fixes: [move(pool)] });
      }
    },
  },
});

/** Moves the subnet of the later file, of one file the one with fewer static addresses, else the second one; the other one if that cannot be moved. */
function fixOf(loaded: LoadedProject, pools: readonly LivePool[], allocate: Allocate): Fix | undefined {
  const [pool, other] = pools;
  if (pool === undefined) return undefined;
  const order = other === undefined ? [pool] : comesBefore(loaded, other, pool) ? [other, pool] : [pool, other];
  for (const moving of order) {
    const staying = order.filter((stays) => stays !== moving && stays.cidr.prefix > moving.cidr.prefix).map(({ cidr }) => cidr);
    const fix = moveSubnetFix(loaded, moving, allocate, staying);
    if (fix !== undefined) return fix;
  }
  return undefined;
}

function comesBefore(loaded: LoadedProject, a: LivePool, b: LivePool): boolean {
  const [one, two] = [a, b].map(({ subnet }) => loaded.project.files.findIndex(({ source }) => source === subnet.origins[0].file));
  return one === two ? addressCount(loaded, a) < addressCount(loaded, b) : (one ?? 0) > (two ?? 0);
}

function placeOf({ subnet, network, text }: LivePool, other: LivePool): AddressPlace & { readonly path: Path; readonly subject: string } {
  const { at, related } = addressPlace(subnet);
  return {
    at,
    related: [addressLabel(other.subnet, other.network === network ? 'the other subnet' : `the subnet of \`${other.network.key}\``), ...related],
    path: subnet.path,
    subject: `${network.key} ${text} and ${other.network.key} ${other.text}`,
  };
}

function isWindows(...pools: readonly LivePool[]): boolean {
  return pools.some(({ network }) => network.certainlyWindows);
}

function hazardOf(number: string, ...pools: readonly LivePool[]): string {
  return isWindows(...pools) ? 'W14' : number;
}
