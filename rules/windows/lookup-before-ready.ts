import type { ModelNode } from '../../src/compose/model.ts';
import { getMap, getNode, getScalar, getSeq, scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { makeFix } from '../../src/lint/fixes/make-fix.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { compareVersions } from '../../src/platform/version.ts';
import { enumerateNames } from '../../src/text/words.ts';
import type { YamlValue } from '../../src/yaml/patch.ts';
import { isInPlace } from '../shared/edits/edit-place.ts';
import { keyLabel } from '../shared/label.ts';
import { peersOf } from '../shared/services/peers.ts';

/** Programs that look their peers up once, when they start, and end or stay deaf when that fails. */
const PROXY = /(?:^|[^a-z])(?:nginx|openresty|haproxy|traefik|envoy|caddy|httpd|apache|arr|yarp|ocelot|(?:reverse-?|[a-z]*)proxy|load-?balancer|gateway|lb)(?:[^a-z]|$)/iu;

/** Docker Compose reads conditions in every file from here on; docker-compose 1.x refuses them in files of version 3. */
const KNOWS_CONDITIONS = { major: 2, minor: 0, patch: 0 };

interface Early {
  readonly service: Service;
  /** The services that may not answer to their names yet, each with the place where it is named. */
  readonly peers: readonly { readonly service: Service; readonly node: ModelNode }[];
  readonly isOrdered: boolean;
}

export default defineRule({
  meta: {
    id: 'lookup-before-ready',
    summary: 'A Windows service may look up another one before that answers, and Windows remembers the failure.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W57: {
        title: 'A name that is looked up too early keeps failing',
        affects: 'every Windows build; Docker Compose',
        consequence:
          'The DNS client inside a Windows container remembers a failed lookup. A service that asks for a name before the other container is known goes on failing when that is up: nginx ends with `host not found in upstream`, `ping` knows no such host while `nslookup` finds it. It clears after half a minute or longer, or with `ipconfig /flushdns`.',
        severity: 'warning for proxies, which look up their upstreams once at the start and are not restarted; info for other services that do not wait for the health check that the other one has',
        remedy: 'A `healthcheck` for the other service and `condition: service_healthy` in `depends_on`, with `restart: on-failure`; in the image `MaxNegativeCacheTtl` = 0 under `HKLM\\SYSTEM\\CurrentControlSet\\Services\\Dnscache\\Parameters`.',
        sources: ['https://github.com/moby/moby/issues/27499', 'https://github.com/moby/moby/issues/38774', 'https://github.com/microsoft/hcsshim/issues/150'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#depends_on'],
    messages: {
      started: {
        message: '`{service}` starts as soon as {peers} {have} started: a name that it looks up too early keeps failing on Windows.',
        help: 'Give {peers} a `healthcheck`, wait for `condition: service_healthy`, and let `{service}` restart on failure.',
      },
      unchecked: {
        message: '`{service}` starts as soon as {peers} {have} started, healthy or not: a name that it looks up too early keeps failing on Windows.',
        help: 'Wait for `condition: service_healthy`, and let `{service}` restart on failure.',
      },
      unordered: {
        message: '`{service}` looks for {peers} without waiting: a name that it looks up too early keeps failing on Windows.',
        help: 'Wait for {peers} in `depends_on` with `condition: service_healthy`, and let `{service}` restart on failure.',
      },
      others: {
        message: '{services} {do} not wait until other services are healthy, though these have a check: on Windows a name that is looked up too early keeps failing for a while.',
        help: 'Wait for `condition: service_healthy` in `depends_on`.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      // A stack has no start order at all.
      if (platform.orchestrator !== 'compose') return;
      const early = servicesOf(project).flatMap((service) => (isWindows(platform.services.get(service.name)) ? earlyLookups(project, service) : []));
      const proxies = early.filter(isUrgent);
      // What is not known to fail is told of only where the way out is at hand, and nobody wrote that a start is enough.
      const others = early.filter((one) => !isUrgent(one) && one.isOrdered && one.peers.some((peer) => isChecked(peer.service) && !isSaid(one.service, peer.service)));
      for (const { service, peers, isOrdered } of proxies) {
        const order = service.node.entries.get('depends_on');
        const names = enumerateNames(peers.map((peer) => peer.service.name));
        const common = { hazard: 'W57', at: keyLabel(isOrdered && order !== undefined ? order : service.node), path: order?.path ?? service.node.path, related: peers.map(({ node }) => keyLabel(node, 'named here')) } as const;
        if (isOrdered) report({ message: peers.every((peer) => isChecked(peer.service)) ? 'unchecked' : 'started', data: { service: service.name, peers: names, have: peers.length === 1 ? 'has' : 'have' }, fixes: [waitFix(context, service, peers)], ...common });
        else report({ message: 'unordered', data: { service: service.name, peers: names }, ...common });
      }
      const [first, ...rest] = others;
      if (first === undefined) return;
      report({
        message: 'others',
        hazard: 'W57',
        severity: 'info',
        data: { services: enumerateNames(others.map(({ service }) => service.name)), do: others.length === 1 ? 'does' : 'do' },
        at: keyLabel(first.service.node.entries.get('depends_on') ?? first.service.node),
        related: rest.map(({ service }) => keyLabel(service.node.entries.get('depends_on') ?? service.node, 'here too')),
        path: ['services', first.service.name, 'depends_on'],
        subject: 'other services',
      });
    },
  },
});

/** What a service looks for and need not be there yet; nothing when all that it waits for is told to be healthy. */
function earlyLookups(project: Project, service: Service): readonly Early[] {
  if (asksTheEngine(service)) return [];
  const order = getMap(service.node, 'depends_on');
  if (order === undefined || order.entries.size === 0) {
    const peers = isProxy(service) ? peersOf(project, service) : [];
    return peers.length === 0 ? [] : [{ service, peers, isOrdered: false }];
  }
  const peers = peersOf(project, service).filter((peer) => {
    const condition = order.entries.get(peer.service.name);
    return condition !== undefined && (scalarText(getScalar(condition, 'condition')) ?? 'service_started') === 'service_started';
  });
  return peers.length === 0 ? [] : [{ service, peers, isOrdered: true }];
}

/** A container that is started again asks again: its cache goes with it. */
function isUrgent({ service }: Early): boolean {
  const restart = scalarText(getScalar(service.node, 'restart'));
  return isProxy(service) && (restart === undefined || restart === 'no') && getNode(service.node, 'deploy', 'restart_policy') === undefined;
}

/** Whether a service asks the engine where containers are, as Traefik does through the pipe of Docker, instead of looking names up. */
function asksTheEngine({ node }: Service): boolean {
  return (getSeq(node, 'volumes')?.items ?? []).some((mount) => /docker_engine|docker\.sock/u.test(scalarText(getScalar(mount, 'source')) ?? ''));
}

/** Whether `depends_on` says itself that the other service need only have started. */
function isSaid({ node }: Service, { name }: Service): boolean {
  return getScalar(node, 'depends_on', name, 'condition')?.origins[0].path.at(-1) === 'condition';
}

function isProxy({ name, node }: Service): boolean {
  const command = getNode(node, 'command') ?? getNode(node, 'entrypoint');
  const [word] = command?.kind === 'seq' ? command.items : [command];
  const repository = scalarText(getScalar(node, 'image'))?.replace(/[:@].*$/u, '').split('/').at(-1) ?? '';
  return [name, repository, scalarText(word) ?? ''].some((text) => PROXY.test(text));
}

/** Waits for all peers to be healthy, where each has a check of its own and `depends_on` is written here. */
function waitFix({ project, platform }: LoadedProject, service: Service, peers: Early['peers']): Fix | undefined {
  const order = getMap(service.node, 'depends_on');
  const [origin, ...others] = order?.origins ?? [];
  const isKnown = compareVersions(platform.compose, KNOWS_CONDITIONS) >= 0;
  if (order === undefined || origin === undefined || others.length > 0 || !isKnown || !isInPlace(origin) || project.usersOf(origin).length > 1 || !peers.every((peer) => isChecked(peer.service))) return undefined;
  const place = { file: origin.file, document: origin.document };
  const isList = [...order.entries.values()].some((entry) => typeof entry.origins[0].path.at(-1) === 'number');
  const waits = new Set(peers.map((peer) => peer.service.name));
  const entries = [...order.entries.keys()].map((name): [string, YamlValue] => [name, { condition: waits.has(name) ? 'service_healthy' : 'service_started' }]);
  const patches = isList
    ? [{ ...place, patch: { op: 'set', path: origin.path, value: Object.fromEntries(entries) } } as const]
    : [...waits].map((name) => ({ ...place, patch: { op: 'set', path: [...origin.path, name, 'condition'], value: 'service_healthy' } }) as const);
  const names = enumerateNames(peers.map((peer) => peer.service.name));
  return makeFix({
    title: `Wait until ${names} ${peers.length === 1 ? 'is' : 'are'} healthy`,
    safety: 'unsafe',
    note: `\`${service.name}\` starts later, and not at all when the health check of ${names} fails.`,
    changes: [['services', service.name, 'depends_on']],
  }, patches);
}

/** Whether a service says of itself when it is healthy. */
function isChecked({ node }: Service): boolean {
  const check = getMap(node, 'healthcheck');
  const test = getNode(check, 'test');
  const first = scalarText(test?.kind === 'seq' ? getSeq(check, 'test')?.items[0] : test);
  return check !== undefined && test !== undefined && getScalar(check, 'disable')?.value !== true && first !== 'NONE';
}
