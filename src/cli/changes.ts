import { getMap, getScalar, getSeq, scalarText } from '../compose/navigate.ts';
import { folderOf, joinPath } from '../compose/paths.ts';
import { placeOf } from '../lint/label-place.ts';
import type { Finding } from '../lint/finding.ts';
import type { Project } from '../compose/project.ts';
import { looksLikeCompose } from './compose-names.ts';
import { UserError } from './errors.ts';
import type { Host } from './host.ts';
import { shownPath } from './paths.ts';

/** Lines of one file, 1-based; `all` where the file is new. */
type ChangedLines = 'all' | readonly { readonly first: number; readonly last: number }[];

/** What differs between the folder as it is and a state of its git repository. */
export interface Changes {
  /** Changed and new files, as paths are shown. */
  readonly lines: ReadonlyMap<string, ChangedLines>;
  readonly deleted: readonly string[];
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
  const lines = new Map<string, ChangedLines>();
  const deleted: string[] = [];
  const words = (await git(host, ['-C', root, 'diff', '--no-renames', '--no-ext-diff', '--name-status', '-z', base], 'git diff failed')).split('\u0000');
  for (let index = 0; index + 1 < words.length; index += 2) {
    const path = shown(words[index + 1] ?? '');
    if (words[index] === 'D') deleted.push(path);
    else lines.set(path, words[index] === 'A' ? 'all' : await changedLines(host, root, base, words[index + 1] ?? ''));
  }
  for (const path of (await git(host, ['-C', root, 'ls-files', '--others', '--exclude-standard', '-z'], 'git ls-files failed')).split('\u0000')) if (path !== '') lines.set(shown(path), 'all');
  return { lines, deleted };
}

async function changedLines(host: Host, root: string, base: string, path: string): Promise<ChangedLines> {
  const diff = await git(host, ['-C', root, 'diff', '--no-renames', '--no-ext-diff', '--no-color', '--unified=0', base, '--', `:(top,literal)${path}`], 'git diff failed');
  return [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gmu)].map(([, start = '0', count = '1']) => {
    // Where lines only went, the ones around the gap have changed their meaning.
    const first = Number(start);
    return Number(count) === 0 ? { first, last: first + 1 } : { first, last: first + Number(count) - 1 };
  });
}

/** Whether a project takes anything from a changed file, or from a folder in which one of its files is gone. */
export function isTouched(project: Project, { lines, deleted }: Changes): boolean {
  const files = [...project.files.map(({ source }) => source.path), ...project.envFiles.map(({ path }) => path), ...serviceEnvFiles(project)];
  if (files.some((file) => lines.has(file) || deleted.includes(file))) return true;
  const folders = new Set(project.files.map(({ source }) => folderOf(source.path)));
  return deleted.some((path) => folders.has(folderOf(path)) && (looksLikeCompose(path.slice(path.lastIndexOf('/') + 1)) || path.endsWith('.env')));
}

/** Whether a finding stands, with any of its places, on a changed line. */
export function isOnChangedLine(finding: Finding, { lines }: Changes): boolean {
  return [finding.at, ...finding.related].some((label) => {
    const { file, span } = placeOf(label);
    const changed = lines.get(file.path);
    if (changed === undefined || changed === 'all') return changed === 'all';
    const from = file.positionAt(span.start).line;
    const to = file.positionAt(Math.max(span.start, span.end - 1)).line;
    return changed.some(({ first, last }) => first <= to && from <= last);
  });
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
