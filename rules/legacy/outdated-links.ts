import { getScalar, scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import { attachmentsOfService } from '../../src/compose/views/networks.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { serviceNamed, servicesOf } from '../../src/compose/views/services.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { enumerate, enumerateNames } from '../../src/text/words.ts';
import { keyLabel, otherKeyLabels, valueLabel } from '../shared/label.ts';
import { replaceLinksFix } from '../shared/links/link-fix.ts';
import { groupByText, linksOf, type Link } from '../shared/links/links.ts';

const DEFAULT_BRIDGE = 'the default bridge';

export default defineRule({
  meta: {
    id: 'outdated-links',
    summary: 'A service uses `links`, which the networks of Compose have replaced.',
    category: 'legacy',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      N35: {
        title: '`links` where services find each other by name',
        affects: 'Linux, and services of which the platform is not known; Docker Compose. On Windows it is W01',
        consequence:
          'On a network that Compose makes, a link adds nothing but a name that one service alone uses, a start order and restarts together. On the default bridge (`network_mode: bridge`) it copies all environment variables of the linked container, passwords included, into the other, and that container must run: `Cannot link to a non running container`.',
        severity: 'warning on the default bridge, where it gives passwords away; else info: it still works',
        remedy: '`depends_on` with `restart: true`, and another name as an alias of the linked service on the network. `--fix` does it where the name is free.',
        sources: ['https://docs.docker.com/engine/network/links/', 'https://docs.docker.com/reference/compose-file/services/#links'],
      },
      N37: {
        title: 'A link to a service on other networks',
        affects: 'Linux, and services of which the platform is not known; Docker Compose',
        consequence: 'The name never resolves. On the default bridge the container is refused: `Cannot link to …, as it does not belong to the default network`.',
        severity: 'error',
        remedy: 'Attach both services to one network.',
        sources: ['https://docs.docker.com/engine/network/links/'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#links'],
    messages: {
      plain: {
        message: '`links` is outdated: {services} {find} {targets} by name on the network that they share.',
        help: 'Use `depends_on` for the start order, with `restart: true` where a restart is to go on.',
      },
      alias: {
        message: '`links` is outdated: {services} {use} it to call other services by names of its own, {aliases}.',
        help: 'Declare such a name as an alias of the linked service on the network that both share, and use `depends_on` for the start order.',
      },
      bridge: {
        message: 'On the default bridge `links` copies the whole environment of {targets} into {services}, passwords included.',
        help: 'Take `network_mode: bridge` out: on the network that Compose makes, services find each other by name.',
      },
      apart: {
        message: '{services} cannot reach {targets} through `links`: they share no network.',
        help: 'Attach both to one network, and replace `links` by `depends_on`.',
      },
    },
  },
  on: {
    project(context) {
      const { project, platform, report } = context;
      if (platform.orchestrator !== 'compose' || project.format === 'v1') return;
      const linking = servicesOf(project).flatMap((service) => (!service.node.entries.has('links') || isWindows(platform.services.get(service.name)) || placesOf(project, service) === undefined ? [] : (linksOf(service) ?? [])));
      for (const group of groupByText(linking)) {
        const [first, ...others] = group;
        const links = group.flatMap(({ service, links: own }) => own.map((link) => ({ service, link }))).filter(({ link }) => serviceNamed(project, link.target) !== undefined);
        if (links.length === 0) continue;
        const services = enumerateNames(group.map(({ service }) => service.name));
        const fix = replaceLinksFix(context, group);
        const common = { at: keyLabel(first.node), path: first.node.path, fixes: [fix] } as const;
        const places = otherKeyLabels(first.node, others.map(({ node }) => node), 'these too');
        const apart = links.filter(({ service, link }) => isApart(project, service, link.target));
        const bridged = links.filter(({ service }) => placesOf(project, service)?.has(DEFAULT_BRIDGE) === true);
        const renamed = links.filter(({ link: { alias, target } }) => alias !== target);
        if (apart.length > 0) report({ message: 'apart', hazard: 'N37', severity: 'error', data: { services, targets: targetsOf(apart) }, related: [...places, ...apart.map(({ link }) => valueLabel(link.node, 'on other networks'))], ...common });
        else if (bridged.length > 0) report({ message: 'bridge', hazard: 'N35', data: { services, targets: targetsOf(bridged) }, related: places, ...common });
        else if (renamed.length > 0) report({ message: 'alias', hazard: 'N35', severity: 'info', data: { services, use: group.length === 1 ? 'uses' : 'use', aliases: enumerate([...new Set(renamed.map(({ link: { alias, target } }) => `\`${alias}\` for \`${target}\``))]) }, related: places, ...common });
        else report({ message: 'plain', hazard: 'N35', severity: 'info', data: { services, find: group.length === 1 ? 'finds' : 'find', targets: targetsOf(links) }, related: places, ...common });
      }
    },
  },
});

function targetsOf(links: readonly { readonly link: Link }[]): string {
  return enumerateNames([...new Set(links.map(({ link }) => link.target))]);
}

/** Where a service is: the keys of its networks, or the default bridge. Undefined in modes in which links mean nothing or cannot be seen through. */
function placesOf(project: Project, { name, node }: Service): ReadonlySet<string> | undefined {
  const mode = getScalar(node, 'network_mode');
  if (mode === undefined) return new Set(attachmentsOfService(project, name).map(({ network }) => network.key));
  return ['bridge', 'default'].includes(scalarText(mode) ?? '') ? new Set([DEFAULT_BRIDGE]) : undefined;
}

function isApart(project: Project, service: Service, target: string): boolean {
  const own = placesOf(project, service);
  const other = serviceNamed(project, target);
  const theirs = other === undefined ? undefined : placesOf(project, other);
  return own !== undefined && theirs !== undefined && own.size > 0 && theirs.size > 0 && ![...own].some((key) => theirs.has(key));
}
