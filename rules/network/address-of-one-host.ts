import type { ModelNode } from '../../src/compose/model.ts';
import { getMap, getScalar, scalarText } from '../../src/compose/navigate.ts';
import { parseAddress } from '../../src/compose/syntax/cidr.ts';
import { networksOf } from '../../src/compose/views/networks.ts';
import { portsOf } from '../../src/compose/views/ports.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { valueLabel } from '../shared/label.ts';

const BINDING = 'com.docker.network.bridge.host_binding_ipv4';
/** Addresses that every host has. */
const EVERYWHERE = /^(?:127\.|0\.0\.0\.0$|::1?$|0*(?::0*)*:0*[01]?$)/u;

export default defineRule({
  meta: {
    id: 'address-of-one-host',
    summary: 'Ports are published on an address that only one host has.',
    category: 'network',
    severity: 'info',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      P11: {
        title: 'A port on an address that the host may not have',
        affects: 'Linux; on Windows any such address is refused (W48, W29); Docker Compose',
        consequence:
          'Where no interface has the address the container does not start: `failed to bind host port …: cannot assign requested address`. A network with `host_binding_ipv4` is made all the same, and only fails when the first container on it publishes a port; where it works, all ports on that network are reached at that address only.',
        severity: 'info',
        remedy: '`127.0.0.1` for the host alone, no address for all interfaces, or a variable that each host sets.',
        sources: ['https://docs.docker.com/engine/network/drivers/bridge/', 'https://github.com/moby/moby/blob/master/daemon/libnetwork/drivers/bridge/port_mapping_linux.go'],
      },
    },
    references: ['https://docs.docker.com/engine/network/drivers/bridge/'],
    messages: {
      port: { message: 'Port {port} of `{service}` can only be published on a host that has the address {address}.', help: 'Use `127.0.0.1`, no address, or a variable that each host sets.' },
      network: { message: 'Ports on network `{network}` can only be published on a host that has the address {address}, and are reached there alone.', help: 'Use `127.0.0.1`, take the option out, or set it by a variable.' },
    },
  },
  on: {
    project({ project, platform, report }) {
      if (platform.orchestrator !== 'compose') return;
      const isOther = (name: string): boolean => !isWindows(platform.services.get(name));
      const told = new Set<ModelNode>();
      for (const port of portsOf(project)) {
        const node = getScalar(port.node, 'host_ip');
        if (node === undefined || told.has(node) || !isOther(port.service.name) || !isOfOneHost(port.hostIp)) continue;
        told.add(node);
        report({ message: 'port', hazard: 'P11', data: { port: port.published ?? String(port.target ?? ''), service: port.service.name, address: port.hostIp ?? '' }, at: valueLabel(node), path: node.path });
      }
      for (const network of networksOf(project).values()) {
        const node = getMap(network.node, 'driver_opts')?.entries.get(BINDING);
        const address = scalarText(node);
        if (node === undefined || network.external !== false || !isOfOneHost(address) || !portsOf(project).some(({ service }) => network.services.includes(service.name) && isOther(service.name))) continue;
        report({ message: 'network', hazard: 'P11', data: { network: network.key, address: address ?? '' }, at: valueLabel(node), path: node.path });
      }
    },
  },
});

function isOfOneHost(address: string | undefined): boolean {
  const bare = address?.replace(/^\[(.*)\]$/u, '$1');
  return bare !== undefined && parseAddress(bare) !== undefined && !EVERYWHERE.test(bare);
}
