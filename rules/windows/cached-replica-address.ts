import type { ScalarNode } from '../../src/compose/model.ts';
import { getScalar, scalarText } from '../../src/compose/navigate.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { isWindows, possibleBuilds } from '../../src/platform/hosts.ts';
import { addToGroup } from '../../src/text/grouping.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';
import { peersOf, type Peer } from '../shared/services/peers.ts';
import { isGlobal, replicasOf } from '../shared/services/replicas.ts';

/** Windows Server 2016, where a stack has no other way than round-robin DNS. */
const NO_VIRTUAL_IP_BUILD = 14393;

export default defineRule({
  meta: {
    id: 'cached-replica-address',
    summary: 'Several containers of a Windows service answer to one name, and those who look for it keep one address.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W58: {
        title: 'A scaled service behind a remembered address',
        affects: 'every Windows build; Docker Compose, and stacks with `endpoint_mode: dnsrr` on Windows Server 2016',
        consequence:
          'The engine answers with all addresses of the service for ten minutes, the DNS client of a Windows container remembers that, and most programs take the first one. A client stays with one container, misses those that are added and keeps asking for those that are gone; nginx looks its upstreams up only when it starts.',
        severity: 'warning',
        remedy: 'In a swarm on Windows Server 1709 or later a virtual address (`endpoint_mode: vip`); in nginx a `resolver` with a variable in `proxy_pass`; in the image `MaxCacheTtl` = 0 under `HKLM\\SYSTEM\\CurrentControlSet\\Services\\Dnscache\\Parameters`; `ipconfig /flushdns` and a reload after each change of scale.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/libnetwork/resolver.go', 'https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/deploy/#replicas'],
    messages: {
      several: {
        message: '{containers} of `{service}` answer to its name, but on Windows {clients} {keep} the address of one for ten minutes.',
        help: 'Let the client look up anew (nginx: a `resolver` and a variable in `proxy_pass`), or set `MaxCacheTtl` to 0 in its image, and do not count on an even load.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      const clients = clientsOf(context);
      for (const service of servicesOf(project)) {
        const looking = clients.get(service.name);
        if (looking === undefined || !isWindows(platform.services.get(service.name))) continue;
        const scaled = platform.orchestrator === 'compose' ? scaleOf(service) : roundRobin(context, service);
        if (scaled === undefined) continue;
        report({
          message: 'several',
          hazard: 'W58',
          data: { containers: scaled.containers, service: service.name, clients: enumerateNames(looking.map(({ client }) => client.name)), keep: looking.length === 1 ? 'keeps' : 'keep' },
          at: scaled.written === undefined ? keyLabel(service.node) : valueLabel(scaled.written),
          related: looking.map(({ node }) => keyLabel(node, 'looks for it')),
          path: scaled.written?.path ?? service.node.path,
        });
      }
    },
  },
});

/** The Windows services that look for each service by name. */
function clientsOf({ project, platform }: LoadedProject): ReadonlyMap<string, readonly { readonly client: Service; readonly node: Peer['node'] }[]> {
  const clients = new Map<string, { client: Service; node: Peer['node'] }[]>();
  for (const client of servicesOf(project)) {
    if (!isWindows(platform.services.get(client.name))) continue;
    for (const { service, node } of peersOf(project, client)) addToGroup(clients, service.name, { client, node });
  }
  return clients;
}

interface Scaled {
  readonly containers: string;
  readonly written?: ScalarNode;
}

/** Undefined for one container or none. A variable without a value may be any number. */
function scaleOf(service: Service): Scaled | undefined {
  const replicas = replicasOf(service);
  if (replicas === undefined) {
    const written = getScalar(service.node, 'scale') ?? getScalar(service.node, 'deploy', 'replicas');
    return written === undefined || written.unresolved.length === 0 ? undefined : { containers: 'Perhaps several containers', written };
  }
  if (replicas.count < 2) return undefined;
  return { containers: `${String(replicas.count)} containers`, ...(replicas.written === undefined ? {} : { written: replicas.written }) };
}

function roundRobin({ platform }: LoadedProject, service: Service): Scaled | undefined {
  const mode = getScalar(service.node, 'deploy', 'endpoint_mode');
  const builds = possibleBuilds(platform.services.get(service.name));
  if (scalarText(mode) !== 'dnsrr' || builds.length === 0 || !builds.every((build) => build === NO_VIRTUAL_IP_BUILD)) return undefined;
  return isGlobal(service) ? { containers: 'The tasks', ...(mode === undefined ? {} : { written: mode }) } : scaleOf(service);
}
