import { documentOf } from '../../compose/files/file-of.ts';
import type { Origin } from '../../compose/model.ts';
import type { Double, Project } from '../../compose/project.ts';
import { nodeAt } from '../../yaml/locate.ts';
import type { YamlDocument } from '../../yaml/node.ts';
import type { Patch } from '../../yaml/patch.ts';
import { pathKey, startsWithPattern, type Path } from '../../yaml/path.ts';
import type { CommentPatch, FilePatch, Fix } from '../finding.ts';
import { makeFix } from './make-fix.ts';

/**
 * Makes a fix of an entry that an included file has too in both files: Compose refuses the project as soon as the two differ. Undefined
 * where the other file says the same in other words, so that it cannot be changed likewise.
 */
export function keepDoubles(project: Project, fix: Fix): Fix | undefined {
  if (project.doubles.length === 0) return fix;
  const patches = new Map<string, FilePatch | CommentPatch>(fix.patches.map((patch, index) => ['patch' in patch ? keyOf(patch) : String(index), patch]));
  // What is written into the other file may have a double in turn; the map grows while it is read.
  for (const patch of patches.values()) {
    if (!('patch' in patch)) continue;
    for (const double of project.doubles) {
      for (const [here, there] of [[double.own, double.included], [double.included, double.own]] as const) {
        const likewise = doLikewise(project, patch, here, there);
        if (likewise === 'untouched') continue;
        if (likewise === undefined || !isDeclared(project, fix, there)) return undefined;
        patches.set(keyOf(likewise), likewise);
      }
    }
  }
  return makeFix(fix, patches.values());
}

/** The patch that does in the other place of an entry what one does here. */
function doLikewise(project: Project, whole: FilePatch, here: Double['own'], there: Double['own']): FilePatch | 'untouched' | undefined {
  const { patch } = whole;
  const inFile = here.filter(({ file, document }) => file === whole.file && document === whole.document);
  const own = inFile.find(({ path }) => startsWithPattern(path, patch.path));
  if (own === undefined) return patch.op !== 'append' && inFile.some(({ path }) => startsWithPattern(patch.path, path)) ? undefined : 'untouched';
  const [other] = there;
  const documents = [documentOf(project, own), other === undefined ? undefined : documentOf(project, other)];
  if (here.length > 1 || there.length > 1 || other === undefined || !isPlain(other) || documents[0] === undefined || documents[1] === undefined) return undefined;
  const rest = patch.path.slice(own.path.length);
  if (!areAlike(documents[0], own.path, documents[1], other.path, rest)) return undefined;
  return { file: other.file, document: other.document, patch: { ...patch, path: [...other.path, ...rest] } as Patch };
}

/** Whether a fix means all that is taken from a place, perhaps through an anchor. */
function isDeclared(project: Project, { changes }: Fix, places: readonly Origin[]): boolean {
  return places.flatMap(project.usersOf).every(({ path }) => changes.some((pattern) => startsWithPattern(pattern, path) || startsWithPattern(path, pattern)));
}

/** Whether something is written where it counts, not taken over from an anchor. */
function isPlain({ step }: Origin): boolean {
  return step === 'literal' || step === 'include';
}

/** Whether as much of a way is written in two places, with the same text at its end. */
function areAlike(document: YamlDocument, base: Path, other: YamlDocument, otherBase: Path, rest: Path): boolean {
  for (let length = 0; length <= rest.length; length += 1) {
    const here = nodeAt(document, [...base, ...rest.slice(0, length)]);
    const there = nodeAt(other, [...otherBase, ...rest.slice(0, length)]);
    if (here?.kind !== there?.kind || here?.kind === 'alias') return false;
    if (here?.kind === 'scalar' && there?.kind === 'scalar' && here.text !== there.text) return false;
  }
  return true;
}

function keyOf({ file, document, patch }: FilePatch): string {
  return [file.path, String(document), patch.op, pathKey(patch.path), JSON.stringify('value' in patch ? patch.value : '')].join('\u0001');
}
