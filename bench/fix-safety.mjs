// What the fixes of a linter do to real files: `node bench/fix-safety.mjs FOLDER COMMAND…`, with the words of the command behind the
// folder, and each file's path put in for {}. Docker Compose is the judge. The folder is copied; nothing in it is changed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const [folder, program, ...words] = process.argv.slice(2);
if (program === undefined) {
  console.error('usage: node bench/fix-safety.mjs FOLDER COMMAND… (with {} for the file)');
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'fix-safety-'));
const counts = { files: 0, changed: 0, 'fewer comments': 0, 'refused by Compose afterwards': 0, 'another model': 0, 'changed again by a second run': 0 };
try {
  cpSync(folder, work, { recursive: true });
  for (const file of composeFiles(work)) look(file);
  for (const [what, count] of Object.entries(counts)) console.log(`${String(count).padStart(6)}  ${what}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function look(file) {
  counts.files++;
  const before = { text: readFileSync(file, 'latin1'), model: modelOf(file) };
  fix(file);
  const text = readFileSync(file, 'latin1');
  if (text === before.text) return;
  counts.changed++;
  if (comments(text) < comments(before.text)) counts['fewer comments']++;
  const model = modelOf(file);
  if (before.model !== undefined && model === undefined) counts['refused by Compose afterwards']++;
  else if (before.model !== model) counts['another model']++;
  fix(file);
  if (readFileSync(file, 'latin1') !== text) counts['changed again by a second run']++;
}

function fix(file) {
  spawnSync(program, words.map((word) => word.replaceAll('{}', file)), { stdio: 'ignore', timeout: 60_000 });
}

/** What Compose makes of the file alone; undefined where it refuses. */
function modelOf(file) {
  const { status, stdout } = spawnSync('docker', ['compose', '--project-name', 'p', '--file', file, 'config', '--format', 'json', '--no-interpolate'], { encoding: 'utf8', cwd: dirname(file), timeout: 60_000, maxBuffer: 2 ** 28 });
  return status === 0 ? stdout : undefined;
}

/** Lines with a comment, roughly: the same measure before and after. */
function comments(text) {
  return text.split('\n').filter((line) => /(?:^|\s)#/u.test(line)).length;
}

function composeFiles(path) {
  if (statSync(path).isFile()) return /compose.*\.ya?ml$/u.test(path) ? [path] : [];
  return readdirSync(path).sort().flatMap((name) => composeFiles(join(path, name)));
}
