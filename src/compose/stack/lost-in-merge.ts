import { isFilled, isKnown, relatedAt } from '../check/checking.ts';
import type { MapNode, ModelNode, SeqNode } from '../model.ts';
import { getMap, getNode, getScalar, getSeq, scalarText } from '../navigate.ts';
import type { LoadProblem } from '../project.ts';
import { describeSubject, nounOf } from '../schema/wording.ts';
import { enumerateNames } from '../../text/words.ts';
import { loss } from './on-deploy.ts';

type Report = (problem: LoadProblem) => void;

/** Tells what is lost, or grows together, when a stack's file is merged over those before it; both in long syntax: docker/cli `cli/compose/loader/merge.go` 28.2. */
export function tellLostInMerge(base: MapNode, over: MapNode, report: Report): void {
  for (const [name, later] of getMap(over, 'services')?.entries ?? []) {
    const first = getMap(base, 'services', name);
    if (first === undefined || later.kind !== 'map') continue;
    joinedTests(first, later, report);
    lostPorts(first, later, report);
    lostNetworkSettings(first, later, report);
    lostOptions(first, later, report);
  }
  for (const section of ['networks', 'volumes', 'secrets', 'configs']) {
    for (const [name, later] of getMap(over, section)?.entries ?? []) replacedResource(section, name, getMap(base, section, name), later, report);
  }
}

function joinedTests(first: MapNode, later: MapNode, report: Report): void {
  const [one, other] = [first, later].map((service) => getSeq(service, 'healthcheck', 'test'));
  if (one === undefined || other === undefined || one.items.length === 0 || other.items.length === 0) return;
  report(loss(other, {
    hazard: 'S26',
    severity: 'error',
    at: 'key',
    message: `A stack puts ${describeSubject(other.path)} behind the words of the earlier file, and runs both as one command.`,
    help: 'Write the test in one of the files only.',
    related: [relatedAt(one, 'the words before it')],
  }));
}

/** Ports are told apart by what is published alone: all that publish nothing are one. */
function lostPorts(first: MapNode, later: MapNode, report: Report): void {
  const seen = new Map<string, ModelNode>();
  for (const [list, isLater] of [[getSeq(first, 'ports'), false], [getSeq(later, 'ports'), true]] as const) {
    for (const port of list?.items ?? []) {
      const published = getScalar(port, 'published');
      if (!isKnown(published) || !isKnown(getScalar(port, 'target'))) continue;
      const key = String(published?.value ?? 0);
      const hidden = seen.get(key);
      seen.set(key, port);
      if (hidden === undefined || (isLater && isMeantToReplace(hidden, port, first))) continue;
      const what = key === '0' ? 'the ports that are published on no port of their own are one' : `port ${key} is there once, whatever its protocol`;
      report(loss(hidden, { message: `This port is lost when the files are merged: to a stack ${what}.`, help: 'Write all ports of the service in one file, and none in the others where that is possible.', related: [relatedAt(port, 'the one that stays')] }));
    }
  }
}

/** One published port of an earlier file that a later one says anew. */
function isMeantToReplace(hidden: ModelNode, port: ModelNode, first: MapNode): boolean {
  const same = (key: string): boolean => scalarText(getScalar(hidden, key)) === scalarText(getScalar(port, key));
  const isOfFirst = getSeq(first, 'ports')?.items.includes(hidden) === true;
  return isOfFirst && same('protocol') && isFilled(getScalar(port, 'published'));
}

function lostNetworkSettings(first: MapNode, later: MapNode, report: Report): void {
  for (const [name, network] of getMap(later, 'networks')?.entries ?? []) {
    const one = getNode(first, 'networks', name);
    // One that is only named leaves everything as it is.
    if (one?.kind !== 'map' || network.kind !== 'map') continue;
    const aliases = getSeq(one, 'aliases');
    if (aliases !== undefined && aliases.items.length > 0 && getNode(network, 'aliases') === undefined) {
      report(loss(aliases, { at: 'key', message: `The aliases on network \`${name}\` are lost: a later file has settings for the network and no aliases, and a stack takes those of the later file.`, help: 'Repeat them in the later file, or say nothing of the network there.', related: [relatedAt(network, 'named here')] }));
    }
    const options = getNode(network, 'driver_opts');
    if (options !== undefined) report(loss(options, { at: 'key', message: `A stack passes over \`driver_opts\` on network \`${name}\` here: an earlier file names the network.`, help: 'Write them in the earlier file.', related: [relatedAt(one, 'named here')] }));
  }
}

function lostOptions(first: MapNode, later: MapNode, report: Report): void {
  const [one, other] = [getNode(first, 'logging', 'driver'), getNode(later, 'logging', 'driver')];
  const options = getNode(later, 'logging', 'options');
  const earlier = getNode(first, 'logging');
  if (options === undefined || earlier === undefined || getNode(first, 'logging', 'options') !== undefined) return;
  if (isFilled(one) && isFilled(other) && scalarText(one) !== scalarText(other)) return;
  report(loss(options, { at: 'key', message: `A stack passes over ${describeSubject(options.path)} here: an earlier file has \`logging\` without options.`, help: 'Write them in the earlier file.', related: [relatedAt(earlier, 'without options')] }));
}

function replacedResource(section: string, name: string, first: MapNode | undefined, later: ModelNode, report: Report): void {
  const kept: MapNode | SeqNode | undefined = later.kind === 'map' ? later : undefined;
  const lost = [...(first?.entries.keys() ?? [])].filter((key) => kept?.entries.has(key) !== true && !key.startsWith('x-'));
  if (first === undefined || lost.length === 0) return;
  report(loss(later, { at: 'key', message: `A stack takes the ${nounOf(section)} \`${name}\` from this file as a whole: ${enumerateNames(lost)} of the earlier file ${lost.length === 1 ? 'is' : 'are'} lost.`, help: 'Repeat here what is to stay, or write it in one file only.', related: [relatedAt(first, 'the earlier one')] }));
}
