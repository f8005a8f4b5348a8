import { folderOf, joinPath } from '../../compose/files/paths.ts';
import { UserError } from '../errors.ts';
import type { Host } from '../host.ts';
import { shownPath } from '../paths.ts';

/** Lines of one file, 1-based; `all` where the file is new. */
export type ChangedLines = 'all' | readonly { readonly first: number; readonly last: number }[];

/** What differs between the folder as it is and a state of its git repository. Paths are as they are shown. */
export interface Changes {
  /** Whether a file is another one now, is new or is gone: it, what it is a link to, or the repository of its own in which it stands. */
  has(path: string): boolean;
  readonly deleted: readonly string[];
  /** Which lines of a file are others now. */
  linesOf(path: string): Promise<ChangedLines>;
  /** What a file held in that state of the repository; absent where it was not there. */
  before(path: string): Promise<string | undefined>;
}

/**
 * Asks git what has changed since this branch left `ref`, changes that are not committed included. Throws a UserError where git cannot tell:
 * outside of a repository, for a name it does not know, in a clone that is too shallow.
 */
export async function readChanges(host: Host, ref: string): Promise<Changes> {
  const root = (await git(host, ['rev-parse', '--show-toplevel'], '`--since` needs a git repository')).trimEnd();
  await git(host, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], `git knows no commit \`${ref}\``, 'in CI fetch it first; with actions/checkout set fetch-depth: 0');
  const base = (await git(host, ['merge-base', '--end-of-options', ref, 'HEAD'], `git finds no commit that \`${ref}\` and HEAD have in common`, 'the clone may be shallow; fetch more of the history, with actions/checkout by fetch-depth: 0')).trim();
  const shown = (path: string): string => shownPath(joinPath(root, path), host.currentFolder);
  const { changed, deleted } = await listChanges(host, root, base, shown);
  const find = (path: string): Change | undefined => {
    for (const place of new Set([path, shown(host.files.realPath(path))])) {
      for (let part = place; ; part = folderOf(part)) {
        const found = changed.get(part);
        // Of a repository inside of this one git only says that it is another one now.
        if (found !== undefined) return part === place ? found : 'all';
        if (part === folderOf(part)) break;
      }
    }
    return undefined;
  };
  return {
    has: (path) => find(path) !== undefined || deleted.has(path),
    deleted: [...deleted.keys()],
    before: async (path) => {
      const name = nameOf(changed.get(path)) ?? deleted.get(path);
      return name === undefined ? undefined : await git(host, ['-C', root, 'show', '--no-textconv', '--end-of-options', `${base}:${name}`], 'git show failed');
    },
    linesOf: async (path) => {
      const found = find(path);
      const name = nameOf(found);
      return name === undefined ? (found === undefined ? [] : 'all') : await changedLines(host, root, base, name);
    },
  };
}

/** `all` for what is new. The name is the one that git knows. */
type Change = 'all' | { readonly name: string };

function nameOf(change: Change | undefined): string | undefined {
  return change === undefined || change === 'all' ? undefined : change.name;
}

/** The files that differ, and by the path that is shown of each deleted one the name that git knows. */
interface ChangeList {
  readonly changed: ReadonlyMap<string, Change>;
  readonly deleted: ReadonlyMap<string, string>;
}

async function listChanges(host: Host, root: string, base: string, shown: (path: string) => string): Promise<ChangeList> {
  const changed = new Map<string, Change>();
  const deleted = new Map<string, string>();
  const words = (await git(host, ['-C', root, 'diff', '--no-renames', '--no-ext-diff', '--name-status', '-z', base], 'git diff failed')).split('\u0000');
  for (let index = 0; index + 1 < words.length; index += 2) {
    const name = words[index + 1] ?? '';
    if (words[index] === 'D') deleted.set(shown(name), name);
    else changed.set(shown(name), words[index] === 'A' ? 'all' : { name });
  }
  for (const path of (await git(host, ['-C', root, 'ls-files', '--others', '--exclude-standard', '-z'], 'git ls-files failed')).split('\u0000')) if (path !== '') changed.set(shown(path), 'all');
  return { changed, deleted };
}

async function changedLines(host: Host, root: string, base: string, path: string): Promise<ChangedLines> {
  const diff = await git(host, ['-C', root, 'diff', '--no-renames', '--no-ext-diff', '--no-color', '--unified=0', base, '--', `:(top,literal)${path}`], 'git diff failed');
  return [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gmu)].map(([, start = '0', count = '1']) => {
    // Where lines only went, the ones around the gap have changed their meaning.
    const first = Number(start);
    return Number(count) === 0 ? { first, last: first + 1 } : { first, last: first + Number(count) - 1 };
  });
}

async function git(host: Host, words: readonly string[], failed: string, hint?: string): Promise<string> {
  const { status, out, err } = await host.git(words);
  if (status === 0) return out;
  if (status === null) throw new UserError(`git cannot be started: ${err}`, '`--since` needs git');
  const [reason = ''] = err.trim().split('\n');
  // In a container the files mostly belong to somebody else.
  const command = /^\s*(git config --global --add safe\.directory .*)$/mu.exec(err)?.[1];
  throw new UserError(reason === '' ? failed : `${failed}: ${reason.replace(/^fatal: /u, '')}`, command === undefined ? hint : `if you trust it: ${command}`);
}
