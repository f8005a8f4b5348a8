import type { ModelNode } from '../../src/compose/model.ts';
import { getScalar, getSeq, scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import { attachmentsOf } from '../../src/compose/views/networks.ts';
import type { Network, Service } from '../../src/compose/views/service.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { makeFix } from '../../src/lint/fixes/make-fix.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { addToGroup } from '../../src/text/grouping.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { isInPlace } from '../shared/edits/edit-place.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';
import { replicasOf } from '../shared/services/replicas.ts';
import { mayRunTogether } from '../shared/services/together.ts';

/** One way in which a service is called on a network. */
interface Name {
  readonly service: Service;
  readonly kind: 'service' | 'alias' | 'container';
  readonly node: ModelNode;
}

export default defineRule({
  meta: {
    id: 'ambiguous-name',
    summary: 'Different services answer to one name on a network.',
    category: 'network',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N38: {
        title: 'Two services under one name',
        affects: 'every platform',
        consequence:
          'The DNS of the network answers with the containers of all of them in turn, so that part of the requests go to a service that was not meant; clients that remember an answer, such as nginx, stay with one of them.',
        severity: 'error when an alias or a container name is the name of another service, else warning: two services may share an alias on purpose',
        remedy: 'A name of its own for each. Where the same program runs several times, one service with replicas, and in a swarm its virtual address.',
        sources: ['https://docs.docker.com/reference/compose-file/services/#aliases', 'https://github.com/moby/moby/blob/master/daemon/libnetwork/network.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#aliases'],
    messages: {
      service: {
        message: '`{name}` is a service, and {others} {answer} to the same name on network `{network}`: requests go to all of them in turn.',
        help: 'Take the name away from {others}, or give it one of its own.',
      },
      shared: {
        message: '{services} share the name `{name}` on network `{network}`: requests go to one or the other in turn.',
        help: 'Give each a name of its own; for several containers of one program use one service with replicas.',
      },
    },
  },
  on: {
    project({ project, report }) {
      for (const [network, names] of namesByNetwork(project)) {
        for (const [name, all] of names) {
          if (all.length < 2) continue;
          const [first, ...rest] = rivals(all);
          if (first === undefined || rest.length === 0) continue;
          const owner = [first, ...rest].find(({ kind }) => kind === 'service');
          const others = [first, ...rest].filter((one) => one !== owner);
          const [place = first, ...places] = others;
          const common = { hazard: 'N38', at: placeOf(place), path: place.node.path, subject: `${network.key} ${name}` } as const;
          if (owner === undefined) {
            report({ message: 'shared', data: { services: services([first, ...rest]), name, network: network.key }, related: places.map((one) => placeOf(one, 'here too')), ...common });
          } else {
            const fixes = others.every(({ kind }) => kind === 'alias') ? [takeAway(project, name, others)] : [];
            report({ message: 'service', severity: 'error', data: { name, others: services(others), answer: others.length === 1 ? 'answers' : 'answer', network: network.key }, related: [placeOf(owner, 'the service'), ...places.map((one) => placeOf(one, 'here too'))], fixes, ...common });
          }
        }
      }
    },
  },
});

/** All names on each network of the project's own; on a network of others more is answered than this project tells. */
function namesByNetwork(project: Project): ReadonlyMap<Network, ReadonlyMap<string, readonly Name[]>> {
  const networks = new Map<Network, Map<string, Name[]>>();
  for (const { service, network, aliases } of attachmentsOf(project)) {
    // What does not run answers to nothing.
    if (replicasOf(service)?.count === 0) continue;
    const names = networks.get(network) ?? new Map<string, Name[]>();
    networks.set(network, names);
    const add = (name: string, one: Name): void => { addToGroup(names, name, one); };
    add(service.name, { service, kind: 'service', node: service.node });
    for (const { name, node } of aliases) add(name, { service, kind: 'alias', node });
    const container = getScalar(service.node, 'container_name');
    const text = scalarText(container);
    if (container !== undefined && text !== undefined && text !== '') add(text, { service, kind: 'container', node: container });
  }
  return networks;
}

/** One entry for each service, if there are several that may run at the same time. */
function rivals(names: readonly Name[]): readonly Name[] {
  const byService = new Map<string, Name>();
  for (const name of names) if (!byService.has(name.service.name) || name.kind === 'service') byService.set(name.service.name, name);
  const all = [...byService.values()];
  return all.filter((one) => all.some((other) => other !== one && mayRunTogether(one.service, other.service)));
}

function placeOf({ kind, node }: Name, text?: string): ReturnType<typeof keyLabel> {
  return kind === 'alias' ? valueLabel(node, text) : keyLabel(node, text);
}

function services(names: readonly Name[]): string {
  return enumerateNames(names.map(({ service }) => service.name));
}

/** Takes an alias that is the name of another service out; with the last one the list goes. */
function takeAway(project: Project, name: string, others: readonly Name[]): Fix | undefined {
  const patches = others.map(({ service, node }) => {
    const [origin] = node.origins;
    if (node.origins.length > 1 || !isInPlace(origin) || project.usersOf(origin).length > 1) return undefined;
    const list = getSeq(service.node, 'networks', String(node.path[3]), 'aliases');
    const path = list?.items.length === 1 ? origin.path.slice(0, -1) : origin.path;
    return { change: node.path.slice(0, -1), patch: { file: origin.file, document: origin.document, patch: { op: 'remove', path } as const } };
  });
  if (!patches.every((patch) => patch !== undefined)) return undefined;
  return makeFix({
    title: `Take the alias \`${name}\` away from ${services(others)}`,
    safety: 'unsafe',
    note: `Requests to \`${name}\` then go to the service of that name only.`,
    changes: patches.map(({ change }) => change),
  }, patches.map(({ patch }) => patch));
}
