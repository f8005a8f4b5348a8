import type { ModelNode } from '../../src/compose/model.ts';
import { portsOf } from '../../src/compose/views/ports.ts';
import type { PublishedPort } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { enumerate } from '../../src/text/words.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';
import { isGlobal, replicasOf } from '../shared/services/replicas.ts';
import { areStartedTogether } from '../shared/services/together.ts';

export default defineRule({
  meta: {
    id: 'fixed-port-of-several-containers',
    summary: 'Several Windows containers of one host are to publish the same port.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W51: {
        title: 'One host port for several Windows containers',
        affects: 'every Windows build; Docker Compose, and `mode: host` in stacks',
        consequence: 'Only the first container starts: `hnsCall failed in Win32: The process cannot access the file because it is being used by another process. (0x20)`. The port is not named. Swarm puts no two tasks with one `mode: host` port on a node: they wait with `no suitable node (host-mode port already in use on 1 node)`.',
        severity: 'error; info in a stack, whose nodes nobody tells',
        remedy: 'Let the engine choose the host port (`- "80"`) and put a proxy in front, or give each service another port. In a stack, `mode: host` goes with `deploy.mode: global`.',
        sources: ['https://github.com/docker/for-win/issues/3893', 'https://github.com/docker/for-win/issues/12251'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#ports'],
    messages: {
      scaled: { message: 'Each of the {count} containers of `{service}` is to publish host port {port}, which one can: `The process cannot access the file because it is being used by another process. (0x20)`.', help: 'Leave the host port out (`- "{target}"`) and put a proxy in front.' },
      shared: { message: '{services} are to publish host port {port}, which one can: `The process cannot access the file because it is being used by another process. (0x20)`.', help: 'Give each another host port.' },
      scaledInStack: { message: 'Each of the {count} tasks of `{service}` is to publish port {port} of its node, and swarm puts no two such on one: with fewer Windows nodes they wait with `no suitable node (host-mode port already in use on 1 node)`.', help: 'Write `mode: global` under `deploy` for one task on each node, or keep no more tasks than Windows nodes.' },
      sharedInStack: { message: '{services} are to publish port {port} of their node, and swarm puts no two such tasks on one: with fewer Windows nodes some wait with `no suitable node (host-mode port already in use on 1 node)`.', help: 'Give each another port, or keep a node for each.' },
    },
  },
  on: {
    project({ project, platform, report }) {
      const isCompose = platform.orchestrator === 'compose';
      const fixed = portsOf(project).filter(({ service, published, mode }) => isWindows(platform.services.get(service.name)) && published !== undefined && /^\d+$/u.test(published) && (isCompose || mode === 'host'));
      const counts = new Map(servicesOf(project).map((service) => [service.name, isGlobal(service) ? 1 : (replicasOf(service)?.count ?? 1)]));
      for (const port of fixed) {
        const { service, node } = port;
        const number = port.published ?? '';
        const copies = counts.get(service.name) ?? 1;
        const place = { hazard: 'W51', at: valueLabel(publishedOf(port)), path: node.path } as const;
        const data = { service: service.name, port: number };
        if (copies > 1) {
          const scaled = { ...place, subject: `scaled ${service.name} ${number}` };
          if (isCompose) report({ ...scaled, message: 'scaled', data: { ...data, count: String(copies), target: String(port.target ?? number) } });
          else report({ ...scaled, message: 'scaledInStack', severity: 'info', data: { ...data, count: String(copies) } });
        }
      }
      for (const [first, second, ...others] of sharedPorts(fixed)) {
        const number = first.published ?? '';
        const services = enumerate([first, second, ...others].map(({ service }) => `\`${service.name}\``));
        const related = [first, ...others].map(({ service, node }) => keyLabel(node, `\`${service.name}\` publishes it here`));
        report({ hazard: 'W51', at: valueLabel(publishedOf(second)), path: second.node.path, data: { services, port: number }, related, subject: `shared ${first.service.name} ${second.service.name} ${number}`, ...(isCompose ? { message: 'shared' } : { message: 'sharedInStack', severity: 'info' }) });
      }
    },
  },
});

/** Ports of several services that are one port of the host, in file order. */
function sharedPorts(ports: readonly PublishedPort[]): readonly (readonly [PublishedPort, PublishedPort, ...PublishedPort[]])[] {
  const groups: PublishedPort[][] = [];
  for (const port of ports) {
    const group = groups.find((others) => others.some((other) => other.published === port.published && other.protocol === port.protocol && other.service !== port.service && areStartedTogether(other.service, port.service)));
    if (group === undefined) groups.push([port]);
    else if (group.every(({ service }) => service !== port.service)) group.push(port);
  }
  return groups.flatMap(([first, second, ...others]) => (first === undefined || second === undefined ? [] : [[first, second, ...others] as const]));
}

function publishedOf({ node }: PublishedPort): ModelNode {
  return node.entries.get('published') ?? node;
}
