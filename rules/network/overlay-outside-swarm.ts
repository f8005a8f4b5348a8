import { getScalar } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import { networksOf } from '../../src/compose/views/networks.ts';
import type { Network } from '../../src/compose/views/service.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { isInPlace } from '../shared/edits/edit-place.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';

const SOURCES = ['https://docs.docker.com/engine/network/drivers/overlay/', 'https://github.com/moby/moby/blob/master/daemon/cluster/networks.go'];

export default defineRule({
  meta: {
    id: 'overlay-outside-swarm',
    summary: 'Docker Compose is to make an overlay network, which only a swarm has, and which containers join only where it is `attachable`.',
    category: 'network',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N46: {
        title: 'An overlay network without a swarm',
        affects: 'Linux, and services of which the platform is not known; Docker Compose',
        consequence: '`This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.`',
        severity: 'warning: the host may be in a swarm',
        remedy: 'On a single host no `driver`; for a stack `--orchestrator stack`.',
        sources: SOURCES,
      },
      N47: {
        title: 'An overlay network that containers cannot join',
        affects: 'Linux, and services of which the platform is not known; Docker Compose',
        consequence: '`Could not attach to network X: rpc error: code = PermissionDenied desc = network X not manually attachable`, and outside a swarm the network is not made at all (N46).',
        severity: 'error',
        remedy: '`attachable: true`, on a single host no `driver`; for a stack `--orchestrator stack`.',
        sources: SOURCES,
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/networks/#attachable'],
    messages: {
      notAttachable: {
        message: 'Containers of Docker Compose cannot join overlay network `{network}`, which is not `attachable`; outside a swarm it cannot be made at all.',
        help: 'Write `attachable: true` on a swarm node, or leave the driver out on a single host. If this is a stack, say so: `--orchestrator stack`.',
      },
      needsSwarm: {
        message: 'Overlay network `{network}` can only be made on a manager of a swarm.',
        help: 'On a single host leave the driver out. If this is a stack, say so: `--orchestrator stack`.',
      },
    },
  },
  on: {
    project({ project, platform, report }) {
      if (platform.orchestrator !== 'compose') return;
      for (const network of networksOf(project).values()) {
        const written = getScalar(network.node, 'driver');
        const attachable = getScalar(network.node, 'attachable');
        // Of Windows services W38 tells.
        if (network.services.some((name) => isWindows(platform.services.get(name)))) continue;
        if (network.driver !== 'overlay' || network.external !== false || network.services.length === 0 || network.node === undefined || (attachable?.unresolved.length ?? 0) > 0) continue;
        const common = { data: { network: network.key }, at: written === undefined ? keyLabel(network.node) : valueLabel(written), path: network.node.path } as const;
        if (attachable?.value === true) report({ message: 'needsSwarm', hazard: 'N46', severity: 'warning', ...common });
        else report({ message: 'notAttachable', hazard: 'N47', fixes: [makeAttachable(project, network)], ...common });
      }
    },
  },
});

function makeAttachable(project: Project, { key, node }: Network): Fix | undefined {
  const place = node?.origins.find(isInPlace);
  if (place === undefined || project.usersOf(place).length > 1) return undefined;
  return {
    title: `Make \`${key}\` attachable`,
    safety: 'unsafe',
    note: 'Every container on a node of the swarm can join the network then.',
    patches: [{ file: place.file, document: place.document, patch: { op: 'set', path: [...place.path, 'attachable'], value: true } }],
    changes: [['networks', key, 'attachable']],
  };
}
