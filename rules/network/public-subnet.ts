import { isPublic, useWithoutMachines } from '../../src/compose/syntax/cidr.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { addressPlace } from '../shared/addresses/address-place.ts';
import { allocatorFor, type Allocate } from '../shared/addresses/free-subnet.ts';
import { moveSubnetFix } from '../shared/addresses/move-subnet.ts';
import { isGuest, livePools, ownNetworks } from '../shared/addresses/own-networks.ts';
import { meantNetwork, refusesHostBits } from '../shared/addresses/short-prefix.ts';

const RFC_1918 = 'https://www.rfc-editor.org/rfc/rfc1918';
const SPECIAL = 'https://www.rfc-editor.org/rfc/rfc6890';

export default defineRule({
  meta: {
    id: 'public-subnet',
    summary: 'A network uses addresses that belong to someone on the internet, or that no machine can have.',
    category: 'network',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N05: {
        title: 'A subnet of public addresses',
        affects: 'every engine; Docker Compose and stacks',
        consequence: 'Neither the containers nor the host can reach the real owners of those addresses any more: no error, only connections that end at the wrong place. 192.170.0.0/16 and 172.32.0.0/16 are taken for private ranges by mistake. At addresses of loopback (127.0.0.0/8) and multicast (224.0.0.0/4) nobody can be reached at all.',
        severity: 'warning; info for IPv6, where a public prefix may be one\'s own',
        remedy: 'Take a range of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16. `--unsafe-fixes` finds one and moves all addresses of the network along.',
        sources: [RFC_1918, SPECIAL],
      },
      W15: {
        title: 'A subnet of public addresses on Windows',
        affects: 'every Windows build; Docker Compose and stacks',
        consequence: 'The NAT of the host hides the real owners of those addresses from the containers and from the host: no error, only connections that end at the wrong place.',
        severity: 'warning',
        remedy: 'Take a range of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16. `--unsafe-fixes` finds one and moves all addresses of the network along.',
        sources: [RFC_1918, 'https://learn.microsoft.com/en-us/virtualization/windowscontainers/container-networking/network-drivers-topologies'],
      },
    },
    references: [RFC_1918, SPECIAL],
    messages: {
      public: {
        message: '{subnet} of network `{network}` is not a private range: its owners on the internet cannot be reached from here any more.',
        help: 'Take a range of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.',
      },
      unusable: {
        message: '{subnet} of network `{network}` is a range of {use} addresses, at which no container can be reached.',
        help: 'Take a private range: of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, for IPv6 of fd00::/8.',
      },
      publicIpv6: {
        message: '{subnet} of network `{network}` is a public prefix: right only if it is routed to this host.',
        help: 'Take a prefix of fd00::/8 where the containers need no public addresses.',
      },
    },
  },
  on: {
    project(context) {
      let allocator: Allocate | undefined;
      for (const network of ownNetworks(context)) {
        if (isGuest(network)) continue;
        for (const pool of livePools(network)) {
          const use = useWithoutMachines(pool.cidr);
          if (use === undefined && !isPublic(pool.cidr)) continue;
          // A slip in the prefix, which is told of where the engine refuses it.
          if (meantNetwork(pool.cidr) !== undefined && refusesHostBits(context.platform.engine)) continue;
          const common = { hazard: network.certainlyWindows ? 'W15' : 'N05', data: { subnet: pool.text, network: network.key }, ...addressPlace(pool.subnet), path: pool.subnet.path };
          if (pool.cidr.family === 6 && use === undefined) {
            context.report({ message: 'publicIpv6', severity: 'info', ...common });
            continue;
          }
          allocator ??= allocatorFor(context.workspace);
          const fix = moveSubnetFix(context, pool, allocator);
          if (use === undefined) context.report({ message: 'public', ...common, fixes: [fix] });
          else context.report({ message: 'unusable', ...common, data: { ...common.data, use }, fixes: [fix] });
        }
      }
    },
  },
});
