import type { ModelNode } from '../model.ts';
import { getMap, getScalar, isNull, scalarText } from '../navigate.ts';
import { compilePatterns } from '../nodes/pattern-trie.ts';
import { rewriteAt } from '../nodes/rewrite.ts';
import type { Dialect, LoadProblem } from '../project.ts';
import { parseAddress } from '../syntax/cidr.ts';
import { isFilled, isKnown, problemAt } from './checking.ts';

type Check = (node: ModelNode) => LoadProblem | undefined;

/** What an entry of a list or section must say: compose-go `validation/*.go`, `override/uncity.go` and `paths/resolve.go` v2.9.1, for services with any profile. */
const ROWS: readonly (readonly [string, Check])[] = [
  ['services.*.deploy.resources.reservations.devices.*', deviceRequest],
  ['services.*.develop.watch.*.path', watchPath],
  ['services.*.devices.*', hasTarget('device')],
  ['services.*.expose.*', exposedPort],
  ['services.*.gpus.*', deviceRequest],
  ['services.*.pid', emptyPid],
  ['services.*.ports.*', port],
  ['services.*.volumes.*', mount],
  ['configs.*', source('config', ['file', 'environment', 'content'])],
  ['secrets.*', source('secret', ['file', 'environment'])],
  ['volumes.*', (node) => externalVolume(node)],
];

const CHECKS = compilePatterns(ROWS);

/** What a stack demands beyond its schema: docker/cli `cli/compose/loader/loader.go` 28.2, read 2026-11-26. */
const STACK_CHECKS = compilePatterns<Check>([
  ['services.*.volumes.*', boundSource],
  ['configs.*', driverOrFile('config')],
  ['secrets.*', driverOrFile('secret')],
  ['volumes.*', (node) => externalVolume(node, isEmpty)],
]);

/** Checks what is demanded of single entries. */
export function checkEntries(model: ModelNode, dialect: Dialect, report: (problem: LoadProblem) => void): void {
  rewriteAt(model, dialect === 'stack' ? STACK_CHECKS : CHECKS, (node, check) => {
    const problem = check(node);
    if (problem !== undefined) report(problem);
    return node;
  });
}

function hasTarget(what: string): Check {
  return (node) => (node.kind !== 'map' || node.entries.has('target') || [...node.entries.values()].some((value) => !isKnown(value)) ? undefined : problemAt(node, 'missing-target', `This ${what} has no \`target\`.`, 'Add `target: …`.'));
}

const targetOfPort = hasTarget('port');
const targetOfMount = hasTarget('mount');

/** `08` is one of these too. */
function exposedPort(node: ModelNode): LoadProblem | undefined {
  if (node.kind !== 'scalar' || node.written?.type !== 'float' || node.pieces !== undefined) return undefined;
  return problemAt(node, 'invalid-value', `\`${node.raw}\` is read as a number with a fraction, which is no port.`, 'Write a whole number without zeros before it, or a text in quotes.');
}

/** The schema takes it, and then `loader/normalize.go` does not expect it. */
function emptyPid(node: ModelNode): LoadProblem | undefined {
  return isNull(node) ? problemAt(node, 'invalid-value', '`pid` without a value makes Docker Compose crash.', 'Give it a value, or take the key out.', { at: 'key' }) : undefined;
}

function port(node: ModelNode): LoadProblem | undefined {
  const address = getScalar(node, 'host_ip');
  const text = scalarText(address);
  if (address !== undefined && text !== undefined && parseAddress(text) === undefined) return problemAt(address, 'invalid-port', `\`${text}\` is no IP address.`, 'Write the address of an interface of the host, or leave `host_ip` out.');
  return targetOfPort(node);
}

function boundSource(node: ModelNode): LoadProblem | undefined {
  const source = getScalar(node, 'source');
  return getScalar(node, 'type')?.value === 'bind' && !isFilled(source) ? problemAt(source ?? node, 'missing-source', 'This bind mount has no `source`.', 'Say with `source` which folder or file of the host is mounted.') : undefined;
}

