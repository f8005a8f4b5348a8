import { getNode, scalarText } from '../../src/compose/navigate.ts';
import { networksOf } from '../../src/compose/views/networks.ts';
import { portsOf } from '../../src/compose/views/ports.ts';
import type { Network, Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { keyLabel } from '../shared/label.ts';
import { isNamedBy } from '../shared/services/named-by.ts';

/** Drivers that put containers on the network of the host, each through a switch of an adapter of its own. */
const ON_ADAPTER: ReadonlySet<string> = new Set(['transparent', 'l2bridge', 'l2tunnel']);
const INTERFACE = 'com.docker.network.windowsshim.interface';

export default defineRule({
  meta: {
    id: 'transparent-network-limits',
    summary: 'Networks that put Windows containers on the network of the host have no names, no published ports, and one adapter each.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W31: {
        title: 'Names or published ports on a transparent network',
        affects: 'every Windows build',
        consequence: 'Docker answers no names on a transparent network, and containers there have addresses of their own: `ports` publishes nothing.',
        severity: 'warning',
        remedy: 'Give fixed addresses or names in the DNS of the network, and take `ports` out.',
        sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/container-networking/network-drivers-topologies'],
      },
      W32: {
        title: 'Several networks that each need an adapter of the host',
        affects: 'every Windows build; transparent networks do not work on Azure',
        consequence: 'The Host Network Service binds an adapter to one external switch, and refuses the second network; an existing transparent network also keeps `docker swarm init` from working.',
        severity: 'warning',
        remedy: 'Use one such network, or name an adapter for each: `com.docker.network.windowsshim.interface`.',
        sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/container-networking/advanced'],
      },
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/container-networking/network-drivers-topologies'],
    messages: {
      names: { message: 'On the transparent network `{network}` no names resolve, and {services} {names} others there.', help: 'Use fixed addresses or the DNS of the network around, or a NAT network.' },
      ports: { message: '`ports` of `{service}` publishes nothing on the transparent network `{network}`: the container has an address of its own.', help: 'Take `ports` out, and reach the container under its own address.' },
      adapters: { message: 'The networks {networks} each need an adapter of the host, and none is named.', help: 'Keep one of them, or name an adapter for each by `com.docker.network.windowsshim.interface`.' },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      const own = [...networksOf(project).values()].filter(({ services, external, driver, node }) => external === false && ON_ADAPTER.has(driver ?? '') && node !== undefined && services.some((name) => isWindows(platform.services.get(name))));
      for (const network of own.filter(({ driver }) => driver === 'transparent')) {
        const there = servicesOf(project).filter(({ name }) => network.services.includes(name));
        const namers = there.filter((service) => there.some((other) => other !== service && isNamedBy(service, other.name)));
        if (namers.length > 0) report({ message: 'names', hazard: 'W31', data: { network: network.key, services: enumerateNames(namers.map(({ name }) => name)), names: namers.length === 1 ? 'names' : 'name' }, at: keyLabel(getNode(network.node, 'driver') ?? namers[0]?.node ?? project.model), path: ['networks', network.key] });
        for (const service of there) reportPorts(context, network, service, report);
      }
      const unnamed = own.filter(({ node }) => scalarText(getNode(node, 'driver_opts', INTERFACE)) === undefined);
      const [first, ...others] = unnamed;
      if (first?.node === undefined || others.length === 0) return;
      report({ message: 'adapters', hazard: 'W32', data: { networks: enumerateNames(unnamed.map(({ key }) => key)) }, at: keyLabel(first.node), related: others.flatMap(({ node }) => (node === undefined ? [] : [keyLabel(node, 'this one too')])), path: first.node.path });
    },
  },
});

type Reporter = (found: { readonly message: 'ports'; readonly hazard: string; readonly data: { readonly service: string; readonly network: string }; readonly at: ReturnType<typeof keyLabel>; readonly path: readonly (string | number)[] }) => void;

/** Only where the service is on no other network, through which it could publish. */
function reportPorts({ project }: LoadedProject, network: Network, service: Service, report: Reporter): void {
  const ports = service.node.entries.get('ports');
  const networks = [...networksOf(project).values()].filter(({ services }) => services.includes(service.name));
  if (ports === undefined || networks.length !== 1 || !portsOf(project).some((port) => port.service === service)) return;
  report({ message: 'ports', hazard: 'W31', data: { service: service.name, network: network.key }, at: keyLabel(ports), path: ports.path });
}
