// Measures whole processes, as ratios within this run: machines differ, ratios hardly do. Exits 1 when a goal is missed.
// With --json prints figures for programs; with --rounds=N each pair is measured N times; with --short no odd shapes are tried.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOfTen, project, projectOfSize, troubled } from './generate.mjs';
import { SHAPES } from './shapes.mjs';

/** Every goal, as a ratio of two processes. */
const GOALS = {
  start: 1.6,
  folder: 2,
  files: 2,
  size: 12,
  /** Four times as many parts of an odd shape; the start, which is the same for both, makes it less. */
  growth: 5,
};

const root = fileURLToPath(new URL('../', import.meta.url));
const rounds = Number(process.argv.find((word) => word.startsWith('--rounds='))?.slice(9) ?? 0);
const folder = mkdtempSync(join(tmpdir(), 'compose-lint-bench-'));
const linter = join(root, 'dist/compose-lint.cjs');
const parser = join(folder, 'parse-only.cjs');

try {
  await build({ entryPoints: [join(root, 'bench/parse-only.mjs')], bundle: true, platform: 'node', format: 'cjs', minify: true, target: 'node20', outfile: parser, logLevel: 'error' });
  const small = write('small/compose.yaml', project(2));
  for (let index = 0; index < 1000; index++) write(`many/group-${index % 20}/project-${index}/docker-compose.yml`, project(2 + (index % 3), index));
  const medium = write('medium/compose.yaml', projectOfSize(300_000));
  const large = write('large/compose.yaml', projectOfSize(3_000_000));

  for (let index = 0; index < 1000; index++) write(`troubled/project-${index}/compose.yaml`, troubled(index));
  const ten = Object.entries(filesOfTen()).map(([name, text]) => write(`ten/${name}`, text))[0];
  const toFile = ['-o', join(folder, 'report.txt')];

  const rows = [
    compare('one small file : node -e 0', GOALS.start, 21, [linter, small], ['-e', '0']),
    compare('--version : node -e 0', undefined, 15, [linter, '--version'], ['-e', '0']),
    compare('1,000 projects : parsing them', GOALS.folder, 5, [linter, '--quiet', ...toFile, join(folder, 'many')], [parser, join(folder, 'many')]),
    // No goal: thirteen megabytes are printed, of the five findings that each project has.
    compare('the same as JSON', undefined, 3, [linter, '--format', 'json', ...toFile, join(folder, 'many')], [parser, join(folder, 'many')]),
    compare('1,000 with findings in each', undefined, 3, [linter, ...toFile, join(folder, 'troubled')], [parser, join(folder, 'troubled')]),
    compare('ten files : parsing them', GOALS.files, 7, [linter, ...toFile, ten], [parser, join(folder, 'ten')]),
    compare('3 MB : parsing it', undefined, 3, [linter, '--quiet', ...toFile, large], [parser, large]),
    compare('3 MB : 300 KB', GOALS.size, 3, [linter, '--quiet', ...toFile, large], [linter, '--quiet', ...toFile, medium]),
  ];
  for (const shape of process.argv.includes('--short') ? [] : SHAPES) rows.push(growth(shape, toFile));
  print(rows);
  process.exitCode = rows.some(({ ratio, goal }) => goal !== undefined && ratio > goal) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function write(name, text) {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** What four times as much of a shape takes. */
function growth({ name, parts, text, override, words = [] }, toFile) {
  const [less, more] = [parts, 4 * parts].map((count) => {
    const place = `shapes/${name.replaceAll(/\W+/g, '-')}-${count}`;
    if (override !== undefined) write(`${place}/compose.override.yaml`, override(count));
    return write(`${place}/compose.yaml`, text(count));
  });
  return compare(`4× ${name}`, GOALS.growth, 1, [linter, ...words, ...toFile, more], [linter, ...words, ...toFile, less]);
}

/** Runs both by turns, so that what else the machine does falls on both alike; a pair warms the caches and is not counted. */
function compare(name, goal, usual, ours, theirs) {
  const pairs = [];
  const count = rounds || usual;
  for (let round = -1; round < count; round++) {
    const pair = round % 2 === 0 ? [time(ours), time(theirs)] : [time(theirs), time(ours)].reverse();
    if (round >= 0) pairs.push(pair);
  }
  return { name, goal, ratio: median(pairs.map(([a, b]) => a / b)), ours: median(pairs.map(([a]) => a)), theirs: median(pairs.map(([, b]) => b)) };
}

function time(words) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', cwd: folder });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (status === null || status > 1) throw new Error(`${words.join(' ')} failed (${status}):\n${stderr}`);
  return milliseconds;
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function print(rows) {
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(rows, null, 2));
    return;
  }
  const line = (cells) => console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(32) : cell.padStart(9))).join(' '));
  line(['', 'ratio', 'goal', 'left ms', 'right ms', '']);
  for (const { name, goal, ratio, ours, theirs } of rows) line([name, ratio.toFixed(2), goal === undefined ? '–' : `≤ ${goal}`, ours.toFixed(0), theirs.toFixed(0), goal === undefined ? '' : ratio <= goal ? 'met' : 'MISSED']);
}
