import type { ScalarNode } from '../../src/compose/model.ts';
import { getScalar, scalarText } from '../../src/compose/navigate.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows, possibleBuilds } from '../../src/platform/hosts.ts';
import type { Verdict } from '../../src/platform/verdict.ts';
import { ownPlace } from '../shared/edits/edit-place.ts';
import { originLabel, valueLabel } from '../shared/label.ts';
import { hostModeFix, ingressPorts, otherEntries } from '../shared/stacks/host-ports.ts';
import { formatHint, STACK_FORMATS } from '../shared/stacks/stack-format.ts';

/** Windows Server 2016 has neither routing mesh nor virtual addresses, so going back to `vip` is no way out there. */
const NO_VIRTUAL_IP_BUILD = 14393;

export default defineRule({
  meta: {
    id: 'ingress-port-with-dnsrr',
    summary: 'A service with `endpoint_mode: dnsrr` publishes a port through the routing mesh, which needs a virtual address.',
    category: 'stack',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W41: {
        title: 'Round-robin DNS with a port on the routing mesh, on Windows',
        affects: 'every platform; this number for Windows services; `docker stack deploy`',
        consequence: '`EndpointSpec: port published with ingress mode can\'t be used with dnsrr mode`: the service is not created.',
        severity: 'error',
        remedy: 'Long syntax with `mode: host`, or `endpoint_mode: vip`; `--unsafe-fixes` takes the first.',
        sources: ['https://github.com/moby/swarmkit/blob/master/manager/controlapi/service.go'],
      },
      P24: {
        title: 'Round-robin DNS with a port on the routing mesh',
        affects: 'every platform; this number for services that are not Windows; `docker stack deploy`',
        consequence: '`EndpointSpec: port published with ingress mode can\'t be used with dnsrr mode`: the service is not created.',
        severity: 'error',
        remedy: 'Long syntax with `mode: host`, or `endpoint_mode: vip`; `--unsafe-fixes` takes the first.',
        sources: ['https://github.com/moby/swarmkit/blob/master/manager/controlapi/service.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/deploy/#endpoint_mode'],
    messages: {
      refused: {
        message: 'Service `{service}` has no virtual address (`endpoint_mode: dnsrr`), so its port cannot be published through the routing mesh: swarm refuses the service.',
        help: 'Publish on the nodes (long syntax with `mode: host`{format}){vip}.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      if (platform.orchestrator !== 'stack') return;
      for (const service of servicesOf(project)) {
        const mode = getScalar(service.node, 'deploy', 'endpoint_mode');
        if (mode === undefined || scalarText(mode) !== 'dnsrr') continue;
        const ports = ingressPorts(project, service);
        const [first, ...rest] = ports;
        if (first === undefined) continue;
        const verdict = platform.services.get(service.name);
        report({
          message: 'refused',
          hazard: isWindows(verdict) ? 'W41' : 'P24',
          data: { service: service.name, format: formatHint(context, STACK_FORMATS.longPorts), vip: hasVirtualAddresses(verdict) ? ', or write `endpoint_mode: vip`' : '' },
          at: originLabel(first.origin, 'value'),
          related: [valueLabel(mode, 'no virtual address'), ...otherEntries(first, rest)],
          path: ['services', service.name, 'ports'],
          fixes: [hostModeFix(project, service, ports), useVirtualIp(service, mode, verdict)],
        });
      }
    },
  },
});

function hasVirtualAddresses(verdict: Verdict | undefined): boolean {
  return !isWindows(verdict) || !possibleBuilds(verdict).includes(NO_VIRTUAL_IP_BUILD);
}

function useVirtualIp(service: Service, mode: ScalarNode, verdict: Verdict | undefined): Fix | undefined {
  const place = ownPlace(mode.origins[0]);
  if (place === undefined || !hasVirtualAddresses(verdict)) return undefined;
  return {
    title: 'Give the service a virtual address (`endpoint_mode: vip`)',
    safety: 'unsafe',
    note: 'The service name then resolves to one address instead of one for each task.',
    patches: [{ file: place.file, document: place.document, patch: { op: 'set', path: place.path, value: 'vip' } }],
    changes: [['services', service.name, 'deploy', 'endpoint_mode']],
  };
}
