import { toPlain, type Plain } from '../../../src/compose/effective/plain.ts';
import { getNode } from '../../../src/compose/navigate.ts';
import type { LoadProblem, Project } from '../../../src/compose/project.ts';
import type { SchemaDetail } from '../../../src/compose/schema/problem.ts';
import { wouldBreak } from '../../../src/compose/try-change.ts';
import type { FilePatch, Fix } from '../../../src/lint/finding.ts';
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
  const users = project.usersOf(origin).map((node) => node.path);
  // A range among the ports is several of them in the model: what comes after it has another index there.
  const places = (users.length === 0 ? [path] : users).map((place) => (place[0] === 'services' && place[2] === 'ports' && remedy.kind !== 'rename' && remedy.kind !== 'remove' ? place.slice(0, 3) : place));
  const place = (patch: Patch): readonly [FilePatch] => [{ file: origin.file, document: origin.document, patch }];
  const key = String(origin.path.at(-1));
  const value = valueAfter(project, path, remedy);
  const isTried = value !== undefined || (remedy.kind === 'remove' && remedy.what === 'empty key');
  if (isTried && wouldBreak(project, { path, key: remedy.kind === 'rename' ? remedy.key : key, value })) return undefined;
  switch (remedy.kind) {
    case 'rename':
      return {
        title: `Rename \`${key}\` to \`${remedy.key}\``,
        safety: 'unsafe',
        note: 'It is a guess what the key was meant to be.',
        patches: place({ op: 'rename', path: origin.path, key: remedy.key }),
        changes: [...places, ...places.map((user) => sibling(user, remedy.key))],
      };
    case 'quote':
      return { title: `Put \`${remedy.text}\` in quotes`, safety: 'safe', patches: place({ op: 'set', path: origin.path, value: remedy.text, quote: 'double' }), changes: places };
    case 'unquote':
      return { title: `Write \`${String(remedy.value)}\` without quotes`, safety: 'safe', patches: place({ op: 'set', path: origin.path, value: remedy.value }), changes: places };
    case 'remove':
      return {
        title: remedy.what === 'equal item' ? 'Take the second one out' : `Take \`${key}\` out`,
        ...(remedy.what === 'equal item' ? { safety: 'safe' } : { safety: 'unsafe', note: 'It is a guess that the key has no value on purpose.' }),
        patches: place({ op: 'remove', path: origin.path }),
        changes: remedy.what === 'equal item' ? places.map((user) => user.slice(0, -1)) : places,
      };
    case 'wrap':
      return {
        title: 'Write it as a list',
        safety: 'unsafe',
        note: 'The text is taken for one item.',
        patches: place({ op: 'set', path: origin.path, value: [remedy.text] }),
        changes: places,
      };
    case 'replace':
      return { title: `Write \`${remedy.text}\``, safety: 'unsafe', note: 'It is a guess what the word was meant to be.', patches: place({ op: 'set', path: origin.path, value: remedy.text }), changes: places };
  }
}

/** What a remedy leaves in its place; undefined where that is nothing, or the same word in another spelling. */
function valueAfter({ model }: Project, path: Path, remedy: NonNullable<SchemaDetail['remedy']>): Plain | undefined {
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
