import { defineRule } from '../../src/lint/rule.ts';
import { possibleBuilds } from '../../src/platform/hosts.ts';
import { addressLabel, addressPlace } from '../shared/addresses/address-place.ts';
import { ownNetworks } from '../shared/addresses/own-networks.ts';
import { ownNatNetworks } from '../shared/nat/nat.ts';

/** Windows Server 2016: one NAT prefix for the host, of which all NAT networks are parts. */
const ONE_PREFIX_BUILD = 14393;

const ADVANCED = 'https://learn.microsoft.com/en-us/virtualization/windowscontainers/container-networking/advanced';

export default defineRule({
  meta: {
    id: 'subnet-outside-nat-prefix',
    summary: 'A NAT network on Windows Server 2016 has a subnet of its own.',
    category: 'network',
    severity: 'warning',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W13: {
        title: 'A subnet of a NAT network on Windows Server 2016',
        affects: 'Windows Server 2016 (build 14393); Docker Compose',
        consequence: 'All NAT networks of this build share the internal prefix of the host, another one on every host. A subnet outside of it fails with `HNS failed with error : The parameter is incorrect.`, or has no connectivity.',
        severity: 'warning',
        remedy: 'Leave the subnet out, or take a part of the prefix that `Get-NetNat | fl InternalIPInterfaceAddressPrefix` shows on the host.',
        sources: [ADVANCED],
      },
    },
    references: [ADVANCED],
    messages: {
      fixed: {
        message: 'On Windows Server 2016 {subnet} works only on hosts whose NAT prefix contains it; each host has its own.',
        help: 'Leave the subnet out, or compare it with `Get-NetNat | fl InternalIPInterfaceAddressPrefix` on the host.',
      },
    },
  },
  on: {
    project(context) {
      const { platform, report } = context;
      if (platform.orchestrator !== 'compose') return;
      const nat = new Set(ownNatNetworks(context).map(({ network }) => network.key));
      for (const { key, pools, network } of ownNetworks(context)) {
        const builds = network.services.flatMap((name) => possibleBuilds(platform.services.get(name)));
        const [first, ...rest] = pools;
        if (first === undefined || !nat.has(key) || !builds.every((build) => build === ONE_PREFIX_BUILD)) continue;
        const { at, related } = addressPlace(first.subnet);
        report({ message: 'fixed', hazard: 'W13', data: { subnet: first.text }, at, related: [...rest.map(({ subnet }) => addressLabel(subnet, 'another subnet')), ...related], path: first.subnet.path });
      }
    },
  },
});
