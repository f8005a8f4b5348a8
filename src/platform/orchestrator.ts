import type { Origin } from '../compose/model.ts';
import type { Project } from '../compose/project.ts';
import { getMap, getScalar, getSeq, scalarText } from '../compose/navigate.ts';
import { networksOf } from '../compose/views/networks.ts';
import { servicesOf } from '../compose/views/services.ts';
import type { Service } from '../compose/views/service.ts';

export interface OrchestratorReading {
  readonly orchestrator: 'compose' | 'stack';
  readonly signals: readonly { readonly says: string; readonly origin?: Origin }[];
}

const STACK_FILE = /(?:^|[-_.])(?:stack|swarm)(?:[-_.]|$)/iu;

/** Keys that `docker stack deploy` refuses: a file that uses them is meant for Compose. docker/cli `compose/types/types.go` and schema 3.13. */
const COMPOSE_ONLY = ['build', 'extends', 'profiles', 'mem_limit', 'cpus', 'network_mode', 'links', 'provider'] as const;

/** Whether the files are meant for `docker compose` or for `docker stack deploy`: only what a stack alone can mean counts, `deploy` alone says nothing. */
export function inferOrchestrator(project: Project): OrchestratorReading {
  const signals: { says: string; origin?: Origin; weight: number }[] = [];
  const services = servicesOf(project);
  const name = project.files[0]?.source.path.split('/').at(-1) ?? '';
  if (STACK_FILE.test(name.replace(/\.ya?ml$/iu, ''))) signals.push({ says: `the file is called \`${name}\``, weight: 2 });
  for (const service of services) readDeploy(service, (says, origin, weight) => signals.push({ says, origin, weight }));
  const overlays = [...networksOf(project).values()].filter(({ driver, external }) => driver === 'overlay' && external !== true);
  for (const network of networksOf(project).values()) {
    if (network.external === true && network.engineName === 'ingress' && network.node !== undefined) signals.push({ says: 'a service is on the network `ingress`', origin: network.node.origins[0], weight: 2 });
  }
  const overlay = overlays[0];
  const deployed = services.some(({ node }) => node.entries.has('deploy'));
  if (overlay?.node !== undefined && deployed) signals.push({ says: `network \`${overlay.key}\` is an overlay`, origin: overlay.node.origins[0], weight: 1 });
  const composeOnly = services.filter(({ node }) => COMPOSE_ONLY.some((key) => node.entries.has(key) && !(key === 'build' && node.entries.has('image')))).length;
  const weight = signals.reduce((sum, signal) => sum + signal.weight, 0) - (composeOnly > 0 ? 1 : 0);
  const seen = new Set<string>();
  return {
    orchestrator: weight >= 2 ? 'stack' : 'compose',
    signals: signals.filter(({ says }) => !seen.has(says) && seen.add(says).size > 0).map(({ says, origin }) => (origin === undefined ? { says } : { says, origin })),
  };
}

function readDeploy({ node }: Service, add: (says: string, origin: Origin, weight: number) => void): void {
  for (const constraint of getSeq(node, 'deploy', 'placement', 'constraints')?.items ?? []) {
    if (/^\s*(?:node|engine)\./u.test(scalarText(constraint) ?? '')) add('a service is placed by what a node has', constraint.origins[0], 2);
  }
  const endpoint = getScalar(node, 'deploy', 'endpoint_mode');
  if (endpoint !== undefined) add('a service sets `endpoint_mode`', endpoint.origins[0], 2);
  const mode = getScalar(node, 'deploy', 'mode');
  if (scalarText(mode) === 'global' && mode !== undefined) add('a service runs once on every node', mode.origins[0], 2);
  const update = getMap(node, 'deploy', 'update_config');
  if (update !== undefined) add('a service has an `update_config`', update.origins[0], 1);
}
