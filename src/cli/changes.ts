import { getMap, getScalar, getSeq, scalarText } from '../compose/navigate.ts';
import { baseName, folderOf, joinPath } from '../compose/paths.ts';
import { placeOf, type Place } from '../lint/label-place.ts';
import type { Finding } from '../lint/finding.ts';
import type { Project } from '../compose/project.ts';
import { looksLikeCompose } from './compose-names.ts';
import { CONFIG_NAMES } from './config/find-config.ts';
import { UserError } from './errors.ts';
import type { Host, WorkingFiles } from './host.ts';
import { reopen, type OpenProject } from './load-projects.ts';
import { absolutePath, shownPath } from './paths.ts';

/** Lines of one file, 1-based; `all` where the file is new. */
type ChangedLines = 'all' | readonly { readonly first: number; readonly last: number }[];

/** What differs between the folder as it is and a state of its git repository. Paths are as they are shown. */
export interface Changes {
  readonly changed: ReadonlySet<string>;
  readonly deleted: readonly string[];
  /** Which lines of a changed file are others now. */
  linesOf(path: string): Promise<ChangedLines>;
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
  const changed = new Map<string, 'all' | { readonly name: string }>();
  const deleted: string[] = [];
  const words = (await git(host, ['-C', root, 'diff', '--no-renames', '--no-ext-diff', '--name-status', '-z', base], 'git diff failed')).split('\u0000');
  for (let index = 0; index + 1 < words.length; index += 2) {
    const name = words[index + 1] ?? '';
    if (words[index] === 'D') deleted.push(shown(name));
    else changed.set(shown(name), words[index] === 'A' ? 'all' : { name });
  }
  for (const path of (await git(host, ['-C', root, 'ls-files', '--others', '--exclude-standard', '-z'], 'git ls-files failed')).split('\u0000')) if (path !== '') changed.set(shown(path), 'all');
  return {
    changed: new Set(changed.keys()),
    deleted,
    linesOf: async (path) => {
      const found = changed.get(path);
      return found === undefined ? [] : found === 'all' ? found : await changedLines(host, root, base, found.name);
    },
  };
}

async function changedLines(host: Host, root: string, base: string, path: string): Promise<ChangedLines> {
  const diff = await git(host, ['-C', root, 'diff', '--no-renames', '--no-ext-diff', '--no-color', '--unified=0', base, '--', `:(top,literal)${path}`], 'git diff failed');
  return [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gmu)].map(([, start = '0', count = '1']) => {
    // Where lines only went, the ones around the gap have changed their meaning.
    const first = Number(start);
    return Number(count) === 0 ? { first, last: first + 1 } : { first, last: first + Number(count) - 1 };
  });
}

/** Whether a project takes anything from a file that has changed or is gone, as do those in a folder in which a Compose file is gone. */
export function isTouched(host: Host, open: OpenProject, { changed, deleted }: Changes): boolean {
  const { project } = open.loaded;
  const isChanged = (path: string): boolean => changed.has(path) || deleted.includes(path);
  const folders = new Set(project.files.map(({ source }) => folderOf(source.path)));
  if (deleted.some((path) => folders.has(folderOf(path)) && looksLikeCompose(baseName(path)))) return true;
  return [...project.files.map(({ source }) => source.path), ...configsAbove(project), ...serviceEnvFiles(project), ...readBy(host, open)].some((path) => isChanged(shownPath(path, host.currentFolder)));
}

/** What is read, or looked for in vain, when the project is loaded again: what it includes and extends, variables, Dockerfiles. */
function readBy(host: Host, open: OpenProject): ReadonlySet<string> {
  const seen = new Set<string>();
  const { files } = host;
  const watching: WorkingFiles = {
    ...files,
    readFile: (path) => {
      seen.add(path);
      return files.readFile(path);
    },
    kindOf: (path) => {
      seen.add(path);
      return files.kindOf(path);
    },
  };
  reopen({ ...host, files: watching }, open, new Map());
  return seen;
}

/** The places of config files that may count for a project. */
function configsAbove({ files, currentFolder }: Project): readonly string[] {
  const paths: string[] = [];
  let folder = absolutePath(folderOf(files[0]?.source.path ?? '.'), currentFolder);
  for (;;) {
    paths.push(...CONFIG_NAMES.map((name) => joinPath(folder, name)));
    if (folder === folderOf(folder)) return paths;
    folder = folderOf(folder);
  }
}

/** The findings that stand, with any of their places, on a changed line. */
export async function onChangedLines(findings: readonly Finding[], changes: Changes): Promise<Finding[]> {
  const placesOf = (finding: Finding): Place[] => [finding.at, ...finding.related].map((label) => placeOf(label));
  const files = new Set(findings.flatMap(placesOf).map(({ file }) => file.path));
  const lines = new Map<string, ChangedLines>();
  for (const path of files) if (changes.changed.has(path)) lines.set(path, await changes.linesOf(path));
  return findings.filter((finding) => placesOf(finding).some((place) => isOnLines(place, lines.get(place.file.path))));
}

function isOnLines({ file, span }: Place, lines: ChangedLines = []): boolean {
  if (lines === 'all') return true;
  const from = file.positionAt(span.start).line;
  const to = file.positionAt(Math.max(span.start, span.end - 1)).line;
  return lines.some(({ first, last }) => first <= to && from <= last);
}

function serviceEnvFiles({ model, directory }: Project): readonly string[] {
  return [...(getMap(model, 'services')?.entries.values() ?? [])].flatMap((service) =>
    (getSeq(service, 'env_file')?.items ?? []).flatMap((item) => {
      const path = scalarText(getScalar(item, 'path'));
      return path === undefined ? [] : [joinPath(directory, path)];
    }),
  );
}

async function git(host: Host, words: readonly string[], failed: string, hint?: string): Promise<string> {
  const { status, out, err } = await host.git(words);
  if (status === 0) return out;
  if (status === null) throw new UserError(`git cannot be started: ${err}`, '`--since` needs git');
  const [reason = ''] = err.trim().split('\n');
  throw new UserError(reason === '' ? failed : `${failed}: ${reason.replace(/^fatal: /u, '')}`, hint);
}
