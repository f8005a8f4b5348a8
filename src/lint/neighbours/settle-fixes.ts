import { fileOf } from '../../compose/files/file-of.ts';
import { getNode } from '../../compose/navigate.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { YamlValue } from '../../yaml/patch.ts';
import { printPath, startsWithPattern, type Path, type Pattern } from '../../yaml/path.ts';
import { isMapping } from '../../yaml/same-value.ts';
import type { FilePatch, Finding, Fix } from '../finding.ts';
import type { LoadedProject } from '../rule.ts';
import type { Neighbours } from './neighbours.ts';
import { ownFiles } from './overlay.ts';
import { relocateFix, type ForeignChanges } from './relocate-fix.ts';
import { sourceChanges, type SourceChange } from './source-changes.ts';
import { usersAt } from './users-at.ts';

/**
 * Sees to it that fixes are right for all projects that take from a place: what another one needs as it is, is written into a file of the
 * project's own instead. Where that cannot be, the fix goes, and the help says why.
 */
export function settleFixes(finding: Finding, loaded: LoadedProject, neighbours: Neighbours): Finding {
  const fixes: Fix[] = [];
  let reason: string | undefined;
  for (const fix of finding.fixes) {
    const foreign = foreignChanges(finding, fix, loaded, neighbours);
    const [first] = foreign;
    if (first === undefined) {
      fixes.push(fix);
      continue;
    }
    const relocated = relocateFix(loaded, finding.path, fix, foreign, (path) => neighbours.sharing(loaded, path).length === 0);
    if (relocated.ok) fixes.push(relocated.fix);
    else reason ??= `No fix is offered: it would also change \`${printPath(first.place)}\` for ${first.others === ALONE ? `those who deploy \`${first.file.path}\` alone` : first.others}, and ${relocated.reason}.`;
  }
  if (reason === undefined && fixes.every((fix, index) => fix === finding.fixes[index])) return finding;
  const isTold = fixes.length === 0 && reason !== undefined;
  return { ...finding, fixes, ...(isTold ? { help: [...(finding.help === undefined ? [] : [finding.help]), reason].join(' ') } : {}) };
}

/** What a fix would change in files that another project needs as they are. */
function foreignChanges(finding: Finding, fix: Fix, loaded: LoadedProject, neighbours: Neighbours): readonly ForeignChanges[] {
  const found: ForeignChanges[] = [];
  for (const file of new Set(fix.patches.map((patch) => patch.file))) {
    const others = neighbours.sharing(loaded, file.path);
    if (others.length === 0) continue;
    const changes = changesIn(loaded, file, fix);
    for (const one of changes === undefined || changes.length === 0 ? [] : others) {
      const place = objection(one, file, changes ?? [], () => neighbours.findingsOf(finding.rule, one));
      if (place === undefined) continue;
      found.push({ file, changes: changes ?? [], others: nameOf(one, file), place });
      break;
    }
  }
  return found;
}

const ALONE = 'those who deploy it alone';

/** A project by the files that were named for it. */
function nameOf({ project }: LoadedProject, { path }: SourceFile): string {
  const files = ownFiles(project).map(({ source }) => source.path);
  return files.length === 1 && files[0] === path ? ALONE : files.map((name) => `\`${name}\``).join(' with ');
}

function changesIn({ project }: LoadedProject, file: SourceFile, { patches }: Fix): readonly SourceChange[] | undefined {
  const yaml = fileOf(project, file)?.yaml;
  const own = patches.filter((patch): patch is FilePatch => 'patch' in patch && patch.file === file);
  return yaml === undefined || own.length === 0 ? [] : sourceChanges(yaml, own);
}

/** A place of a project that would change without being at fault. What cannot be told place by place is left to the fixer, which tries it. */
function objection({ project }: LoadedProject, file: SourceFile, changes: readonly SourceChange[], findings: () => readonly Finding[]): Path | undefined {
  const touched = changes.flatMap((change) => touchedPaths(project, file, change));
  if (touched.length === 0) return undefined;
  const wanted = findings().flatMap(({ fixes }) => fixes.flatMap((fix) => fix.changes));
  return touched.find((path) => !wanted.some((pattern) => meets(pattern, path)));
}

/** The places of a model that change; a value that another file hides is none. */
function touchedPaths(project: LoadedProject['project'], file: SourceFile, change: SourceChange): readonly Path[] {
  const { document, path } = change;
  if (change.kind === 'added') {
    const places = usersAt(project, file.path, document, path.slice(0, -1)).map((user) => [...user.path, path.at(-1) ?? '']);
    return places.flatMap((place) => leavesOf(change.value, place)).filter((place) => getNode(project.model, ...place)?.kind !== 'scalar');
  }
  return usersAt(project, file.path, document, path).filter((user) => user.kind !== 'scalar' || user.origins[0].file.path === file.path).map((user) => user.path);
}

/** The places of what a value holds; a scalar that another file says already is hidden by that. */
function leavesOf(value: YamlValue, place: Path): readonly Path[] {
  if (!isMapping(value) || Object.keys(value).length === 0) return [place];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...place, key]));
}

/** Whether a place is at, above or below one that is to change. */
function meets(pattern: Pattern, path: Path): boolean {
  return startsWithPattern(pattern, path) || startsWithPattern(pattern.slice(0, path.length), path);
}
