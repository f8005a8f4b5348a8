import type { Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { addToGroup } from '../../src/text/grouping.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { placeKey } from '../shared/edits/edit-place.ts';
import { keyLabel, otherKeyLabels } from '../shared/label.ts';

export default defineRule({
  meta: {
    id: 'unsupported-external-links',
    summary: 'A Windows service uses `external_links`, which the Windows engine accepts and ignores.',
    category: 'windows',
    needs: 'windows-services',
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
        message: 'The Windows engine ignores `external_links`: {services} will not find the other container.',
        help: 'Join the network of the other project as an external one and use its service name.',
      },
    },
  },
  on: {
    project({ project, platform, report }) {
      if (platform.orchestrator !== 'compose') return;
      // One text may serve several services, through an anchor or a template.
      const byPlace = new Map<string, [Service, ...Service[]]>();
      for (const service of servicesOf(project)) {
        const node = service.node.entries.get('external_links');
        if (node?.kind !== 'seq' || node.items.length === 0 || !isWindows(platform.services.get(service.name))) continue;
        const key = placeKey(node.origins[0]);
        addToGroup(byPlace, key, service);
      }
      for (const [first, ...others] of byPlace.values()) {
        const node = first.node.entries.get('external_links');
        if (node === undefined) continue;
        const services = enumerateNames([first, ...others].map(({ name }) => name));
        report({ message: 'ignored', hazard: 'W02', data: { services }, at: keyLabel(node), related: otherKeyLabels(node, others.flatMap((other) => other.node.entries.get('external_links') ?? []), 'these too'), path: node.path });
      }
    },
  },
});
