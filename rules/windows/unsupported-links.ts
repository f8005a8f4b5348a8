import type { Project } from '../../src/compose/project.ts';
import { attachmentsOfService } from '../../src/compose/views/networks.ts';
import { serviceNamed, servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { enumerate, enumerateNames } from '../../src/text/words.ts';
import { keyLabel, otherKeyLabels, valueLabel } from '../shared/label.ts';
import { replaceLinksFix } from '../shared/links/link-fix.ts';
import { groupByText, linksOf, type LinkingService } from '../shared/links/links.ts';

export default defineRule({
  meta: {
    id: 'unsupported-links',
    summary: 'A Windows service uses `links`, which the Windows engine accepts and ignores.',
    category: 'windows',
    needs: 'windows-services',
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
        message: 'On Windows, {aliases} will not resolve in {services}: the engine ignores `links`.',
        help: 'Declare the name where it belongs: as an alias of the linked service on the network that both share, with `depends_on` for the start order.',
      },
      plain: {
        message: 'The Windows engine ignores `links`; {services} {targets} through the network\'s DNS only.',
        help: 'Replace `links` by `depends_on`, which keeps the start order.',
      },
      apart: {
        message: 'The Windows engine ignores `links`, and {services} will not find {targets}: they are on different networks.',
        help: 'Attach both to one network, and replace `links` by `depends_on`.',
      },
      empty: {
        message: 'The Windows engine ignores `links` of {services}.',
        help: 'Use `depends_on` for the start order and network aliases for names.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      if (platform.orchestrator !== 'compose') return;
      const linking = servicesOf(project).flatMap((service) => (isWindows(platform.services.get(service.name)) ? (linksOf(service) ?? []) : []));
      for (const group of groupByText(linking)) {
        const [first, ...others] = group;
        const links = group.flatMap((member) => member.links);
        const renamed = links.filter(({ alias, target }) => alias !== target);
        const apart = links.length === 0 ? [] : group.flatMap((member) => unreachable(project, member));
        const fix = replaceLinksFix(context, group);
        const services = namesOf(group);
        const common = { hazard: 'W01', at: keyLabel(first.node), path: first.node.path, fixes: [fix] } as const;
        const places = otherKeyLabels(first.node, others.map(({ node }) => node), 'these too');
        if (renamed.length > 0) {
          report({
            message: 'alias',
            severity: 'error',
            data: { services: namesOf(group.filter((member) => member.links.some(({ alias, target }) => alias !== target))), aliases: enumerate([...new Set(renamed.map(({ alias, target }) => `\`${alias}\` (for \`${target}\`)`))]) },
            related: [...places, ...renamed.map((link) => valueLabel(link.node, 'does not resolve'))],
            ...common,
          });
        } else if (apart.length > 0) {
          report({ message: 'apart', data: { services, targets: enumerateNames([...new Set(apart)]) }, related: places, ...common });
        } else if (links.length > 0) {
          const [verb, targets] = [group.length === 1 ? 'finds' : 'find', enumerateNames([...new Set(links.map(({ target }) => target))])];
          report({ message: 'plain', data: { services: `${services} ${verb}`, targets }, related: places, ...common });
        } else {
          report({ message: 'empty', data: { services }, related: places, ...common });
        }
      }
    },
  },
});

function namesOf(group: readonly LinkingService[]): string {
  return enumerateNames(group.map(({ service }) => service.name));
}

/** Linked services that are there, but on no network of the one that links them. */
function unreachable(project: Project, { service, links }: LinkingService): readonly string[] {
  const own = new Set(attachmentsOfService(project, service.name).map(({ network }) => network.key));
  const known = links.filter(({ target }) => serviceNamed(project, target) !== undefined && !attachmentsOfService(project, target).some(({ network }) => own.has(network.key)));
  return known.map(({ target }) => target);
}
