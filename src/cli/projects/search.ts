import ignore, { type Ignore } from 'ignore';
import { joinPath } from '../../compose/files/paths.ts';
import type { Problem } from '../../report/reporter.ts';
import { describeFileError } from '../errors.ts';
import type { WorkingFiles } from '../host.ts';
import { looksLikeCompose } from './compose-names.ts';
import { CHART, isForeignFolder } from './foreign.ts';

/** A folder in which something stands that is called like a Compose file. */
export interface Candidate {
  readonly folder: string;
  /** Files that are called like Compose files, sorted. */
  readonly names: readonly string[];
  /** Links that are called like Compose files and lead nowhere. */
  readonly broken: readonly string[];
  readonly hasEnvFile: boolean;
}

/** The rules of one `.gitignore` and the folder from which its patterns count. */
interface IgnoreLevel {
  readonly depth: number;
  readonly rules: Ignore;
}

const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn', '.yarn', '.venv']);

/** What a search came upon. */
export interface Searched {
  readonly candidates: readonly Candidate[];
  readonly problems: readonly Problem[];
  /** Files that are called like Compose files and stand among those of another program. */
  readonly foreign: readonly string[];
}

/** Searches a folder and all below it as `git` would look at it. */
export function searchFolder(files: WorkingFiles, folder: string, absolute: string): Searched {
  const candidates: Candidate[] = [];
  const problems: Problem[] = [];
  const foreign: string[] = [];
  const visit = (path: string, steps: readonly string[], levels: readonly IgnoreLevel[], isForeign: boolean): void => {
    let entries;
    try {
      entries = files.entries(path);
    } catch (error) {
      problems.push({ kind: 'found', file: path, message: `cannot look into this folder: ${describeFileError(error)}` });
      return;
    }
    const inside = entries.some(({ name }) => name === '.gitignore') ? [...levels, ...readIgnore(files, path, steps.length)] : levels;
    const isIgnored = (name: string, isFolder: boolean): boolean => inside.length > 0 && ignored(inside, [...steps, name], isFolder);
    const compose = entries.filter(({ name, kind }) => (kind === 'file' || kind === 'broken') && looksLikeCompose(name) && !isIgnored(name, false));
    const has = (file: string): boolean => entries.some(({ name, kind }) => name === file && kind === 'file');
    const hasEnvFile = has('.env');
    if (isForeign) foreign.push(...compose.map(({ name }) => joinPath(path, name)));
    else if (compose.length > 0 || hasEnvFile) {
      const named = (broken: boolean): string[] => compose.filter(({ kind }) => (kind === 'broken') === broken).map(({ name }) => name);
      candidates.push({ folder: path, names: named(false), broken: named(true), hasEnvFile });
    }
    for (const { name, kind, isLink } of entries) {
      // A link to a folder may lead back up; what it leads to is searched where it stands.
      if (kind !== 'folder' || isLink || SKIPPED.has(name) || isIgnored(name, true)) continue;
      visit(joinPath(path, name), [...steps, name], inside, isForeign || isForeignFolder(joinPath(path === folder ? absolute : path, name), has(CHART)));
    }
  };
  const { steps, levels } = levelsAbove(files, absolute);
  visit(folder, steps, levels, false);
  return { candidates, problems, foreign };
}

/** The ignore files between the root of the repository and the folder; steps are counted from that root. */
function levelsAbove(files: WorkingFiles, absolute: string): { steps: string[]; levels: IgnoreLevel[] } {
  const parts = absolute.split('/');
  for (let length = parts.length; length > 0; length--) {
    const root = parts.slice(0, length).join('/') || '/';
    if (files.kindOf(joinPath(root, '.git')) === undefined) continue;
    const steps = parts.slice(length);
    const levels = steps.flatMap((_, depth) => readIgnore(files, joinPath(root, steps.slice(0, depth).join('/')), depth));
    // A folder that is named outright is searched, even if a rule above excludes it.
    return ignored(levels, steps, true) ? { steps: [], levels: [] } : { steps, levels };
  }
  return { steps: [], levels: [] };
}

function readIgnore(files: WorkingFiles, folder: string, depth: number): IgnoreLevel[] {
  try {
    const text = new TextDecoder().decode(files.readFile(joinPath(folder, '.gitignore')));
    return [{ depth, rules: ignore().add(text) }];
  } catch {
    return [];
  }
}

/** The deepest file that says anything decides, as for git. */
function ignored(levels: readonly IgnoreLevel[], steps: readonly string[], isFolder: boolean): boolean {
  for (const { depth, rules } of levels.toReversed()) {
    const path = steps.slice(depth).join('/');
    if (path === '') continue;
    const result = rules.test(isFolder ? `${path}/` : path);
    if (result.ignored) return true;
    if (result.unignored) return false;
  }
  return false;
}
