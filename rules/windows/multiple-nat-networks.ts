import type { PublishedPort, Service } from '../../src/compose/views/service.ts';
import type { Label } from '../../src/lint/finding.ts';
import { defineRule } from '../../src/lint/rule.ts';
import type { LoadedProject } from '../../src/lint/rule.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { keyLabel, originLabel } from '../shared/label.ts';
import { joinNatFix } from '../shared/nat/join-nat.ts';
import { isLeftOver, troubleOf } from '../shared/nat/nat-trouble.ts';
import { ownNatNetworks, type OwnNat } from '../shared/nat/nat.ts';
import { replicasOf } from '../shared/services/replicas.ts';

/** How many publishing containers it takes before the host's network service hangs, by the reports. */
const DEADLOCK_PORTS = 3;

export default defineRule({
  meta: {
    id: 'multiple-nat-networks',
    summary: 'A Windows project brings a NAT network of its own beside the `nat` of the host.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W03: {
        title: 'Several NAT networks on one Windows host',
        affects: 'Windows Server 2004, 20H2, 2022, 23H2 and 2025, Windows 10 from 2004 on, Windows 11; Docker Compose. Not Windows Server 2016 to 1909, and not 2019.',
        consequence:
          'With two or more NAT networks on the host (the `nat` of the engine counts) and about three containers that publish ports, the Host Network Service deadlocks: its CPU use climbs, `docker compose up` never returns and containers stay `Created`. There is no error message. On Windows Server 2025 only a reboot of the host recovers.',
        severity: 'error when this project alone can reach the condition (three publishing containers, or two own NAT networks that publish) or does so with others on one host (`--same-host`), else warning: another project on the host completes it',
        remedy: 'Let the project use the `nat` network of the host. `--fix` does it for a declared Windows target, `--unsafe-fixes` for an inferred one, because the isolation between projects is given up.',
        sources: [
          'https://github.com/microsoft/Windows-Containers/issues/140',
          'https://github.com/microsoft/Windows-Containers/issues/53',
          'https://github.com/docker/for-win/issues/8423',
          'https://github.com/docker/compose/issues/8978',
        ],
      },
      W04: {
        title: 'A second NAT network on Windows Server 2016',
        affects: 'Windows Server 2016 (build 14393); Docker Compose',
        consequence:
          'WinNAT of this build has one internal prefix for the host, and Compose asks for a network outside of it: `HNS failed with error : The parameter is incorrect.` or `HNS failed with error : The object already exists.`',
        severity: 'error',
        remedy: 'Let the project use the `nat` network of the host: `networks: {default: {name: nat, external: true}}`.',
        sources: [
          'https://learn.microsoft.com/en-us/virtualization/windowscontainers/container-networking/advanced',
          'https://github.com/docker/compose/issues/4024',
          'https://github.com/docker/for-win/issues/598',
        ],
      },
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/container-networking/network-drivers-topologies'],
    messages: {
      deadlock: {
        message: 'This project alone can hang the network service of a Windows host: {networks} beside the host\'s `nat`, and {ports}.',
        help: 'Put the services on the host\'s own network: `name: nat` and `external: true` under `default` in `networks`.',
      },
      second: {
        message: 'This project brings {networks} of its own, and {ports} there: together with the host\'s `nat` and other projects this can hang the network service of a Windows host.',
        help: 'Put the services on the host\'s own network: `name: nat` and `external: true` under `default` in `networks`.',
      },
      together: {
        message: 'On one host with {others} this project can hang the network service: each brings NAT networks of its own beside the host\'s `nat`, and {count} containers publish ports there.',
        help: 'Put the services on the host\'s own network: `name: nat` and `external: true` under `default` in `networks`.',
      },
      natKey: {
        message: 'The key `nat` does not mean the host\'s `nat`: Compose makes another NAT network, `{name}`. {ports} there, which together with other projects can hang the network service of a Windows host.',
        help: 'Say which network is meant: `name: nat` and `external: true` under the key.',
      },
      singlePrefix: {
        message: 'Windows Server 2016 has room for one NAT network, and this project asks for {networks} beside the host\'s `nat`.',
        help: 'Put the services on the host\'s own network: `name: nat` and `external: true` under `default` in `networks`.',
      },
    },
  },
  on: {
    project(context) {
      const { platform, workspace, report } = context;
      if (platform.orchestrator !== 'compose') return;
      const own = ownNatNetworks(context).filter(({ network }) => !isLeftOver(context, network));
      const trouble = troubleOf(context, own);
      if (trouble === undefined) return;
      const fixes = [joinNatFix(context)];
      const networks = own.length === 1 ? 'a NAT network' : `${String(own.length)} NAT networks`;

      if (trouble === 'W04') {
        report({ message: 'singlePrefix', hazard: 'W04', severity: 'error', subject: 'own nat', data: { networks }, ...placeOf(context, own), fixes });
        return;
      }
      const publishing = own.filter(({ ports }) => ports.length > 0);
      const services = publishersOf(publishing);
      const containers = countContainers(services);
      const neighbours = workspace.sameHost ? workspace.projects.filter((other) => other.project !== context.project && publishersOn(other).size > 0) : [];
      const onHost = neighbours.reduce((sum, other) => sum + countContainers(publishersOn(other)), containers);
      const alone = containers >= DEADLOCK_PORTS || publishing.length > 1;
      const severity = alone || onHost >= DEADLOCK_PORTS ? 'error' : 'warning';
      const ports = describePublishers(services, containers);
      const natKey = own.length === 1 ? own.find(({ network }) => network.key === 'nat') : undefined;
      const common = { hazard: 'W03', severity, subject: 'own nat', ...placeOf(context, own), fixes } as const;
      if (natKey !== undefined) report({ message: 'natKey', data: { name: natKey.network.engineName ?? 'PROJECT_nat', ports }, ...common });
      else if (alone) report({ message: 'deadlock', data: { networks, ports }, ...common });
      else if (onHost >= DEADLOCK_PORTS) report({ message: 'together', data: { others: enumerateNames(neighbours.map(({ project: { name, id } }) => name === '' ? id : name)), count: String(onHost) }, ...common });
      else report({ message: 'second', data: { networks, ports }, ...common });
    },
  },
});

