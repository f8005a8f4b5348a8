import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../../src/compose/files/memory-file-system.ts';
import { loadProject } from '../../../src/compose/load.ts';
import { CAPABILITIES } from '../../../src/platform/capabilities/capabilities.ts';
import { findMissingCapabilities, type MissingCapability } from '../../../src/platform/capabilities/find.ts';
import { CURRENT_COMPOSE, CURRENT_ENGINE } from '../../../src/platform/current-versions.ts';
import { printPath } from '../../../src/yaml/path.ts';

const everything = readFileSync('fixtures/platform/rejected-or-ignored.yaml', 'utf8');

function find(text: string, orchestrator: 'compose' | 'stack' = 'compose', engine = CURRENT_ENGINE): readonly MissingCapability[] {
  const project = loadProject(memoryFileSystem({ 'compose.yaml': text }), { files: ['compose.yaml'], environment: {}, name: 'p' });
  expect(project.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  return findMissingCapabilities(project.model, { orchestrator, engine, compose: CURRENT_COMPOSE });
}

/** `W77 12`: the hazard and the line where it is written. */
function lineOf({ capability, node }: MissingCapability): string {
  const { file, value, key } = node.origins[0];
  return `${capability.hazard} ${String(file.positionAt((key ?? value).start).line)}`;
}

/** What the comments of a text say, in the same form. */
function expected(text: string, stack: boolean): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const comment = /#\s*(W\d.*)$/u.exec(line)?.[1] ?? '';
    return comment.includes('stack') && !stack ? [] : [...comment.matchAll(/W\d+/gu)].map(([hazard]) => `${hazard} ${String(index + 1)}`);
  });
}

describe('the table', () => {
  test.each(CAPABILITIES.map((row) => [`${row.hazard} ${printPath(row.path)}`, row] as const))('%s is whole', (_name, row) => {
    expect(row.hazard).toMatch(/^W\d\d\d?$/u);
    expect(row.source.url).toMatch(/^https:\/\/\S+$/u);
    expect(row.source.read).toMatch(/^\d{4}-\d\d-\d\d$/u);
    expect(row.instead).toMatch(/^[A-Z`].*\.$/u);
    if (row.effect.kind === 'rejected') expect(row.effect.error).toMatch(/\S/u);
    else expect(row.effect.consequence).toMatch(/^[A-Z`].*\.$/u);
    // What a certain build refuses may have worked where the file comes from.
    if (row.effect.kind === 'rejected' && row.builds === undefined) expect(row.severity, 'what is rejected is an error').toBe('error');
    if (row.severity === 'error' && row.effect.kind === 'ignored') expect(['W54', ...(row.hardening === undefined ? [] : [row.hazard])], 'what is ignored is an error where it was to protect, or where names do not resolve').toContain(row.hazard);
  });

  test('covers the hazards of the catalogue that path and value alone tell', () => {
    const numbers = [...new Set(CAPABILITIES.map(({ hazard }) => Number(hazard.slice(1))))].sort((a, b) => a - b);
    expect(numbers).toEqual([19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 33, 34, 35, 37, 44, 47, 48, 49, 50, 52, 54, 55, 56, 59, 60, 63, 64, 65, 66, 67, 68, 69, 71, 73, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 92, 93, 97, 98, 99, 106, 107, 108, 116, 117, 120]);
  });

  test('names hardening where its loss must be told of', () => {
    const hardening = new Set(CAPABILITIES.filter((row) => row.hardening).map(({ path }) => String(path.at(-1) === '*' ? path.at(-2) : path.at(-1))));
    expect([...hardening].sort()).toEqual(['cap_drop', 'com.docker.network.bridge.enable_icc', 'com.docker.network.bridge.host_binding_ipv4', 'encrypted', 'host_ip', 'internal', 'pids', 'pids_limit', 'read_only', 'security_opt', 'ulimits']);
  });
});

