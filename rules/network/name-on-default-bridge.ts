import { getScalar, getSeq, scalarText } from '../../src/compose/navigate.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { keyLabel } from '../shared/label.ts';
import { isNamedBy } from '../shared/services/named-by.ts';

export default defineRule({
  meta: {
    id: 'name-on-default-bridge',
    summary: 'Other services name a Linux service that is on the default bridge, where there are no names.',
    category: 'network',
    severity: 'warning',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W46: {
        title: 'Names on the default bridge of Linux',
        affects: 'Linux engines; the `nat` network of Windows engines does resolve names',
        consequence: 'Containers on the default bridge find each other by address only: `Could not resolve host: db`.',
        severity: 'warning',
        remedy: 'Take `network_mode: bridge` out: the network that Compose then makes has names.',
        sources: ['https://docs.docker.com/engine/network/drivers/bridge/#differences-between-user-defined-bridges-and-the-default-bridge'],
      },
    },
    references: ['https://docs.docker.com/engine/network/drivers/bridge/'],
    messages: {
      nameless: { message: '`{service}` is on the default bridge, where its name does not resolve, and {others} {name} it.', help: 'Take `network_mode: bridge` out.' },
    },
  },
  on: {
    project({ project, platform, report }) {
      if (platform.orchestrator !== 'compose') return;
      const services = servicesOf(project);
      for (const service of services) {
        const mode = getScalar(service.node, 'network_mode');
        // On Windows there is no such network, so that a file which names it is for Linux.
        const verdict = platform.services.get(service.name);
        if (mode === undefined || scalarText(mode) !== 'bridge' || isWindows(verdict)) continue;
        const others = services.filter((other) => other !== service && !linksTo(other, service.name) && isNamedBy(other, service.name));
        if (others.length > 0) report({ message: 'nameless', hazard: 'W46', data: { service: service.name, others: enumerateNames(others.map(({ name }) => name)), name: others.length === 1 ? 'names' : 'name' }, at: keyLabel(mode), path: mode.path });
      }
    },
  },
});

/** On the default bridge a link is what makes a name. */
function linksTo({ node }: Service, name: string): boolean {
  return (getSeq(node, 'links')?.items ?? []).some((item) => (scalarText(item) ?? '').split(':')[0] === name);
}
