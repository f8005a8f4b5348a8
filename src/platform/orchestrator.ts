import { baseName } from '../compose/files/paths.ts';
import type { MapNode, Origin } from '../compose/model.ts';
import type { Project } from '../compose/project.ts';
import { getMap, getNode, getScalar, getSeq, scalarText } from '../compose/navigate.ts';
import { networksOf } from '../compose/views/networks.ts';
import { servicesOf } from '../compose/views/services.ts';
import type { SourceFile } from '../text/source-file.ts';

/** What the files look like they are for, and why. */
export interface OrchestratorReading {
  readonly orchestrator: 'compose' | 'stack';
  /** Whether the first file is called a stack, which leaves no doubt. */
  readonly isCalledStack: boolean;
  readonly signals: readonly { readonly says: string; readonly origin?: Origin }[];
}

/** What speaks for a stack. Two points decide: a file that says so has three, what only a stack can mean has two, what has a use only there has one. */
interface StackSignal {
  readonly says: string;
  readonly origin?: Origin;
  readonly points: 1 | 2 | 3;
}

const ENOUGH = 2;
/** Two things that only a stack can mean: what a stack refuses beside them is a mistake. */
const CERTAIN = 4;
const FILE_NAME = 3;

/** A file that calls itself a stack, as `docker stack deploy` is shown with. `elk-stack.yml` may be any collection of services. */
const STACK_FILE = /(?:^|[-_.])swarm(?:[-_.]|$)|^(?:docker-)?stack(?:[-_.]|$)|\.stack$/iu;
const STACK_WORD = /(?:^|[-_.])(?:stack|swarm)(?:[-_.]|$)/iu;

/**
 * Keys that `docker stack deploy` refuses or passes over: a file that uses them is meant for Compose, also. docker/cli
 * `cli/compose/types/types.go` and `schema/data/config_schema_v3.13.json`, read 2026-11-21. `build` beside `image` is for making the image.
 */
const COMPOSE_ONLY = ['build', 'cpus', 'links', 'mem_limit', 'network_mode', 'profiles', 'provider'] as const;

/**
 * Whether the files are meant for `docker compose` or for `docker stack deploy`: `deploy` alone says nothing, and in doubt it is Compose.
 * Files that `docker stack` would refuse for what Compose takes, as `isRefusedByStack` tells, are meant for Compose, also: nobody deploys them
 * so. Unless they call themselves a stack, or leave no doubt.
 */
export function inferOrchestrator(project: Project, isRefusedByStack: () => boolean): OrchestratorReading {
  const signals = new Map<string, StackSignal>();
  // What is said twice counts once.
  const add = (says: string, points: StackSignal['points'], origin?: Origin): void => {
    if (!signals.has(says)) signals.set(says, { says, points, ...(origin === undefined ? {} : { origin }) });
  };
  readFileName(project, add);
  readNetworks(project, add);
  const external = externalKeys(project);
  let isForCompose = project.files.some(({ role }) => role === 'include' || role === 'extends');
  for (const { node } of servicesOf(project)) {
    if (node.entries.has('deploy')) {
      readPlacement(node, add);
      readUpdates(node, add);
    }
    readPorts(node, add);
    readTemplates(node, add);
    readSecrets(node, external, add);
    isForCompose ||= node.origins.some(({ step }) => step === 'extends') || COMPOSE_ONLY.some((key) => node.entries.has(key) && !(key === 'build' && node.entries.has('image')));
  }
  const points = [...signals.values()].reduce((sum, signal) => sum + signal.points, 0);
  const hasName = [...signals.values()].some((signal) => signal.points === FILE_NAME);
  const isStack = hasName || points >= CERTAIN || (points >= ENOUGH && (points > ENOUGH || !isForCompose) && !isRefusedByStack());
  return {
    orchestrator: isStack ? 'stack' : 'compose',
    isCalledStack: project.files.some(({ source, role }) => role === 'base' && STACK_FILE.test(stemOf(source))),
    signals: [...signals.values()].sort((a, b) => b.points - a.points).map(({ says, origin }) => (origin === undefined ? { says } : { says, origin })),
  };
}

