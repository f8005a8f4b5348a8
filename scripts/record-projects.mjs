// Records in every folder of fixtures/projects what the real program makes of it: model.json.
// `npm run record` does all of them, `npm run record -- NAME …` those named. Needs `docker compose`; no engine.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { readRequest, runProgram } from './run-compose.mjs';

const ROOT = new URL('../fixtures/projects/', import.meta.url).pathname;

/** Files of a fixture that are not the project's. */
const NOT_INPUT = new Set(['model.json', 'problems.txt', 'request.json']);

/** What the real program makes of a folder of fixtures/projects. */
export function recordProject(folder) {
  const request = readRequest(folder);
  const temporary = mkdtempSync(join(tmpdir(), 'record-'));
  const place = join(temporary, 'project');
  mkdirSync(place);
  try {
    for (const name of readdirSync(folder)) if (!NOT_INPUT.has(name)) cpSync(join(folder, name), join(place, name), { recursive: true });
    return runProgram(request, place);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const named = process.argv.slice(2);
  for (const name of named.length > 0 ? named : readdirSync(ROOT).sort()) {
    const folder = join(ROOT, name);
    const recorded = recordProject(folder);
    // What comes in another order each time must not be recorded.
    if (!isDeepStrictEqual(recorded, recordProject(folder))) console.error(`${name}: the program does not always say the same`);
    writeFileSync(join(folder, 'model.json'), `${JSON.stringify(recorded, undefined, 2)}\n`);
  }
}
