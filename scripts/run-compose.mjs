// Runs the real `docker compose config` or `docker stack config` on a folder.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** How a project is loaded: `program` (`compose` or `stack`), `arguments`, `environment`, `folder` to start in, `format` (`json` or `yaml`). */
export function readRequest(folder) {
  const path = join(folder, 'request.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/** The model as plain data, or `{ error }`; the folder is called `/project` in it. */
export function runProgram(request, place, timeout = 60_000) {
  const { program = 'compose', environment = {}, folder = '.', format = 'json' } = request;
  const before = program === 'stack' ? [] : (request.arguments ?? []);
  const after = program === 'stack' ? (request.arguments ?? ['-c', 'compose.yaml']) : ['--format', format];
  const env = { PATH: process.env.PATH, HOME: '/home/someone', DOCKER_CONFIG: process.env.DOCKER_CONFIG ?? join(homedir(), '.docker'), ...environment };
  const run = spawnSync('docker', [program, ...before, 'config', ...after], { cwd: join(place, folder), env, encoding: 'utf8', timeout, maxBuffer: 2 ** 28 });
  if (run.error !== undefined) throw run.error;
  const clean = (text) => text.replaceAll(place, '/project').replaceAll(`${dirname(place)}/`, '/');
  // What a crash prints is never the same.
  if (run.stderr.startsWith('panic:')) return { error: run.stderr.split('\n', 1)[0] };
  if (run.status !== 0) return { error: clean(run.stderr).split('\n').filter((line) => !line.startsWith('time=')).join('\n').trim() };
  // Compose doubles every dollar sign for whoever reads its output as a Compose file.
  const text = program === 'stack' ? run.stdout : run.stdout.replaceAll('$$', '$');
  return format === 'json' && program === 'compose' ? JSON.parse(clean(text)) : parse(clean(text), { intAsBigInt: false });
}