describe('what is found', () => {
  test('is each line that says so, under its number', () => {
    const found = find(everything).filter(({ capability }) => capability.builds === undefined).map(lineOf);
    expect([...found].sort()).toEqual([...expected(everything, false)].sort());
  });

  test('uses every row that is for Compose and engines of today', () => {
    const used = new Set(find(everything).map(({ capability }) => capability));
    const rest = CAPABILITIES.filter((row) => !used.has(row));
    expect(rest.map(({ hazard, orchestrators, engine, builds, during, isolation }) => [hazard, orchestrators === 'stack' || [engine?.before, builds, during, isolation].some((limit) => limit !== undefined)])).toEqual(rest.map(({ hazard }) => [hazard, true]));
  });

  test('is nothing where values are ones that Windows has', () => {
    expect(find(readFileSync('fixtures/platform/nothing-rejected.yaml', 'utf8')).filter(({ capability }) => capability.effect.kind !== 'limited' && capability.builds === undefined).map((one) => `${lineOf(one)} ${printPath(one.path)}`)).toEqual([]);
  });

  test('is another thing in a stack', () => {
    const inCompose = new Set(find(everything).map(lineOf));
    const inStack = find(everything, 'stack');
    expect(inStack.filter((one) => !inCompose.has(lineOf(one))).map(lineOf)).toEqual(expected(everything, true).filter((one) => one.startsWith('W76')));
    expect(inStack.filter(({ capability }) => capability.orchestrators === 'compose')).toEqual([]);
    expect(inStack.filter(({ capability, path }) => capability.hazard === 'W66' && path.at(-1) === 'tmpfs'), 'a stack does not pass the key on').toEqual([]);
  });

  test('hangs on the version of the engine', () => {
    const effect = (minor: number): unknown => find('services: {s: {image: x, read_only: true}}', 'compose', { major: 17, minor, patch: 0 }).map(({ capability }) => capability.effect.kind);
    expect([effect(5), effect(6)]).toEqual([['ignored'], ['rejected']]);
  });

  test('hangs on the version of Compose where one could not do it', () => {
    const text = String.raw`services: {s: {image: x, volumes: [{type: npipe, source: '\\.\pipe\a', target: '\\.\pipe\a'}]}}`;
    const project = loadProject(memoryFileSystem({ 'compose.yaml': text }), { files: ['compose.yaml'], environment: {}, name: 'p' });
    const found = (minor: number): unknown => findMissingCapabilities(project.model, { orchestrator: 'compose', engine: CURRENT_ENGINE, compose: { major: 2, minor, patch: 0 } }).filter(({ capability }) => capability.builds === undefined).map(({ capability }) => capability.during);
    expect([found(6), found(7), found(35), found(36)]).toEqual([['pipe-mounts-broken'], [], ['pipe-type-rejected'], []]);
  });

  test('of isolation any letters count, and that of the host where none is written', () => {
    const found = (isolation: string): unknown => find(`services: {s: {image: x, ${isolation} devices: [class/5B45201D-F2F2-4F3B-85BB-30FF1F953599]}}`).map(({ capability }) => capability.hazard);
    expect([found('isolation: HyperV,'), found('isolation: default,'), found('isolation: "${A}",'), found('')]).toEqual([['W92'], [], [], []]);
  });

  test('of several subnets only those of IPv4 count', () => {
    const subnets = (...texts: string[]): readonly string[] => find(`services: {s: {image: x}}\nnetworks: {n: {ipam: {config: [${texts.map((text) => `{subnet: '${text}'}`).join(', ')}]}}}`).map(({ capability }) => capability.hazard);
    expect(subnets('10.1.0.0/24', '10.2.0.0/24')).toEqual(['W28']);
    expect(subnets('10.1.0.0/24', 'fd00::/64')).toEqual(['W27']);
  });

  test('a value that hangs on an unknown variable is not known to be there, unless any value is meant', () => {
    expect(find('services: {s: {image: x, cpuset: "${A}", user: "${A}", logging: {driver: "${A}"}, volumes: ["db:${A}"]}}').map(({ capability }) => capability.hazard)).toEqual(['W86']);
  });
});
