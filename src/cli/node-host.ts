import { readFileSync } from 'node:fs';
import type { Host } from './host.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { nodeOutput } from './node-output.ts';

/** Filled in by the build. */
declare const PACKAGE_VERSION: string;

/** From so many projects on a run is long. */
const MANY = 50;

/** The machine as Node sees it. */
export function nodeHost(node: typeof process): Host {
  const currentFolder = node.cwd().replaceAll('\\', '/');
  const environment = Object.fromEntries(Object.entries(node.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return {
    files: nodeFileSystem(node.cwd()),
    currentFolder,
    separator: node.platform === 'win32' ? '\\' : '/',
    environment,
    output: nodeOutput(1, () => node.stdout),
    errors: nodeOutput(2, () => node.stderr),
    readInput: () => readFileSync(0),
    page: async (text) => {
      const { showInPager } = await import('./pager.ts');
      return showInPager(text, environment, node.platform);
    },
    git: async (words) => {
      const { runGit } = await import('./run-git.ts');
      return runGit(node.cwd(), words);
    },
    expect: async (projects) => {
      if (projects < MANY) return;
      const { optimiseLate } = await import('./optimise-late.ts');
      optimiseLate();
    },
    now: new Date(),
    version: PACKAGE_VERSION,
    nodeVersion: node.versions.node,
  };
}
