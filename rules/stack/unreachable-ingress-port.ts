import { getScalar, scalarText } from '../../src/compose/navigate.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows, possibleBuilds } from '../../src/platform/hosts.ts';
import { originLabel } from '../shared/label.ts';
import { hostModeFix, ingressPorts, otherEntries } from '../shared/stacks/host-ports.ts';
import { formatHint, STACK_FORMATS } from '../shared/stacks/stack-format.ts';

/** Windows Server 2016; the routing mesh came with 1709 (Microsoft's announcement of 2017-09-26; its page of today says 2019). */
const NO_ROUTING_MESH_BUILD = 14393;

export default defineRule({
  meta: {
    id: 'unreachable-ingress-port',
    summary: 'A Windows service of a stack publishes a port through the routing mesh.',
    category: 'stack',
    severity: 'info',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W39: {
        title: 'Publishing through the routing mesh on Windows',
        affects: 'Windows Server 2016: does not work; later releases: works, with open reports of dead virtual addresses; `docker stack deploy`',
        consequence: 'On Windows Server 2016 the port cannot be reached, and nothing says so. On later releases it is unreachable at times.',
        severity: 'error on Windows Server 2016, else info',
        remedy: 'Long syntax with `mode: host` (`version: "3.2"` or later, or none), with `deploy.mode: global` or a load balancer of your own; `--unsafe-fixes` writes the ports.',
        sources: [
          'https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/swarm-mode',
          'https://github.com/moby/moby/issues/39065',
          'https://github.com/moby/moby/issues/38484',
        ],
      },
    },
    references: ['https://docs.docker.com/engine/swarm/ingress/#bypass-the-routing-mesh'],
    messages: {
      unreachable: {
        message: 'Windows Server 2016 has no routing mesh: the published ports of `{service}` cannot be reached.',
        help: 'Publish on the nodes: long syntax with `mode: host`{format}.',
      },
      unreliable: {
        message: '`{service}` publishes through the routing mesh, which at times does not answer on Windows nodes.',
        help: 'If the port cannot be reached, publish on the nodes: long syntax with `mode: host`{format}.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      if (platform.orchestrator !== 'stack') return;
      for (const service of servicesOf(project)) {
        const verdict = platform.services.get(service.name);
        if (!isWindows(verdict)) continue;
        const ports = ingressPorts(project, service);
        const [first, ...rest] = ports;
        if (first === undefined) continue;
        const hard = possibleBuilds(verdict).every((build) => build === NO_ROUTING_MESH_BUILD);
        // Swarm refuses that combination; there is no port then of which one could say that it answers at times.
        if (!hard && scalarText(getScalar(service.node, 'deploy', 'endpoint_mode')) === 'dnsrr') continue;
        const fix = hostModeFix(project, service, ports);
        report({
          message: hard ? 'unreachable' : 'unreliable',
          hazard: 'W39',
          severity: hard ? 'error' : 'info',
          data: { service: service.name, format: formatHint(context, STACK_FORMATS.longPorts) },
          at: originLabel(first.origin, 'value'),
          related: otherEntries(first, rest),
          path: ['services', service.name, 'ports'],
          fixes: [fix === undefined || hard ? fix : { ...fix, safety: 'manual' }],
        });
      }
    },
  },
});
