import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plain } from './plain-value.ts';

/** What `docker compose config` makes of a file: the extensions at its top and the variable `V` of its service `a`, or its complaint. */
export interface DockerAnswer {
  readonly extensions?: Readonly<Record<string, Plain>>;
  readonly variable?: string | null;
  readonly error?: string;
}

/** The version of Docker Compose on this machine; undefined where there is none. */
export function composeVersion(): string | undefined {
  const { status, stdout } = spawnSync('docker', ['compose', 'version', '--short'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

const AT_ONCE = 4;

/** What Docker Compose is asked about. */
export interface Question {
  readonly text: string;
  /** Whether to make strings of environment variables, for which `$` must be followed, too. */
  readonly isVariable: boolean;
}

/** Asks Docker Compose about texts; the answers stand in their order. */
export async function askDocker(questions: readonly Question[]): Promise<readonly DockerAnswer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'compose-'));
  const answers: DockerAnswer[] = [];
  let next = 0;
  const askInTurn = async (): Promise<void> => {
    for (let index = next++; index < questions.length; index = next++) {
      const { text = '', isVariable = false } = questions[index] ?? {};
      const file = join(folder, `${String(index)}.yaml`);
      writeFileSync(file, text);
      answers[index] = await ask(folder, file, isVariable ? [] : ['--no-interpolate']);
      rmSync(file);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, askInTurn));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return answers;
}

function ask(folder: string, file: string, options: readonly string[]): Promise<DockerAnswer> {
  return new Promise((resolve) => {
    execFile('docker', ['compose', '-p', 'p', '-f', file, 'config', '--format', 'json', ...options], { cwd: folder, encoding: 'utf8' }, (error, stdout, stderr) => {
      resolve(error === null ? answerOf(stdout) : { error: complaint(stderr.replaceAll(file, 'FILE')) });
    });
  });
}

interface Config {
  readonly services?: Readonly<Record<string, { readonly environment?: Readonly<Record<string, string | null>> }>>;
  readonly [key: string]: unknown;
}

function answerOf(stdout: string): DockerAnswer {
  const config = JSON.parse(stdout) as Config;
  const extensions = Object.fromEntries(Object.entries(config).filter(([key]) => key.startsWith('x-'))) as Readonly<Record<string, Plain>>;
  const environment = config.services?.['a']?.environment;
  return environment === undefined ? { extensions } : { extensions, variable: environment['V'] ?? null };
}

// Warnings stand before it.
function complaint(stderr: string): string {
  return stderr.split('\n').filter((line) => !line.startsWith('time=')).join('\n').trim();
}

/** Whether a complaint comes from Docker's YAML reader, and not from what looks at the values. Keys that are no strings are left to the latter. */
export function isReaderError(error: string): boolean {
  return /yaml: (?!invalid map key)|mapping key ".*" already defined|cycle detected/s.test(error);
}
