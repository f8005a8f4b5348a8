import type { Project, ProjectFile } from '../../src/compose/project.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { makeFix } from '../../src/lint/fixes/make-fix.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { changedPlace, EditPlan } from '../shared/edits/edit-place.ts';
import { isBrokenPath, lostPath, meantText } from '../shared/paths/quoted-path.ts';
import { textSubject } from '../shared/problems/problem-subject.ts';
import { scalarsWithBackslash, type PlacedScalar } from '../shared/yaml-scalars.ts';

/** The name of a pipe at an end of a mount. */
const PIPE = /^"\\\\[.?]\\pipe\\/u;

export default defineRule({
  meta: {
    id: 'windows-path-in-double-quotes',
    summary: 'A Windows path in double quotes, in which YAML takes backslashes for escapes.',
    category: 'yaml',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W73: {
        title: 'The name of a pipe in double quotes',
        affects: 'every platform: it is how YAML reads double quotes',
        consequence: '`found unknown escape character`: in `"\\\\.\\pipe\\docker_engine"` YAML takes `\\p` for an escape.',
        severity: 'error',
        remedy: 'Write the name in single quotes, or without quotes. `--fix` does it.',
        sources: ['https://yaml.org/spec/1.2.2/#57-escaped-characters'],
      },
      W95: {
        title: 'A Windows path in double quotes',
        affects: 'every platform: it is how YAML reads double quotes',
        consequence: 'Docker refuses the file with `found unknown escape character`, or reads something else without a word: `"C:\\temp\\new"` has a tab and a new line in it.',
        severity: 'error',
        remedy: 'Write single quotes, or no quotes, or double the backslashes. `--fix` writes single quotes where Docker refuses the file, `--unsafe-fixes` where it reads something else.',
        sources: ['https://yaml.org/spec/1.2.2/#57-escaped-characters'],
      },
    },
    references: ['https://yaml.org/spec/1.2.2/#double-quoted-style'],
    messages: {
      refused: { message: 'In double quotes `{escape}` is an escape that YAML does not know, so that Docker refuses the file.', help: 'Write the path in single quotes.' },
      misread: { message: 'In double quotes `{escape}` of `{path}` is {character}, not a backslash and a letter.', help: 'Write the path in single quotes, or double its backslashes.' },
    },
  },
  on: {
    project({ project, report }) {
      for (const file of project.files) {
        const broken = scalarsWithBackslash(file).filter(({ scalar }) => isBrokenPath(file, scalar));
        const fix = unbreak(file, broken);
        for (const { span } of file.yaml.problems.filter(({ code }) => code === 'unknown-escape')) {
          const owner = broken.find(({ scalar }) => scalar.span.start <= span.start && span.end <= scalar.span.end);
          if (owner === undefined) continue;
          const escape = file.source.text.slice(span.start, span.end);
          report({ message: 'refused', hazard: PIPE.test(file.source.text.slice(owner.scalar.span.start, owner.scalar.span.end)) ? 'W73' : 'W95', data: { escape }, at: { file: file.source, span }, path: owner.path, subject: textSubject(file.yaml, span), fixes: [fix] });
        }
        for (const placed of scalarsWithBackslash(file)) {
          const lost = broken.includes(placed) ? undefined : lostPath(file, placed.scalar);
          if (lost === undefined) continue;
          const quoted = quote(project, file, placed);
          report({ message: 'misread', hazard: 'W95', data: lost, at: { file: file.source, span: lost.span }, path: placed.path, subject: textSubject(file.yaml, lost.span), fixes: [quoted] });
        }
      }
    },
  },
});

/** Nothing of the file works before, so that anything may be there afterwards. */
function unbreak({ source, yaml }: ProjectFile, broken: readonly PlacedScalar[]): Fix | undefined {
  const patches = broken.map(({ scalar, document, path }) => ({ file: source, document, patch: { op: 'set', path, value: meantText(source, scalar), quote: 'single' } as const }));
  const isAll = yaml.problems.every(({ span }) => broken.some(({ scalar }) => scalar.span.start <= span.start && span.end <= scalar.span.end));
  return isAll ? makeFix({ title: 'Write the paths in single quotes', safety: 'safe', changes: [['*']] }, patches) : undefined;
}

function quote(project: Project, { source }: ProjectFile, { scalar, document, path }: PlacedScalar): Fix | undefined {
  const place = { file: source, document, path };
  const users = project.usersOf(place);
  if (users.length === 0) return undefined;
  const plan = new EditPlan();
  plan.add(place, { op: 'set', path, value: meantText(source, scalar), quote: 'single' });
  for (const user of users) plan.declare(changedPlace(user.path));
  return plan.fix({ title: 'Write the path in single quotes', safety: 'unsafe', note: 'The value becomes another one: what the text looks like.' });
}
