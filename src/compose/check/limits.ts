import type { ScalarNode } from '../model.ts';
import { getMap, getScalar } from '../navigate.ts';
import { goText, shortestFloat32 } from '../syntax/go-number.ts';
import { readInteger, readNumber } from '../syntax/go-words.ts';
import { parseSize } from '../syntax/size.ts';
import { isKnown, problemAt, relatedAt, type CheckedService } from './checking.ts';

/** Two places that say the same thing and must agree: compose-go `loader/validate.go` v2.9.1. The second one counts as soon as its block is there. */
const PAIRS = [
  { key: 'cpus', block: ['deploy', 'resources', 'limits'], other: 'cpus', read: readCpus },
  { key: 'mem_limit', block: ['deploy', 'resources', 'limits'], other: 'memory', read: readSize },
  { key: 'mem_reservation', block: ['deploy', 'resources', 'reservations'], other: 'memory', read: readSize },
  { key: 'pids_limit', block: ['deploy', 'resources', 'limits'], other: 'pids', read: readWhole },
] as const;

/** Checks that a service does not say two things of one limit. */
export function checkLimits({ name, node, report }: CheckedService): void {
  for (const { key, block, other, read } of PAIRS) {
    const short = getScalar(node, key);
    const owner = getMap(node, ...block);
    const long = getScalar(owner, other);
    if (short === undefined || owner === undefined || !isKnown(short) || !isKnown(long)) continue;
    const one = read(short);
    const two = long === undefined ? '0' : read(long);
    if (one === undefined || two === undefined || one === '0' || one === two) continue;
    const place = `${block.join('.')}.${other}`;
    const message = long === undefined ? `Service \`${name}\` has \`${key}\`, and \`${block.join('.')}\` without \`${other}\`; for Compose these are two different limits.` : `Service \`${name}\` says \`${key}: ${goText(short)}\` and \`${place}: ${goText(long)}\`.`;
    report(problemAt(short, 'conflicting-limits', message, `Write it only once, or the same in both places.`, { at: 'key', related: [relatedAt(long ?? owner, 'the other place')] }));
  }
}

/** Checks the number of containers: what says it must agree, and a container's own name allows only one. */
export function checkScale({ name, node, report }: CheckedService): void {
  const scale = getScalar(node, 'scale');
  const replicas = getScalar(node, 'deploy', 'replicas');
  if (scale === undefined && replicas === undefined) return;
  const numbers = [scale, replicas].map((found) => (found === undefined || !isKnown(found) || found.value === null ? undefined : readInteger(goText(found))));
  const [wanted, deployed] = numbers;
  if (scale !== undefined && replicas !== undefined && wanted !== undefined && deployed !== undefined && wanted !== deployed) {
    report(problemAt(scale, 'conflicting-limits', `Service \`${name}\` says \`scale: ${wanted}\` and \`deploy.replicas: ${deployed}\`.`, 'Write it only once, or the same in both places.', { at: 'key', related: [relatedAt(replicas, 'the other place')] }));
  }
  for (const [index, found] of [scale, replicas].entries()) {
    const number = numbers[index];
    if (found !== undefined && number !== undefined && number < 0) report(problemAt(found, 'invalid-value', `There cannot be ${number} containers of service \`${name}\`.`, 'Write 0 or more.'));
  }
  const chosen = wanted ?? deployed;
  const place = wanted === undefined ? replicas : scale;
  const container = getScalar(node, 'container_name');
  if (place !== undefined && chosen !== undefined && chosen > 1 && container !== undefined && isKnown(container) && container.value !== null && container.value !== '') {
    report(problemAt(container, 'container-name-with-replicas', `Service \`${name}\` has a \`container_name\` and ${chosen} containers; only one can have the name.`, 'Take `container_name` out.', { at: 'key', related: [relatedAt(place, `${chosen} containers here`)] }));
  }
}

function readCpus(node: ScalarNode): string | undefined {
  if (node.value === null) return '0';
  const number = typeof node.value === 'number' ? node.value : readNumber(String(node.value));
  return number === undefined ? undefined : String(shortestFloat32(number));
}

function readSize(node: ScalarNode): string | undefined {
  if (node.value === null) return '0';
  if (typeof node.value === 'number') return Number.isInteger(node.value) ? goText(node) : '0';
  const size = parseSize(String(node.value));
  return size.ok ? size.bytes.toString() : undefined;
}

function readWhole(node: ScalarNode): string | undefined {
  if (node.value === null) return '0';
  const number = typeof node.value === 'number' ? Math.trunc(node.value) : readInteger(String(node.value));
  return number === undefined ? undefined : String(number);
}