function driverOrFile(what: string): Check {
  return (node) => {
    const file = getScalar(node, 'file');
    if (file === undefined || !isFilled(file) || getScalar(node, 'external')?.value === true || !isFilled(getScalar(node, 'driver'))) return undefined;
    return problemAt(file, 'conflicting-keys', `This ${what} has both \`driver\` and \`file\`.`, 'Keep one of them.', { at: 'key' });
  };
}

function mount(node: ModelNode): LoadProblem | undefined {
  if (getScalar(node, 'type')?.value === 'bind' && node.kind === 'map' && !node.entries.has('source')) return problemAt(node, 'missing-source', 'This bind mount has no `source`.', 'Say with `source` which folder or file of the host is mounted.');
  return targetOfMount(node);
}

function deviceRequest(node: ModelNode): LoadProblem | undefined {
  const count = getScalar(node, 'count');
  if (node.kind !== 'map' || count === undefined || !node.entries.has('device_ids')) return undefined;
  return problemAt(count, 'conflicting-keys', 'Devices are asked for both by `count` and by `device_ids`.', 'Keep one of them.', { at: 'key' });
}

function watchPath(node: ModelNode): LoadProblem | undefined {
  return node.kind === 'scalar' && node.value === '' && node.unresolved.length === 0 ? problemAt(node, 'invalid-value', 'The path to watch is empty.', 'Write `.` for the project directory.') : undefined;
}

function source(what: string, keys: readonly string[]): Check {
  return (node) => {
    if (node.kind !== 'map') return undefined;
    const given = keys.filter((key) => node.entries.has(key));
    const [first, second] = given;
    const words = keys.map((key) => `\`${key}\``).join(', ').replace(/, (?=[^,]*$)/u, ' or ');
    if (first !== undefined && second !== undefined) return problemAt(node.entries.get(second) ?? node, 'conflicting-keys', `This ${what} has both \`${first}\` and \`${second}\`.`, 'Keep one of them.', { at: 'key' });
    if (first !== undefined) return what === 'secret' ? emptySecret(node, first) : undefined;
    if (node.entries.has('external') || node.entries.has('driver')) return what === 'secret' ? undeclaredSecret(node, words) : undefined;
    return problemAt(node, 'missing-source', `This ${what} says neither where it comes from nor that it is \`external\`.`, `Give it ${words}, or write \`external: true\`.`, { at: 'key' });
  };
}

function emptySecret(node: ModelNode, key: string): LoadProblem | undefined {
  const value = getScalar(node, key);
  return value === undefined || isFilled(value) || getScalar(node, 'external')?.value === true ? undefined : problemAt(value, 'missing-source', `The \`${key}\` of this secret is empty.`, 'Say where the secret comes from.');
}

/** A driver is no source to Compose, nor is `external: false`. */
function undeclaredSecret(node: ModelNode, words: string): LoadProblem | undefined {
  const external = getScalar(node, 'external');
  if (external?.value === true || !isKnown(external)) return undefined;
  return problemAt(node, 'missing-source', 'This secret has no source that Compose knows.', `Give it ${words}.`, { at: 'key' });
}

/** What a stack takes for nothing. */
function isEmpty(node: ModelNode): boolean {
  return node.kind === 'map' ? node.entries.size === 0 : node.kind === 'seq' ? node.items.length === 0 : !isFilled(node);
}

function externalVolume(node: ModelNode, isNothing: (value: ModelNode) => boolean = () => false): LoadProblem | undefined {
  if (getScalar(node, 'external')?.value !== true) return undefined;
  for (const [key, value] of getMap(node)?.entries ?? []) {
    if (key === 'name' || key === 'external' || key.startsWith('x-') || isNothing(value)) continue;
    return problemAt(value, 'conflicting-keys', `This volume is \`external\`, and has \`${key}\`, which only a volume of the project can have.`, `Take \`${key}\` or \`external\` out.`, { at: 'key' });
  }
  return undefined;
}
