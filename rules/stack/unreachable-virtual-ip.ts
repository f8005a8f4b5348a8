import { getScalar, scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import type { FilePatch, Fix } from '../../src/lint/finding.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows, possibleBuilds } from '../../src/platform/hosts.ts';
import { RELEASES } from '../../src/platform/releases.ts';
import type { Verdict } from '../../src/platform/verdict.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';
import { hostModeFix, ingressPorts } from '../shared/stacks/host-ports.ts';
import { formatHint, hasStackFormat, STACK_FORMATS } from '../shared/stacks/stack-format.ts';

/** Windows Server 2016; virtual addresses came with 1709. */
const NO_VIRTUAL_IP_BUILD = 14393;

export default defineRule({
  meta: {
    id: 'unreachable-virtual-ip',
    summary: 'The way a Windows service of a stack is found (`endpoint_mode`) does not fit the release of Windows.',
    category: 'stack',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W40: {
        title: 'Virtual addresses of swarm services on Windows Server 2016',
        affects: 'Windows Server 2016 without `endpoint_mode: dnsrr`; where a later release is declared or named by an image, the reverse advice: `dnsrr` is a workaround of 2017; `docker stack deploy`',
        consequence: 'The service name resolves to a virtual address that no container on this release can reach.',
        severity: 'error on Windows Server 2016, info on a later one',
        remedy: '`deploy: {endpoint_mode: dnsrr}` on Windows Server 2016, nothing on later releases.',
        sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/swarm-mode'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/deploy/#endpoint_mode'],
    messages: {
      unreachable: {
        message: 'Windows Server 2016 cannot reach the virtual address of service `{service}`.',
        help: 'Write `endpoint_mode: dnsrr` under `deploy`, so that the name resolves to the containers themselves{format}.',
      },
      outdated: {
        message: '`endpoint_mode: dnsrr` of `{service}` works around a lack of Windows Server 2016; clients that keep the first answer miss new and removed tasks.',
        help: 'Consider removing it: {release} has virtual addresses.',
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
        const mode = getScalar(service.node, 'deploy', 'endpoint_mode');
        if (mode !== undefined && scalarText(mode) === undefined) continue;
        const isRoundRobin = scalarText(mode) === 'dnsrr';
        const isOld = possibleBuilds(verdict).every((build) => build === NO_VIRTUAL_IP_BUILD);
        const place = { path: mode?.path ?? ['services', service.name, 'deploy', 'endpoint_mode'], data: { service: service.name }, hazard: 'W40' } as const;
        if (isOld && !isRoundRobin) {
          const fix = useRoundRobin(project, service);
          report({ message: 'unreachable', at: mode === undefined ? keyLabel(service.node) : valueLabel(mode), fixes: [fix], ...place, data: { ...place.data, format: formatHint(context, STACK_FORMATS.endpointMode) } });
        } else if (!isOld && isRoundRobin && mode !== undefined && ingressPorts(project, service).length === 0) {
          const release = knownRelease(verdict);
          if (release !== undefined) report({ message: 'outdated', severity: 'info', at: valueLabel(mode), ...place, data: { ...place.data, release } });
        }
      }
    },
  },
});

/** The oldest release that the service may run on, by name. Undefined where nothing tells of one: what is current is then only assumed, and stacks of the time of Windows Server 2016 rarely name it. */
function knownRelease(verdict: Verdict | undefined): string | undefined {
  const [oldest] = verdict?.hosts ?? [];
  const isTold = verdict?.release !== undefined || verdict?.imageBuild !== undefined || verdict?.certainty === 'declared';
  return oldest === undefined || !isTold ? undefined : RELEASES[oldest].title;
}

/** Swarm refuses round-robin DNS together with a port on the routing mesh, so the ports go with it. */
function useRoundRobin(project: Project, service: Service): Fix | undefined {
  const mode = getScalar(service.node, 'deploy', 'endpoint_mode');
  const origin = (mode ?? service.node).origins[0];
  if (origin.via !== undefined || !hasStackFormat(project, STACK_FORMATS.endpointMode)) return undefined;
  const path = mode === undefined ? [...origin.path, 'deploy', 'endpoint_mode'] : origin.path;
  const ports = ingressPorts(project, service);
  const onNodes = ports.length === 0 ? undefined : hostModeFix(project, service, ports);
  if (ports.length > 0 && onNodes === undefined) return undefined;
  const patch: FilePatch = { file: origin.file, document: origin.document, patch: { op: 'set', path, value: 'dnsrr' } };
  return {
    title: `Resolve the name to the containers (\`endpoint_mode: dnsrr\`)${onNodes === undefined ? '' : ', and publish on the nodes themselves (`mode: host`)'}`,
    safety: 'unsafe',
    note: `Clients that keep the first answer do not see new or removed tasks${onNodes?.note === undefined ? ', and ports of this service can only be published with `mode: host`.' : `. ${onNodes.note}`}`,
    patches: [patch, ...(onNodes?.patches ?? [])],
    changes: [['services', service.name, 'deploy'], ...(onNodes?.changes ?? [])],
  };
}
