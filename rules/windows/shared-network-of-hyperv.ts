import { getNode, scalarText } from '../../src/compose/navigate.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { RELEASES } from '../../src/platform/releases.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { keyLabel } from '../shared/label.ts';
import { windowsServices } from '../shared/services/windows-services.ts';

/** What belongs to the container whose network is used: moby `daemon/internal/runconfig/hostconfig.go`, read 2026-11-21. */
const OWNERS_KEYS = ['hostname', 'links', 'dns', 'extra_hosts', 'ports', 'expose'] as const;

export default defineRule({
  meta: {
    id: 'shared-network-of-hyperv',
    summary: 'A Windows service uses the network of another container, which Hyper-V isolation keeps apart.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W36: {
        title: 'The network of another container, with Hyper-V isolation',
        affects: 'every Windows build; Docker Compose; Hyper-V isolation is usual on Windows 10 and 11',
        consequence: '`invalid network-mode: using the network stack of another container is not supported while using Hyper-V Containers`, or `sharing of hyperv containers network is not supported`. With process isolation too, `ports` and the like beside it: `conflicting options: port publishing and the container type network mode`.',
        severity: 'error',
        remedy: 'Put both services on one network, let them find each other by name, and publish ports where they are listened on.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/internal/runconfig/hostconfig_windows.go', 'https://github.com/moby/moby/blob/master/daemon/container_operations_windows.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#network_mode'],
    messages: {
      hyperv: { message: '`{service}` uses the network of {other}, and with Hyper-V isolation none can: `using the network stack of another container is not supported while using Hyper-V Containers`.', help: 'Put both on one network and let them find each other by name.' },
      conflict: { message: '`{service}` uses the network of {other}, and has {keys} of its own: `conflicting options`.', help: 'Move them to the container that has the network, or put both on one network.' },
    },
  },
  on: {
    project(context) {
      if (context.platform.orchestrator !== 'compose') return;
      for (const { service } of windowsServices(context)) {
        const mode = getNode(service.node, 'network_mode');
        const [, kind, name = ''] = /^(service|container):(.+)$/u.exec(scalarText(mode) ?? '') ?? [];
        if (mode === undefined || kind === undefined) continue;
        const other = `\`${name}\``;
        const keys = OWNERS_KEYS.filter((key) => service.node.entries.has(key));
        const isApart = isHyperv(context, service.name) || (kind === 'service' && isHyperv(context, name));
        if (isApart) context.report({ message: 'hyperv', hazard: 'W36', data: { service: service.name, other }, at: keyLabel(mode), path: mode.path });
        else if (keys.length > 0) context.report({ message: 'conflict', hazard: 'W36', data: { service: service.name, other, keys: enumerateNames(keys) }, at: keyLabel(mode), related: labelsOf(service, keys), path: mode.path });
      }
    },
  },
});

/** Whether a service says so, or the declared host does so by itself. */
function isHyperv({ platform }: LoadedProject, name: string): boolean {
  const verdict = platform.services.get(name);
  if (verdict?.isolation === 'hyperv') return true;
  const usual = verdict?.isolation === undefined || verdict.isolation === 'default';
  return usual && verdict?.certainty === 'declared' && verdict.release !== undefined && RELEASES[verdict.release].kind === 'client';
}

function labelsOf(service: Service, keys: readonly string[]): readonly ReturnType<typeof keyLabel>[] {
  return keys.flatMap((key) => {
    const node = service.node.entries.get(key);
    return node === undefined ? [] : [keyLabel(node, 'this')];
  });
}
