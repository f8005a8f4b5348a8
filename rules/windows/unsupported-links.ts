import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isConclusive, isWindows } from '../../src/platform/hosts.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';
import { replaceLinksFix } from '../shared/link-fix.ts';
import { readLinks } from '../shared/links.ts';
import { enumerate } from '../shared/words.ts';

export default defineRule({
  meta: {
    id: 'unsupported-links',
    summary: 'A Windows service uses `links`, which the Windows engine accepts and ignores.',
    category: 'windows',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W01: {
        title: '`links` between Windows containers',
        affects: 'every Windows build; Docker Compose',
        consequence:
          'No error. The Windows engine makes no hosts entry and no environment variables for a link. The plain service name still resolves, because the DNS of the network knows it; an alias (`db:database`) silently does not resolve.',
        severity: 'error when an item has an alias of its own, else warning',
        remedy: '`depends_on` for the start order, and the alias under the network that both services share. `--fix` does both when the platform is certain and the name is free.',
        sources: [
          'https://github.com/moby/moby/blob/master/daemon/daemon_windows.go',
          'https://github.com/moby/moby/blob/master/daemon/container_operations_windows.go',
          'https://github.com/moby/moby/blob/master/daemon/libnetwork/network_windows.go',
        ],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#links'],
    messages: {
      alias: {
        message: 'On Windows, {aliases} will not resolve in `{service}`: the engine ignores `links`.',
        help: 'Declare the name where it belongs: as an alias of the linked service on the network that both share, with `depends_on` for the start order.',
      },
      plain: {
        message: 'The Windows engine ignores `links`; `{service}` finds {targets} through the network\'s DNS only.',
        help: 'Replace `links` by `depends_on`, which keeps the start order.',
      },
      empty: {
        message: 'The Windows engine ignores `links` of `{service}`.',
        help: 'Use `depends_on` for the start order and network aliases for names.',
      },
    },
  },
  on: {
    project({ project, platform, report }) {
      if (platform.orchestrator !== 'compose') return;
      for (const service of servicesOf(project)) {
        const node = service.node.entries.get('links');
        const verdict = platform.services.get(service.name);
        if (node?.kind !== 'seq' || node.items.length === 0 || !isWindows(verdict)) continue;
        const { links, complete } = readLinks(node);
        const renamed = links.filter(({ alias, target }) => alias !== target);
        const fix = complete ? replaceLinksFix(project, service, node, links, isConclusive(verdict)) : undefined;
        const common = { hazard: 'W01', path: node.path, fixes: fix === undefined ? [] : [fix] } as const;
        if (renamed.length > 0) {
          report({
            message: 'alias',
            severity: 'error',
            data: { service: service.name, aliases: enumerate(renamed.map(({ alias, target }) => `\`${alias}\` (for \`${target}\`)`)) },
            at: keyLabel(node),
            related: renamed.map((link) => valueLabel(link.node, 'does not resolve')),
            ...common,
          });
        } else if (links.length > 0) {
          report({ message: 'plain', data: { service: service.name, targets: enumerate(links.map(({ target }) => `\`${target}\``)) }, at: keyLabel(node), ...common });
        } else {
          report({ message: 'empty', data: { service: service.name }, at: keyLabel(node), ...common });
        }
      }
    },
  },
});
