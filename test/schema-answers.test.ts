import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../src/compose/files/memory-file-system.ts';
import { loadProject } from '../src/compose/load.ts';
import type { Dialect } from '../src/compose/project.ts';
import { makeTrials, type Trial } from './support/schema-documents.ts';

/** `docker stack` looks at short ports by its schema. */
const CODES: ReadonlySet<string> = new Set(['duplicate-item', 'invalid-port', 'invalid-type', 'invalid-value', 'missing-property', 'unknown-key', 'not-a-mapping', 'key-refused-by-stack']);

/** Where we differ from the real program on purpose. */
const DIFFERENCES: Readonly<Record<Dialect, readonly { readonly matches: (trial: Trial) => boolean; readonly reason: string }[]>> = {
  compose: [],
  stack: [],
};

const trials = makeTrials();

/** What the schema says to a document: whether it would be refused. */
function isRefused({ document }: Trial, dialect: Dialect): boolean {
  const project = loadProject(memoryFileSystem({ 'compose.yaml': JSON.stringify(document) }), { files: ['compose.yaml'], environment: {}, dialect });
  return project.problems.some(({ code, severity }) => severity === 'error' && CODES.has(code));
}

// `docker compose` 2.40.3 and `docker stack config` 28.2.2, recorded on 2026-11-25 by scripts/record-schema-answers.mjs.
describe.each(['compose', 'stack'] as const)('the recorded answers of `docker %s`', (dialect) => {
  const answers = JSON.parse(readFileSync(new URL(`../fixtures/schema/${dialect}-answers.json`, import.meta.url), 'utf8')) as Readonly<Record<string, string>>;
  const counts = new Map<string, number>();
  const judged = trials.map((trial) => {
    const index = counts.get(trial.place) ?? 0;
    counts.set(trial.place, index + 1);
    return { trial, answer: answers[trial.place]?.[index] };
  });
  const expected = judged.filter(({ trial }) => !DIFFERENCES[dialect].some(({ matches }) => matches(trial)));
  const print = ({ trial }: (typeof judged)[number]): string => `${trial.place} ${trial.variant}`;

  test('are there for every trial', () => {
    expect(judged.filter(({ answer }) => answer === undefined).map(print)).toEqual([]);
    expect(Object.keys(answers).filter((place) => answers[place]?.length !== counts.get(place))).toEqual([]);
  });

  test('nothing that is accepted is refused', () => {
    expect(expected.filter(({ answer, trial }) => answer === 'a' && isRefused(trial, dialect)).map(print)).toEqual([]);
  });

  test('everything that the schema refuses is refused', () => {
    expect(expected.filter(({ answer, trial }) => answer === 's' && !isRefused(trial, dialect)).map(print)).toEqual([]);
  });
});
