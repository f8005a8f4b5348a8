import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { keyLabel } from '../shared/label.ts';

export default defineRule({
  meta: {
    id: 'unsupported-external-links',
    summary: 'A Windows service uses `external_links`, which the Windows engine accepts and ignores.',
    category: 'windows',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W02: {
        title: '`external_links` of Windows containers',
        affects: 'every Windows build; Docker Compose',
        consequence: 'No error. The name of the other container resolves only if both are on one network, an alias never.',
        severity: 'error',
        remedy: 'Attach the service to the network of the other project (`external: true`) and use the name of its service.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/container_operations_windows.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#external_links'],
    messages: {
      ignored: {
        message: 'The Windows engine ignores `external_links`: `{service}` will not find the other container.',
        help: 'Join the network of the other project as an external one and use its service name.',
      },
    },
  },
  on: {
    project({ project, platform, report }) {
      if (platform.orchestrator !== 'compose') return;
      for (const service of servicesOf(project)) {
        const node = service.node.entries.get('external_links');
        if (node?.kind !== 'seq' || node.items.length === 0 || !isWindows(platform.services.get(service.name))) continue;
        report({ message: 'ignored', hazard: 'W02', data: { service: service.name }, at: keyLabel(node), path: node.path });
      }
    },
  },
});