function publishersOn(loaded: LoadedProject): ReadonlySet<Service> {
  return loaded.platform.orchestrator === 'compose' ? publishersOf(ownNatNetworks(loaded)) : new Set();
}

function publishersOf(own: readonly OwnNat[]): ReadonlySet<Service> {
  return new Set(own.flatMap(({ ports }) => ports.map(({ service }) => service)));
}

/** It is containers that count, so a scaled service counts as often as it runs. */
function countContainers(services: ReadonlySet<Service>): number {
  return [...services].reduce((sum, service) => sum + (replicasOf(service)?.count ?? 1), 0);
}

function describePublishers(services: ReadonlySet<Service>, containers: number): string {
  const [only] = services;
  const who = services.size === 1 && only !== undefined ? `\`${only.name}\` publishes ports` : `${String(services.size)} services publish ports`;
  return containers > services.size ? `${who} from ${String(containers)} containers` : who;
}

/** The definition of the first own network, else what makes the implicit one matter: the first published port, else the first service. */
function placeOf({ project }: LoadedProject, own: readonly OwnNat[]): { readonly at: Label; readonly related: readonly Label[]; readonly path: readonly (string | number)[] } {
  const defined = own.flatMap(({ network }) => (network.node === undefined ? [] : [network.node]));
  const ports = firstPorts(own.flatMap((entry) => entry.ports));
  const portLabels = ports.map((port) => originLabel(port.origin, 'value', `\`${port.service.name}\` publishes a port`));
  const [first, ...others] = defined;
  if (first !== undefined) {
    return { at: keyLabel(first), related: [...others.map((node) => keyLabel(node, 'another own NAT network')), ...portLabels], path: first.path };
  }
  const [port, ...rest] = ports;
  const names = enumerateNames(own.flatMap(({ network }) => network.services));
  if (port !== undefined) {
    return { at: originLabel(port.origin, 'value', `${names} on the implicit \`default\` network`), related: rest.map((other) => originLabel(other.origin, 'value', `\`${other.service.name}\` publishes a port`)), path: ['services', port.service.name, 'ports'] };
  }
  const service = own[0]?.network.services[0] ?? '';
  const services = project.model.entries.get('services');
  const node = (services?.kind === 'map' ? services.entries.get(service) : undefined) ?? project.model;
  return { at: keyLabel(node, `${names} on the implicit \`default\` network`), related: [], path: ['services', service] };
}

/** One port for each service. */
function firstPorts(ports: readonly PublishedPort[]): readonly PublishedPort[] {
  const seen = new Set<string>();
  return ports.filter((port) => !seen.has(port.service.name) && seen.add(port.service.name).size > 0);
}
