import { getScalar } from '../../src/compose/navigate.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { addressLabel, addressPlace } from '../shared/addresses/address-place.ts';
import { settingPatch } from '../shared/addresses/network-setting.ts';
import { ownNetworks, type OwnNetwork } from '../shared/addresses/own-networks.ts';
import { staticAddressesOn } from '../shared/addresses/static-addresses.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';

export default defineRule({
  meta: {
    id: 'missing-enable-ipv6',
    summary: 'A network has IPv6 addresses, but IPv6 is not enabled for it.',
    category: 'network',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N20: {
        title: 'An IPv6 subnet or address without `enable_ipv6`',
        affects: 'every engine on Linux; Docker Compose, and stacks, which cannot enable IPv6',
        consequence:
          'An IPv6 subnet is silently ignored. A service with an `ipv6_address` does not start: `no configured subnet contains IP address …`, before engine 29.1 `user specified IP address is supported only when connecting to networks with user configured subnets`. With `enable_ipv4: false` and no IPv6 the network is not created: `IPv4 or IPv6 must be enabled`.',
        severity: 'error; warning for a subnet that a stack ignores, and where `enable_ipv6: false` is written',
        remedy: 'Write `enable_ipv6: true` in the network, as `--unsafe-fixes` does, or delete the IPv6 addresses.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/network.go', 'https://github.com/moby/moby/blob/master/daemon/container_operations.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/networks/#enable_ipv6'],
    messages: {
      subnet: {
        message: 'The engine ignores {subnet}: network `{network}` has no IPv6.',
        help: 'Write `enable_ipv6: true` in the network.',
      },
      address: {
        message: '`{service}` cannot have {address}: network `{network}` has no IPv6.',
        help: 'Write `enable_ipv6: true` and an IPv6 subnet in the network, or delete the address.',
      },
      inStack: {
        message: 'A stack ignores {subnet}: its networks have no IPv6, and `enable_ipv6` is refused there.',
        help: 'Delete the subnet.',
      },
      neither: {
        message: 'Network `{network}` has neither IPv4 nor IPv6: the engine refuses to create it.',
        help: 'Enable one of the two.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      for (const own of ownNetworks(context)) {
        if (own.families[6] !== false || own.system === 'windows') continue;
        const { key, network, pools } = own;
        const [first, ...others] = pools.filter(({ cidr }) => cidr?.family === 6);
        const addresses = platform.orchestrator === 'stack' ? [] : staticAddressesOn(project, key).filter(({ family, address, text }) => family === 6 && (address !== undefined || text === undefined));
        const written = getScalar(network.node, 'enable_ipv6');
        const says = written === undefined ? [] : [keyLabel(written, 'IPv6 is switched off here')];
        const users = addresses.map(({ scalar, attachment }) => addressLabel(scalar, `the IPv6 address of \`${attachment.service.name}\``));
        const ipv4 = getScalar(network.node, 'enable_ipv4');
        if (own.families[4] === false && ipv4 !== undefined) {
          report({ message: 'neither', hazard: 'N20', data: { network: key }, at: valueLabel(ipv4), related: says, path: ipv4.path });
        } else if (first !== undefined) {
          const { at, related } = addressPlace(first.subnet);
          const common = { hazard: 'N20', at, related: [...others.map(({ subnet }) => addressLabel(subnet, 'another IPv6 subnet')), ...users, ...says, ...related], path: first.subnet.path } as const;
          if (platform.orchestrator === 'stack') report({ message: 'inStack', severity: 'warning', data: { subnet: first.text }, ...common });
          else report({ message: 'subnet', severity: written === undefined || addresses.length > 0 ? 'error' : 'warning', data: { subnet: first.text, network: key }, ...common, fixes: [enableFix(context, own)] });
        } else if (addresses[0] !== undefined) {
          const [{ attachment, text, scalar }] = [addresses[0]];
          const { at, related } = addressPlace(scalar);
          report({ message: 'address', hazard: 'N20', data: { service: attachment.service.name, address: text ?? 'an IPv6 address', network: key }, at, related: [...users.slice(1), ...says, ...related], path: scalar.path });
        }
      }
    },
  },
});

/** Not against the author's own word. */
function enableFix({ project }: LoadedProject, { network, pools }: OwnNetwork): Fix | undefined {
  if (getScalar(network.node, 'enable_ipv6') !== undefined) return undefined;
  const patch = settingPatch(project, network, ['enable_ipv6'], true, pools.find(({ cidr }) => cidr?.family === 6)?.node);
  if (patch === undefined) return undefined;
  return {
    title: `Write \`enable_ipv6: true\` in network \`${network.key}\``,
    safety: 'unsafe',
    note: 'All containers of the network get IPv6 addresses; see that ports and firewall are right for IPv6 too.',
    patches: [patch],
    changes: [['networks', network.key, 'enable_ipv6']],
  };
}
