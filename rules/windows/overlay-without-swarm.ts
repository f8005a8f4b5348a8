import { getMap, scalarText } from '../../src/compose/navigate.ts';
import { networksOf } from '../../src/compose/views/networks.ts';
import type { Network } from '../../src/compose/views/service.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { isConclusive, isWindows } from '../../src/platform/hosts.ts';
import { settingPatch } from '../shared/addresses/network-setting.ts';
import { keyLabel } from '../shared/label.ts';

export default defineRule({
  meta: {
    id: 'overlay-without-swarm',
    summary: 'Windows services of Docker Compose are on an overlay network, which needs a swarm, and leave to join it.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W38: {
        title: 'An overlay network for containers of Docker Compose, on Windows',
        affects: 'every Windows build; Server 2016 needs KB4015217, 2019 needs KB4489899',
        consequence: '`This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.` On a manager, without `attachable`: `Could not attach to network app: rpc error: code = PermissionDenied desc = network app not manually attachable`.',
        severity: 'error without `attachable: true`, else warning',
        remedy: 'Write `attachable: true`, and run `docker swarm init` on the host; on one host alone a NAT network does. `--fix` writes the former where the services are certain to be Windows, else `--unsafe-fixes`.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/cluster/networks.go', 'https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/swarm-mode'],
      },
    },
    references: ['https://docs.docker.com/engine/network/drivers/overlay/'],
    messages: {
      closed: { message: 'The overlay network `{network}` does not let containers of Compose join: `network {network} not manually attachable`.', help: 'Write `attachable: true`, and make the host a manager of a swarm (`docker swarm init`).' },
      swarm: { message: 'The overlay network `{network}` is made only on a manager of a swarm.', help: 'Run `docker swarm init` on the host, or take a NAT network for one host.' },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      if (platform.orchestrator !== 'compose') return;
      for (const network of networksOf(project).values()) {
        const windows = network.services.filter((name) => isWindows(platform.services.get(name)));
        if (network.external !== false || network.driver !== 'overlay' || network.node === undefined || windows.length === 0) continue;
        const attachable = getMap(network.node)?.entries.get('attachable');
        const isOpen = attachable !== undefined && scalarText(attachable) !== 'false';
        const fix = isOpen ? undefined : letThemJoin(context, network, windows.every((name) => isConclusive(platform.services.get(name))));
        report({ message: isOpen ? 'swarm' : 'closed', hazard: 'W38', severity: isOpen ? 'warning' : 'error', data: { network: network.key }, at: keyLabel(getMap(network.node)?.entries.get('driver') ?? network.node), path: network.node.path, fixes: [fix] });
      }
    },
  },
});

function letThemJoin({ project }: LoadedProject, network: Network, isCertain: boolean): Fix | undefined {
  const patch = settingPatch(project, network, ['attachable'], true);
  return patch === undefined ? undefined : { title: `Let containers join network \`${network.key}\``, safety: isCertain ? 'safe' : 'unsafe', note: 'Any container on the nodes of the swarm may then join it.', patches: [patch], changes: [['networks', network.key, 'attachable']] };
}
