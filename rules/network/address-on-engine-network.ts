import type { ModelNode } from '../../src/compose/model.ts';
import { getNode } from '../../src/compose/navigate.ts';
import { attachmentsOf } from '../../src/compose/views/networks.ts';
import type { Attachment } from '../../src/compose/views/service.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { keyLabel } from '../shared/label.ts';

/** Networks that a Linux engine makes itself. moby `api/types/container/hostconfig_unix.go`, read 2026-11-21. */
const ENGINE_NETWORKS: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/** What may be asked for on a user-defined network only. moby `daemon/container_operations.go`, read 2026-11-21. */
const REFUSED = ['ipv4_address', 'ipv6_address', 'aliases'] as const;

export default defineRule({
  meta: {
    id: 'address-on-engine-network',
    summary: 'A service asks for an address or an alias on a network that the engine makes itself.',
    category: 'network',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      N18: {
        title: 'A static address or an alias on a network of the engine',
        affects: 'Linux engines; Docker Compose',
        consequence: 'The container is not created: `user-specified IP address is supported on user-defined networks only`, for aliases `network-scoped aliases are only supported for user-defined networks`.',
        severity: 'error',
        remedy: 'Use a network of the project or an external one that somebody made, or `network_mode: bridge` without address and aliases.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/container_operations.go'],
      },
    },
    references: ['https://docs.docker.com/engine/network/drivers/bridge/#differences-between-user-defined-bridges-and-the-default-bridge'],
    messages: {
      refused: {
        message: 'The engine refuses `{setting}` of `{service}` on its own network `{network}`.',
        help: 'Use a network of the project, or take `{setting}` out and write `network_mode: {network}`.',
      },
    },
  },
  on: {
    project({ project, platform, report }) {
      if (platform.orchestrator !== 'compose') return;
      for (const attachment of attachmentsOf(project)) {
        const { service, network } = attachment;
        const { engineName } = network;
        // A Windows engine has none of these networks, which is told elsewhere.
        if (network.external !== true || engineName === undefined || !ENGINE_NETWORKS.has(engineName) || isWindows(platform.services.get(service.name))) continue;
        const [setting, node] = refusedIn(attachment) ?? [];
        if (setting !== undefined && node !== undefined) report({ message: 'refused', hazard: 'N18', data: { setting, service: service.name, network: engineName }, at: keyLabel(node), path: node.path });
      }
    },
  },
});

/** The first setting that the engine refuses; nothing, or a list of none, is no wish. */
function refusedIn({ node }: Attachment): readonly [name: string, node: ModelNode] | undefined {
  for (const name of REFUSED) {
    const found = getNode(node, name);
    if (found !== undefined && !(found.kind === 'scalar' && found.value === null) && !(found.kind === 'seq' && found.items.length === 0)) return [name, found];
  }
  return undefined;
}
