import { readFileSync } from 'node:fs';
import type { Host, Output } from '../host.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { nodeOutput } from './node-output.ts';
import { progressLine, type Progress } from './progress.ts';
import { uninterrupted } from './uninterrupted.ts';

/** Filled in by the build. */
declare const PACKAGE_VERSION: string;

/** From so many projects on a run is long. */
const MANY = 50;

/** The machine as Node sees it. */
export function nodeHost(node: typeof process): Host {
  const currentFolder = node.cwd().replaceAll('\\', '/');
  const environment = Object.fromEntries(Object.entries(node.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const output = nodeOutput(1, () => node.stdout);
  const errors = nodeOutput(2, () => node.stderr);
  const progress = errors.isTerminal && environment['TERM'] !== 'dumb' ? progressLine(errors, () => performance.now()) : undefined;
  return {
    files: nodeFileSystem(node.cwd()),
    currentFolder,
    separator: node.platform === 'win32' ? '\\' : '/',
    environment,
    output: progress === undefined ? output : clearing(output, progress),
    errors: progress === undefined ? errors : clearing(errors, progress),
    ...(progress === undefined ? {} : { progress }),
    readInput: () => readFileSync(0),
    page: async (text) => {
      const { showInPager } = await import('./pager.ts');
      return showInPager(text, environment, node.platform);
    },
    git: async (words) => {
      const { runGit } = await import('./run-git.ts');
      return runGit(node.cwd(), words);
    },
    uninterrupted,
    expect: async (projects) => {
      if (projects < MANY) return;
      const { tuneForMany } = await import('./tune-v8.ts');
      tuneForMany();
    },
    now: new Date(),
    version: PACKAGE_VERSION,
    nodeVersion: node.versions.node,
  };
}

/** An output before which the line of progress goes away, even where both are one terminal. */
function clearing(output: Output, progress: Progress): Output {
  return {
    ...output,
    write: (text) => {
      progress.clear();
      output.write(text);
    },
  };
}