type Add = (says: string, points: StackSignal['points'], origin?: Origin) => void;

function readFileName(project: Project, add: Add): void {
  for (const { source, role } of project.files) {
    if (role !== 'base' && role !== 'overlay') continue;
    const stem = stemOf(source);
    if (STACK_WORD.test(stem)) add(`the file is called \`${baseName(source.path)}\``, STACK_FILE.test(stem) ? FILE_NAME : 1);
  }
}

function stemOf({ path }: SourceFile): string {
  return baseName(path).replace(/\.ya?ml$/iu, '');
}

/** Only a swarm has a network `ingress`, and makes overlay networks. */
function readNetworks(project: Project, add: Add): void {
  for (const network of networksOf(project).values()) {
    const [origin] = network.node?.origins ?? [];
    if (origin === undefined || network.services.length === 0) continue;
    if (network.external === true && network.engineName === 'ingress') add('a service is on the network `ingress`', 2, origin);
    if (network.driver === 'overlay' && network.external !== true) add(`network \`${network.key}\` is an overlay`, 1, origin);
  }
}

function readPlacement(service: MapNode, add: Add): void {
  for (const constraint of getSeq(service, 'deploy', 'placement', 'constraints')?.items ?? []) {
    if (/^\s*(?:node|engine)\./u.test(scalarText(constraint) ?? '')) add('a service is placed by what a node has', 2, constraint.origins[0]);
  }
  const [preference] = getSeq(service, 'deploy', 'placement', 'preferences')?.items ?? [];
  if (preference !== undefined) add('a service is spread over nodes', 2, preference.origins[0]);
  const most = getScalar(service, 'deploy', 'placement', 'max_replicas_per_node');
  if (most !== undefined) add('a service has a most of replicas on each node', 2, most.origins[0]);
  const endpoint = getScalar(service, 'deploy', 'endpoint_mode');
  if (endpoint !== undefined) add('a service sets `endpoint_mode`', 2, endpoint.origins[0]);
  const mode = getScalar(service, 'deploy', 'mode');
  if (mode !== undefined && /^global(?:-job)?$/u.test(scalarText(mode) ?? '')) add('a service runs once on every node', 1, mode.origins[0]);
}

function readPorts(service: MapNode, add: Add): void {
  for (const port of getSeq(service, 'ports')?.items ?? []) {
    const way = getScalar(port, 'mode');
    // The short form is the same everywhere.
    if (way !== undefined && way.origins[0].step !== 'default') add('a port sets `mode`', 1, way.origins[0]);
  }
}

function readUpdates(service: MapNode, add: Add): void {
  const update = getMap(service, 'deploy', 'update_config') ?? getMap(service, 'deploy', 'rollback_config');
  if (update !== undefined) add('a service says how it is updated', 1, update.origins[0]);
}

/** Only a swarm fills these in. */
function readTemplates(service: MapNode, add: Add): void {
  for (const node of [getNode(service, 'hostname'), ...(getMap(service, 'environment')?.entries.values() ?? [])]) {
    if (node?.kind === 'scalar' && /\{\{\s*\.(?:Node|Task|Service)\.\w+/u.test(String(node.value))) add('a value is filled in for each task', 2, node.origins[0]);
  }
}

/** The external secrets and configs, which Compose refuses. */
function externalKeys(project: Project): Readonly<Record<'secrets' | 'configs', ReadonlySet<string>>> {
  const keys = (section: string): ReadonlySet<string> => new Set([...(getMap(project.model, section)?.entries ?? [])].filter(([, node]) => getScalar(node, 'external')?.value === true).map(([key]) => key));
  return { secrets: keys('secrets'), configs: keys('configs') };
}

function readSecrets(service: MapNode, external: ReturnType<typeof externalKeys>, add: Add): void {
  for (const section of ['secrets', 'configs'] as const) {
    for (const item of getSeq(service, section)?.items ?? []) {
      const source = getScalar(item, 'source');
      if (source !== undefined && external[section].has(scalarText(source) ?? '')) add(`a service uses an external ${section.slice(0, -1)}`, 1, source.origins[0]);
    }
  }
}
