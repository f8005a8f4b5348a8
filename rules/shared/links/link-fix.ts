import type { Project } from '../../../src/compose/project.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import { isConclusive, isWindows } from '../../../src/platform/hosts.ts';
import { enumerate, enumerateNames } from '../../../src/text/words.ts';
import { pathKey } from '../../../src/yaml/path.ts';
import { EditPlan, ownPlace, isOnlyFor } from '../edits/edit-place.ts';
import { placeAliases, writeAliases } from './link-aliases.ts';
import { droppedTargets } from './link-circles.ts';
import { addToOrder, type Order } from './link-order.ts';
import type { LinkingService } from './links.ts';
import { turnIntoOrder } from './turn-into-order.ts';

/**
 * Replaces the `links` of services that take them from one text: start order goes to `depends_on`, an alias to the network that both
 * services share. Undefined where that cannot be done without guessing: a linked service that is not there or shares no network, an
 * alias that another container answers to, or text that serves others too. Where links do work, the order is written so that a restart
 * of a linked service goes on to restart those that link it.
 */
export function replaceLinksFix(loaded: LoadedProject, group: readonly LinkingService[]): Fix | undefined {
  const { project, platform } = loaded;
  if (project.format === 'v1' || !group.every(({ complete }) => complete)) return undefined;
  const plan = new EditPlan();
  const onWindows = group.every(({ service }) => isWindows(platform.services.get(service.name)));
  const aliases = placeAliases(project, group);
  const order = aliases === undefined ? undefined : replaceLinks(loaded, group, plan, !onWindows);
  if (aliases === undefined || order === undefined || !aliases.every((placed) => writeAliases(project, placed, plan))) return undefined;

  const named = aliases.flatMap(({ attachment, names }) => names.map((name) => `\`${name}\` for \`${attachment.service.name}\``));
  const dropped = group.flatMap((member) => [...droppedTargets(project, member)].map((target) => `\`${member.service.name}\` no longer waits for \`${target}\``));
  const isBare = group.every((member) => member.links.every(({ target }) => droppedTargets(project, member).has(target)));
  const isOpen = aliases.some(({ attachment }) => attachment.network.external !== false);
  const notes = [
    ...(named.length === 0 ? [] : [isOpen ? 'The network is not the project\'s own, so that other projects see the alias too, and may use the same one.' : 'A network alias is visible to every container on the network, a link alias was meant for one.']),
    ...(dropped.length === 0 ? [] : [`Since the services wait for each other in a circle, which Compose refuses, ${enumerate(dropped)}.`]),
    ...(order.short ? [`Unlike \`links\`, a plain \`depends_on\` does not restart ${enumerateNames(group.map(({ service }) => service.name))} together with a linked service.`] : []),
  ];
  // On Windows links do nothing, so that nothing is lost with them; elsewhere a plain name gives restarts up.
  const losesNothing = onWindows ? group.every(({ service }) => isConclusive(platform.services.get(service.name))) : !order.short;
  return plan.fix({
    title: titleOf(named, isBare),
    safety: losesNothing && dropped.length === 0 && !isOpen ? 'safe' : 'unsafe',
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
  });
}

function titleOf(aliases: readonly string[], isBare: boolean): string {
  const written = [...(isBare ? [] : ['`depends_on`']), ...(aliases.length === 0 ? [] : [`the network ${aliases.length === 1 ? 'alias' : 'aliases'} ${enumerate(aliases)}`])];
  return written.length === 0 ? 'Take `links` out' : `Replace \`links\` by ${written.join(' and ')}`;
}

/** Takes the links out and keeps the order that they stand for: in their place if possible. */
function replaceLinks(loaded: LoadedProject, group: readonly LinkingService[], plan: EditPlan, keepRestart: boolean): Order | undefined {
  if (!keepRestart && turnIntoOrder(loaded.project, group, plan)) return { short: true };
  for (const { node } of group) {
    for (const origin of node.origins) {
      const place = ownPlace(origin) ?? origin;
      plan.add(place, { op: 'remove', path: place.path });
      plan.declare(node.path);
      // An alias can go without touching what it stands for.
      if (place !== origin) continue;
      if (!isOnlyForGroup(loaded.project, origin, group)) return undefined;
      plan.declareUsers(loaded.project, origin);
    }
  }
  // Links imply an order, which goes with those that cannot be kept.
  for (const member of group) if (droppedTargets(loaded.project, member).size > 0) plan.declare(['services', member.service.name, 'depends_on']);
  return addToOrder(loaded, group, plan, keepRestart);
}

/** Whether a text gives `links` to these services and to nobody else. */
function isOnlyForGroup(project: Project, origin: LinkingService['node']['origins'][number], group: readonly LinkingService[]): boolean {
  const ours = new Set(group.map(({ node }) => pathKey(node.path)));
  return isOnlyFor(project, origin, (path) => ours.has(pathKey(path)));
}
