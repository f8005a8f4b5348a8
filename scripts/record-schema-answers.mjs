// Asks the real programs about every trial of test/support/schema-documents.ts and keeps the answers in fixtures/schema.
// Run it where `docker compose` and `docker stack config` are: node scripts/record-schema-answers.mjs [compose|stack] [--missing]
// With --missing only new trials are made; the other answers stay.
import { build } from 'esbuild';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'compose-lint-schema-'));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const onlyMissing = process.argv.includes('--missing');

/** Docker Compose itself: it starts faster than through `docker`. */
const plugins = JSON.parse(spawnSync('docker', ['info', '--format', '{{json .ClientInfo.Plugins}}'], { encoding: 'utf8' }).stdout);
const compose = plugins.find(({ Name }) => Name === 'compose').Path;

/** How each program is asked, and how one sees that it was the schema that refused. */
const JUDGES = {
  compose: { words: (file) => [compose, '-f', file, 'config', '--quiet'], bySchema: /^validating [^\n]*: / },
  stack: { words: (file) => ['docker', 'stack', 'config', '-c', file], bySchema: /Additional property|must be a|Does not match|is required|items\[|must be one of|must be greater|Must be|unique/ },
};

try {
  const outfile = join(folder, 'trials.mjs');
  await build({ entryPoints: [join(root, 'test/support/schema-documents.ts')], bundle: true, format: 'esm', platform: 'node', outfile, logLevel: 'error' });
  const { makeTrials } = await import(pathToFileURL(outfile).href);
  for (const [name, judge] of Object.entries(JUDGES)) if (wanted.length === 0 || wanted.includes(name)) await record(name, judge, makeTrials());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A line for each place: for each of its trials, in their order, `a` (accepted), `s` (the schema refuses it) or `o` (something else does). */
async function record(name, judge, all) {
  const target = join(root, `fixtures/schema/${name}-answers.json`);
  const answers = onlyMissing && existsSync(target) ? JSON.parse(readFileSync(target, 'utf8')) : {};
  const places = groupByPlace(all);
  for (const place of Object.keys(answers)) if (answers[place].length !== places.get(place)?.length) delete answers[place];
  const queue = [...places].filter(([place]) => answers[place] === undefined);
  const messages = {};
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [place, trials] = next;
      const file = join(folder, `${queue.length}.yaml`);
      let letters = '';
      for (const { variant, document } of trials) {
        writeFileSync(file, JSON.stringify(document));
        const { status, stderr } = await run(judge.words(file));
        letters += status === 0 ? 'a' : judge.bySchema.test(stderr) ? 's' : 'o';
        if (status !== 0) messages[`${place} ${variant}`] = stderr.trim().replaceAll(file, 'F');
      }
      answers[place] = letters;
      // It takes minutes: what is known is kept.
      if (queue.length % 10 === 0) save(target, answers, [...places.keys()]);
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  save(target, answers, [...places.keys()]);
  if (process.env.MESSAGES !== undefined) writeFileSync(process.env.MESSAGES, JSON.stringify(messages, null, 1));
  const letters = Object.values(answers).join('');
  console.log(`${name}: ${letters.length} answers, ${letters.replaceAll(/[^a]/g, '').length} accepted, ${letters.replaceAll(/[^s]/g, '').length} refused by the schema`);
}

function groupByPlace(trials) {
  const places = new Map();
  for (const trial of trials) places.set(trial.place, [...(places.get(trial.place) ?? []), trial]);
  return places;
}

function save(target, answers, places) {
  mkdirSync(join(root, 'fixtures/schema'), { recursive: true });
  const sorted = Object.fromEntries(places.filter((place) => place in answers).map((place) => [place, answers[place]]));
  writeFileSync(target, `${JSON.stringify(sorted, null, 2)}\n`);
}

function run([program, ...words]) {
  return new Promise((resolve) => {
    execFile(program, words, { cwd: folder, encoding: 'utf8' }, (error, _stdout, stderr) => resolve({ status: error === null ? 0 : 1, stderr }));
  });
}
