import { globSync } from 'tinyglobby';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const LAYERS = ['text', 'yaml', 'compose', 'platform', 'lint', 'rules', 'report', 'cli'];
const LONGEST = 250;
/** What rules may see of the layers below: never the text of a format, a parser or a loader. */
const OUTSIDE = /^(?:node:)?(?:fs|path|process|child_process|os|tty)(?:\/|$)/u;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly lazy: boolean;
}

const files = globSync(['src/**/*.ts', 'rules/**/*.ts']).sort();
const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const imports = [...texts].flatMap(([from, text]) => importsOf(from, text));

function importsOf(from: string, text: string): Import[] {
  const fixed = [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)'/gmu)].map((match) => ({ to: match[1] ?? '', lazy: /^(?:import|export) type\b/u.test(match[0]) }));
  const dynamic = [...text.matchAll(/\bimport\('([^']+)'\)/gu)].map((match) => ({ to: match[1] ?? '', lazy: true }));
  return [...fixed, ...dynamic].map(({ to, lazy }) => ({ from, to: to.startsWith('.') ? join(dirname(from), to) : to, lazy }));
}

function layerOf(file: string): number {
  return LAYERS.indexOf(file.startsWith('rules/') ? 'rules' : (file.split('/')[1] ?? ''));
}

const local = imports.filter(({ to }) => texts.has(to));

describe('the layers', () => {
  test('every imported file of ours exists', () => {
    expect(imports.filter(({ to }) => (to.startsWith('src/') || to.startsWith('rules/')) && !texts.has(to))).toEqual([]);
  });

  test('a layer imports only itself and those before it', () => {
    const upward = local.filter(({ from, to }) => from !== 'src/index.ts' && layerOf(to) > layerOf(from));
    expect(upward).toEqual([]);
  });

  test('nothing imports the public API from inside', () => {
    expect(local.filter(({ to }) => to === 'src/index.ts')).toEqual([]);
  });

  test('formats do not know the rules', () => {
    expect(local.filter(({ from, to }) => from.startsWith('src/report/') && to.startsWith('rules/'))).toEqual([]);
  });

  test('no files import each other in a circle when they are loaded', () => {
    const eager = new Map<string, string[]>();
    for (const { from, to, lazy } of local) if (!lazy) eager.set(from, [...(eager.get(from) ?? []), to]);
    expect(findCycle(eager)).toBeUndefined();
  });

  test('the program reads YAML itself, without the package', () => {
    expect(imports.filter(({ to }) => /^yaml(?:\/|$)/u.test(to))).toEqual([]);
  });

  test('below the command line nothing imports the disk, the process or a terminal', () => {
    expect(imports.filter(({ from, to }) => OUTSIDE.test(to) && !from.startsWith('src/cli/'))).toEqual([]);
  });

  test('rules have a default export and nothing else does', () => {
    const isRule = (file: string): boolean => /^rules\/[^/]+\/[^/]+\.ts$/u.test(file) && !file.startsWith('rules/shared/');
    const wrong = [...texts].filter(([file, text]) => isRule(file) !== /^export default /mu.test(text)).map(([file]) => file);
    expect(wrong).toEqual([]);
  });
});

describe('the files', () => {
  test(`none has more than ${String(LONGEST)} lines`, () => {
    const long = [...texts].map(([file, text]) => ({ file, lines: text.split('\n').length - 1 })).filter(({ lines }) => lines > LONGEST);
    expect(long).toEqual([]);
  });

  test('none is called after nothing in particular', () => {
    expect(files.filter((file) => /\/(?:utils?|helpers?|common|misc|types)\.ts$/u.test(file))).toEqual([]);
  });

  test('all are named in kebab-case', () => {
    expect(files.filter((file) => !/^[a-z0-9/-]+\.ts$/u.test(file))).toEqual([]);
  });
});

/** The first cycle found, as the files along it. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): string[] | undefined => {
    const start = trail.indexOf(file);
    if (start >= 0) return [...trail.slice(start), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const cycle = walk(next, [...trail, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = walk(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
