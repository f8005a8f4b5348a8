import { toPlain, type Plain } from '../../../src/compose/effective/plain.ts';
import { getNode } from '../../../src/compose/navigate.ts';
import type { LoadProblem, Project } from '../../../src/compose/project.ts';
import type { Remedy, SchemaDetail } from '../../../src/compose/schema/problem.ts';
import { wouldBreak } from '../../../src/compose/try-change.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import { makeFix, type FixWords } from '../../../src/lint/fixes/make-fix.ts';
import type { LoadedProject, Report } from '../../../src/lint/rule.ts';
import { startKey } from '../../../src/text/start-key.ts';
import type { Patch } from '../../../src/yaml/patch.ts';
import type { Path } from '../../../src/yaml/path.ts';
import { ownProblems, placesOf } from './load-problems.ts';
import { problemSubject } from './problem-subject.ts';

/** The one message of a rule that passes on what the schema says. */
export const SCHEMA_MESSAGES = { found: { message: '{problem}', help: '{advice}' } } as const;

/** The help for an empty key that something would miss. */
const WHEN_MISSED = 'Give it a value.';

/** What a rule reports of the problems of one code. The first format of docker-compose has other keys, and is reported as such. */
export function schemaReports(loaded: LoadedProject, code: string): readonly Report<typeof SCHEMA_MESSAGES>[] {
  const { project, stackProblems = [] } = loaded;
  if (project.format === 'v1' || ![project.problems, stackProblems].some((problems) => problems.some((problem) => problem.code === code))) return [];
  // What cannot be cast is told of as such.
  const uncast = new Set(project.problems.filter((problem) => problem.code === 'invalid-value' && problem.detail === undefined).map(startKey));
  return ownProblems(loaded).filter((problem) => problem.code === code && (code !== 'invalid-type' || !uncast.has(startKey(problem)))).map((problem) => toReport(project, problem));
}

/** A problem of the schema as a rule reports it. */
export function toReport(project: Project, problem: LoadProblem): Report<typeof SCHEMA_MESSAGES> {
  const { message, help, severity, detail } = problem;
  const fix = detail === undefined ? undefined : fixFor(project, detail);
  return {
    message: 'found',
    severity,
    data: { problem: message, advice: (fix === undefined && detail?.remedy?.kind === 'remove' ? WHEN_MISSED : help) ?? 'Docker Compose refuses the file.' },
    ...placesOf(problem),
    path: detail?.path ?? [],
    subject: problemSubject(project, problem),
    ...(detail?.hazard === undefined ? {} : { hazard: detail.hazard }),
    fixes: [fix],
  };
}

function fixFor(project: Project, { origin, path, remedy }: SchemaDetail): Fix | undefined {
  if (remedy === undefined || project.files.every(({ source }) => source !== origin.file)) return undefined;
  const value = valueAfter(project, path, remedy);
  const isTried = value !== undefined || (remedy.kind === 'remove' && remedy.what === 'empty key');
  if (isTried && wouldBreak(project, { path, key: remedy.kind === 'rename' ? remedy.key : String(origin.path.at(-1)), value })) return undefined;
  const users = project.usersOf(origin).map((node) => node.path);
  const { patch, ...words } = workOf(remedy, origin.path);
  return makeFix({ ...words, changes: changesOf(remedy, users.length === 0 ? [path] : users) }, [{ file: origin.file, document: origin.document, patch }]);
}

/** What a remedy writes, and what it says of itself. */
function workOf(remedy: Remedy, path: Path): FixWords & { readonly patch: Patch } {
  const key = String(path.at(-1));
  switch (remedy.kind) {
    case 'rename':
      return { title: `Rename \`${key}\` to \`${remedy.key}\``, safety: 'unsafe', note: 'It is a guess what the key was meant to be.', patch: { op: 'rename', path, key: remedy.key } };
    case 'quote':
      return { title: `Put \`${remedy.text}\` in quotes`, safety: 'safe', patch: { op: 'set', path, value: remedy.text, quote: 'double' } };
    case 'unquote':
      return { title: `Write \`${String(remedy.value)}\` without quotes`, safety: 'safe', patch: { op: 'set', path, value: remedy.value } };
    case 'remove':
      if (remedy.what === 'equal item') return { title: 'Take the second one out', safety: 'safe', patch: { op: 'remove', path } };
      return { title: `Take \`${key}\` out`, safety: 'unsafe', note: 'It is a guess that the key has no value on purpose.', patch: { op: 'remove', path } };
    case 'wrap':
      return { title: 'Write it as a list', safety: 'unsafe', note: 'The text is taken for one item.', patch: { op: 'set', path, value: [remedy.text] } };
    case 'replace':
      return { title: `Write \`${remedy.text}\``, safety: 'unsafe', note: 'It is a guess what the word was meant to be.', patch: { op: 'set', path, value: remedy.text } };
  }
}

/** What of the model a remedy changes at the places that take from one text. */
function changesOf(remedy: Remedy, places: readonly Path[]): readonly Path[] {
  switch (remedy.kind) {
    case 'rename':
      // With the first services comes the network that they are on.
      return [...places, ...places.map((place) => sibling(place, remedy.key)), ...(remedy.key === 'services' && places.some((place) => place.length === 1) ? [['networks']] : [])];
    case 'remove':
      return remedy.what === 'equal item' ? places.map((place) => place.slice(0, -1)) : places;
    default:
      // A range among the ports is several of them in the model: what comes after it has another index there.
      return places.map((place) => (place[0] === 'services' && place[2] === 'ports' ? place.slice(0, 3) : place));
  }
}

/** What a remedy leaves in its place; undefined where that is nothing, or the same word in another spelling. */
function valueAfter({ model }: Project, path: Path, remedy: Remedy): Plain | undefined {
  switch (remedy.kind) {
    case 'rename': {
      const node = getNode(model, ...path);
      return node === undefined ? undefined : toPlain(node);
    }
    case 'wrap':
      return [remedy.text];
    case 'replace':
      return remedy.text;
    case 'quote': case 'unquote': case 'remove':
      return undefined;
  }
}

function sibling(path: Path, key: string): Path {
  return [...path.slice(0, -1), key];
}
