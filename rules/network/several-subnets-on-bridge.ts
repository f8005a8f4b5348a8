import { contains } from '../../src/compose/syntax/cidr.ts';
import type { FilePatch, Fix } from '../../src/lint/finding.ts';
import { makeFix } from '../../src/lint/fixes/make-fix.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { enumerate } from '../../src/text/words.ts';
import { addressLabel, addressPlace } from '../shared/addresses/address-place.ts';
import { isOwn } from '../shared/addresses/network-setting.ts';
import { livePools, ownNetworks, type LivePool } from '../shared/addresses/own-networks.ts';
import { staticAddressesOn } from '../shared/addresses/static-addresses.ts';

const BRIDGE = 'https://github.com/moby/moby/blob/master/daemon/libnetwork/drivers/bridge/bridge_linux.go';

export default defineRule({
  meta: {
    id: 'several-subnets-on-bridge',
    summary: 'A bridge network has several subnets of one family.',
    category: 'network',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N07: {
        title: 'Several subnets on a bridge network',
        affects: 'every engine on Linux; Docker Compose. One IPv4 and one IPv6 subnet together are fine; overlay, macvlan and ipvlan networks may have several.',
        consequence: 'The network is not created: `bridge driver doesn\'t support multiple subnets`.',
        severity: 'error',
        remedy: 'Keep one of them, or make two networks. `--unsafe-fixes` keeps the one with the static addresses, else the first.',
        sources: [BRIDGE],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/networks/#ipam'],
    messages: {
      several: {
        message: 'Bridge network `{network}` has {count} {family} subnets, {subnets}: the engine takes one.',
        help: 'Keep one of them, or make two networks.',
      },
    },
  },
  on: {
    project(context) {
      const { platform, report } = context;
      if (platform.orchestrator !== 'compose') return;
      for (const network of ownNetworks(context)) {
        if (network.driver !== 'bridge' || network.system === 'windows') continue;
        for (const family of [4, 6] as const) {
          const pools = livePools(network).filter(({ cidr }) => cidr.family === family);
          const [first, second] = pools;
          if (first === undefined || second === undefined) continue;
          const { at, related } = addressPlace(second.subnet);
          const others = pools.filter((pool) => pool !== second).map(({ subnet }) => addressLabel(subnet, 'another subnet of the network'));
          const common = { hazard: 'N07', at, related: [...others, ...related], path: second.subnet.path, subject: `${network.key} IPv${String(family)}` } as const;
          const data = { network: network.key, count: String(pools.length), family: `IPv${String(family)}`, subnets: enumerate(pools.map(({ text }) => text)) };
          report({ message: 'several', data, ...common, fixes: [keepOneFix(context, pools)] });
        }
      }
    },
  },
});

/** Takes out the other entries, unless a service has an address in one of them. */
function keepOneFix({ project }: LoadedProject, pools: readonly LivePool[]): Fix | undefined {
  const [first] = pools;
  if (first === undefined) return undefined;
  const addresses = staticAddressesOn(project, first.network.key);
  if (addresses.some(({ text }) => text === undefined)) return undefined;
  const used = pools.filter(({ cidr }) => addresses.some(({ address }) => address !== undefined && contains(cidr, address)));
  if (used.length > 1) return undefined;
  const kept = used[0] ?? first;
  const patches: FilePatch[] = [];
  for (const { node } of pools.filter((pool) => pool !== kept)) {
    if (!node.origins.every((origin) => isOwn(project, origin))) return undefined;
    for (const { file, document, path } of node.origins) patches.push({ file, document, patch: { op: 'remove', path } });
  }
  return makeFix({
    title: `Keep only ${kept.text}`,
    safety: 'unsafe',
    note: `The network has no other addresses any more; ${used.length === 1 ? 'all static ones lie in this subnet' : 'make a second network where both ranges are needed'}.`,
    changes: [kept.node.path.slice(0, -1)],
  }, patches);
}
