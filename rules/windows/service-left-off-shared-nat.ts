import { getMap, getNode } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import { networksOf } from '../../src/compose/views/networks.ts';
import type { Network, Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import type { FilePatch, Fix, Safety } from '../../src/lint/finding.ts';
import { makeFix } from '../../src/lint/fixes/make-fix.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { isConclusive, isWindows } from '../../src/platform/hosts.ts';
import type { SourceFile } from '../../src/text/source-file.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { isInPlace, ownMap } from '../shared/edits/edit-place.ts';
import { keyLabel } from '../shared/label.ts';
import { linksOf } from '../shared/links/links.ts';
import { makesNat, sharedNatNetworks } from '../shared/nat/nat.ts';

export default defineRule({
  meta: {
    id: 'service-left-off-shared-nat',
    summary: 'Some services are on the external `nat` network, this one is not and lands on a network of its own.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W07: {
        title: 'A service is left off the shared `nat` network',
        affects: 'every Windows build; Docker Compose',
        consequence:
          'Compose puts a service without `networks` on an implicit `default` network. It cannot reach the services on `nat` by name or address, and the host gets a second NAT network, with the trouble that joining `nat` was to avoid (W03, W04, W05).',
        severity: 'error when the service and one on `nat` depend on each other, else warning',
        remedy: 'Attach it to the same network key, or rename that key to `default` so that it holds for all services.',
        sources: ['https://github.com/compose-spec/compose-spec/blob/main/06-networks.md'],
      },
    },
    references: ['https://github.com/compose-spec/compose-spec/blob/main/06-networks.md'],
    messages: {
      unreachable: {
        message: 'Service `{service}` depends on `{peer}` but is not on `nat` with it: they do not reach each other.',
        help: 'Attach it too: `networks: [{network}]`.',
      },
      unreached: {
        message: '`{peer}` depends on `{service}`, which is not on `nat`: they do not reach each other.',
        help: 'Attach `{service}` too: `networks: [{network}]`.',
      },
      apart: {
        message: '{services} not on `nat` like the others: Compose makes a second NAT network.',
        help: 'Attach it too: `networks: [{network}]`, or give the key `{network}` the name `default`, which holds for all services.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      if (platform.orchestrator !== 'compose') return;
      const shared = sharedNatNetworks(context).find((network) => network.key !== 'default' && network.services.length > 0);
      const implicit = networksOf(project).get('default');
      if (shared === undefined || implicit === undefined || implicit.external !== false || !makesNat(implicit)) return;
      const related = shared.node === undefined ? [] : [keyLabel(shared.node, 'the network of the others')];
      const apart: Service[] = [];
      for (const service of servicesOf(project)) {
        if (!implicit.services.includes(service.name) || isAttachedExplicitly(service) || !isWindows(platform.services.get(service.name))) continue;
        const edge = edgeTo(context, service, shared);
        if (edge === undefined) {
          apart.push(service);
          continue;
        }
        const isCertain = isConclusive(platform.services.get(service.name));
        report({
          message: edge.relation,
          hazard: 'W07',
          severity: 'error',
          data: { service: service.name, network: shared.key, peer: edge.peer },
          at: keyLabel(service.node),
          related,
          path: service.node.path,
          fixes: [attach(project, [service], shared, isCertain ? 'safe' : 'unsafe')],
        });
      }
      const [first, ...others] = apart;
      if (first === undefined) return;
      report({
        message: 'apart',
        hazard: 'W07',
        data: { services: `${enumerateNames(apart.map(({ name }) => name))} ${others.length === 0 ? 'is' : 'are'}`, network: shared.key },
        at: keyLabel(first.node),
        related: [...others.map(({ node }) => keyLabel(node, 'not on `nat` either')), ...related],
        path: first.node.path,
        fixes: [attach(project, apart, shared, 'unsafe')],
      });
    },
  },
});

function isAttachedExplicitly(service: Service): boolean {
  const networks = getNode(service.node, 'networks');
  return networks?.kind === 'map' && networks.entries.size > 0;
}

/** A dependency between the service and one on the shared network, either way. */
function edgeTo({ project }: LoadedProject, service: Service, shared: Network): { readonly peer: string; readonly relation: 'unreachable' | 'unreached' } | undefined {
  for (const peer of shared.services) {
    if (names(service, peer)) return { peer, relation: 'unreachable' };
  }
  for (const other of servicesOf(project)) {
    if (shared.services.includes(other.name) && names(other, service.name)) return { peer: other.name, relation: 'unreached' };
  }
  return undefined;
}

function names(service: Service, peer: string): boolean {
  return getMap(service.node, 'depends_on')?.entries.has(peer) === true || linksOf(service)?.links.some(({ target }) => target === peer) === true;
}

/** Names the shared network in each service, in the file that defines the service, or in the one that brings the network if that is merged later. */
function attach(project: Project, services: readonly Service[], shared: Network, safety: Safety): Fix | undefined {
  const patches = services.flatMap(({ node }): readonly FilePatch[] => {
    const place = ownMap(node);
    const network = shared.node?.origins.findLast(isInPlace);
    if (place === undefined) return [];
    const rank = (file: SourceFile): number => project.files.findIndex(({ source }) => source === file);
    const isLater = network !== undefined && project.files[rank(network.file)]?.role === 'overlay' && rank(network.file) > rank(place.file);
    const path = isLater ? ['services', String(node.path[1])] : place.path;
    const { file, document } = isLater ? network : place;
    return [{ file, document, patch: { op: 'set', path: [...path, 'networks'], value: [shared.key] } }];
  });
  if (patches.length < services.length) return undefined;
  return makeFix({
    title: `Attach ${enumerateNames(services.map(({ name }) => name))} to \`${shared.key}\``,
    safety,
    note: `The ${services.length === 1 ? 'service becomes' : 'services become'} visible to every container on the host\'s \`nat\` network.`,
    // With its last service the implicit network goes too.
    changes: [...services.map(({ name }) => ['services', name, 'networks']), ['networks', 'default']],
  }, patches);
}
