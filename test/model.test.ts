import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LoadProblem } from '../src/compose/project.ts';
import { loadFixture, readFixture } from './support/project-fixture.ts';
import { DIFFERENCES } from './support/known-differences.ts';

const ROOT = 'fixtures/projects';
const names = readdirSync(ROOT).sort();
/** The real program is run only on demand: it takes minutes for all of them. */
const compares = process.env['COMPARE_WITH_COMPOSE'] !== undefined;

describe.each(names)('%s', (name) => {
  const folder = join(ROOT, name);
  const recorded = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as { readonly error?: string };
  const fixture = readFixture(folder);
  const reason = DIFFERENCES[name];

  test(recorded.error === undefined ? 'the model is that of Compose' : `refused as by Compose: ${recorded.error}`, () => {
    const outcome = loadFixture(fixture, 'empty');
    const ours = outcome === undefined || outcome.errors.length > 0 ? { error: expect.any(String) as unknown } : outcome.model;
    if (recorded.error !== undefined) expect(outcome?.errors.map(({ message }) => message)).not.toEqual([]);
    else if (outcome !== undefined && outcome.errors.length > 0) expect(outcome.errors.map(({ message }) => message)).toEqual([]);
    else if (reason === undefined) expect(ours).toEqual(recorded);
    else expect(ours, `no longer different: ${reason}`).not.toEqual(recorded);
  });

  if (recorded.error !== undefined) test('what is wrong is said at its place', async () => {
    await expect(describeProblems(loadFixture(fixture, 'empty')?.project.problems ?? [])).toMatchFileSnapshot(join('..', folder, 'problems.txt'));
  });

  if (recorded.error === undefined) test('nothing is said against it where variables are unknown', () => {
    expect(loadFixture(fixture, 'unknown')?.errors.map(({ message }) => message)).toEqual([]);
  });

  if (compares) test('the real program still says the same', async () => {
    // @ts-expect-error: a script for Node, without types.
    const { recordProject } = (await import('../scripts/record-projects.mjs')) as { recordProject: (folder: string) => unknown };
    expect(recordProject(folder)).toEqual(recorded);
  });
});

/** Each problem with its place, what to do about it, and what else it speaks of. */
function describeProblems(problems: readonly LoadProblem[]): string {
  const lines = problems.flatMap(({ file, span, severity, message, help, related }) => [
    `${placeOf(file, span)} ${severity}: ${message}`,
    ...(help === undefined ? [] : [`  help: ${help}`]),
    ...(related ?? []).map((other) => `  see ${placeOf(other.file, other.span)}: ${other.message}`),
  ]);
  return lines.length === 0 ? 'no project\n' : `${lines.join('\n')}\n`;
}

function placeOf(file: LoadProblem['file'], span: LoadProblem['span']): string {
  const [start, end] = [file.positionAt(span.start), file.positionAt(span.end)];
  return `${file.path}:${start.line}:${start.column}-${end.line}:${end.column}`;
}
