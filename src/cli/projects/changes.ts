import { baseName, folderOf, joinPath } from '../../compose/files/paths.ts';
import { getMap, getScalar, getSeq, scalarText } from '../../compose/navigate.ts';
import type { Project } from '../../compose/project.ts';
import type { Finding } from '../../lint/finding.ts';
import { placeOf, type Place } from '../../lint/findings/label-place.ts';
import { CONFIG_KEY, MANIFEST, type Configs } from '../config/find-config.ts';
import { UserError } from '../errors.ts';
import type { Host, WorkingFiles } from '../host.ts';
import { shownPath } from '../paths.ts';
import { looksLikeCompose } from './compose-names.ts';
import { reopen, type OpenProject } from './open-project.ts';

/** Lines of one file, 1-based; `all` where the file is new. */
type ChangedLines = 'all' | readonly { readonly first: number; readonly last: number }[];

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
  const changed = new Map<string, Change>();
  const deleted = new Map<string, string>();
  const words = (await git(host, ['-C', root, 'diff', '--no-renames', '--no-ext-diff', '--name-status', '-z', base], 'git diff failed')).split('\u0000');
  for (let index = 0; index + 1 < words.length; index += 2) {
    const name = words[index + 1] ?? '';
    if (words[index] === 'D') deleted.set(shown(name), name);
    else changed.set(shown(name), words[index] === 'A' ? 'all' : { name });
  }
  for (const path of (await git(host, ['-C', root, 'ls-files', '--others', '--exclude-standard', '-z'], 'git ls-files failed')).split('\u0000')) if (path !== '') changed.set(shown(path), 'all');
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

async function changedLines(host: Host, root: string, base: string, path: string): Promise<ChangedLines> {
  const diff = await git(host, ['-C', root, 'diff', '--no-renames', '--no-ext-diff', '--no-color', '--unified=0', base, '--', `:(top,literal)${path}`], 'git diff failed');
  return [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gmu)].map(([, start = '0', count = '1']) => {
    // Where lines only went, the ones around the gap have changed their meaning.
    const first = Number(start);
    return Number(count) === 0 ? { first, last: first + 1 } : { first, last: first + Number(count) - 1 };
  });
}

/** The projects that a change touches. */
export async function touchedProjects(host: Host, projects: readonly OpenProject[], configs: Configs, changes: Changes): Promise<OpenProject[]> {
  const touched: OpenProject[] = [];
  for (const open of projects) if (await isTouched(host, open, configs, changes)) touched.push(open);
  return touched;
}

/** Whether a project, or what is set for it, takes anything from a file that has changed or is gone, as do those in a folder in which a Compose file is gone. */
async function isTouched(host: Host, open: OpenProject, configs: Configs, changes: Changes): Promise<boolean> {
  const { project } = open.loaded;
  const { deleted } = changes;
  const shown = (paths: Iterable<string>): readonly string[] => [...paths].map((path) => shownPath(path, host.currentFolder));
  const folders = new Set(project.files.map(({ source }) => folderOf(source.path)));
  if (deleted.some((path) => folders.has(folderOf(path)) && looksLikeCompose(baseName(path)))) return true;
  if (shown([...project.files.map(({ source }) => source.path), ...serviceEnvFiles(project), ...readBy(host, open)]).some((path) => changes.has(path))) return true;
  const places = new Set(shown([...(open.configured?.sources ?? []), ...[...folders].flatMap((folder) => configs.placesFor(folder))]));
  for (const place of places) if (changes.has(place) && (baseName(place) !== MANIFEST || (await saysOther(host, place, changes)))) return true;
  return false;
}

/** Whether package.json holds another config now. Most changes of it are about other things. */
async function saysOther(host: Host, path: string, changes: Changes): Promise<boolean> {
  return configIn(readText(host, path)) !== configIn(await changes.before(path));
}

function readText({ files }: Host, path: string): string | undefined {
  try {
    return new TextDecoder().decode(files.readFile(path));
  } catch {
    return undefined;
  }
}

function configIn(manifest: string | undefined): string | undefined {
  if (manifest === undefined) return undefined;
  try {
    const content: unknown = JSON.parse(manifest);
    return typeof content === 'object' && content !== null && CONFIG_KEY in content ? JSON.stringify(content[CONFIG_KEY]) : undefined;
  } catch {
    return manifest;
  }
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

/** The findings that stand, with any of their places, on a changed line. */
export async function onChangedLines(findings: readonly Finding[], changes: Changes): Promise<Finding[]> {
  const placesOf = (finding: Finding): Place[] => [finding.at, ...finding.related].map((label) => placeOf(label));
  const files = new Set(findings.flatMap(placesOf).map(({ file }) => file.path));
  const lines = new Map<string, ChangedLines>();
  for (const path of files) lines.set(path, await changes.linesOf(path));
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
  // In a container the files mostly belong to somebody else.
  const command = /^\s*(git config --global --add safe\.directory .*)$/mu.exec(err)?.[1];
  throw new UserError(reason === '' ? failed : `${failed}: ${reason.replace(/^fatal: /u, '')}`, command === undefined ? hint : `if you trust it: ${command}`);
}
