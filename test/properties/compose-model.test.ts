import fc from 'fast-check';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toComposeJson } from '../../src/compose/effective/compose-json.ts';
import { effectiveModel } from '../../src/compose/effective/effective.ts';
import type { Plain } from '../../src/compose/effective/plain.ts';
import { memoryFileSystem } from '../../src/compose/files/memory-file-system.ts';
import { loadProject } from '../../src/compose/load.ts';
import { anyProject, anyServices, projectOf, text, type Mapping } from '../support/any-project.ts';
import { Chooser } from '../support/chooser.ts';
import { findProject } from '../support/find-project.ts';
import { splitService } from '../support/split-project.ts';

type Files = Readonly<Record<string, string>>;

/** A project and what `docker compose config --format json` 2.40.3 made of it. */
interface Sample {
  readonly files: Files;
  readonly answer: Plain | { readonly error: string };
}

const RECORDED = 'fixtures/random-projects.json';
/** With RECORD_RANDOM_PROJECTS=COUNT the real program is asked for so many new projects, and its answers are written. */
const wanted = Number(process.env['RECORD_RANDOM_PROJECTS'] ?? 0);

function ourModel(files: Files): Plain | { readonly errors: readonly string[] } {
  const fs = memoryFileSystem(files);
  const request = findProject(fs, { environment: { HOME: '/home/someone' }, currentFolder: '/project' });
  if (request === undefined) throw new Error('no project');
  const project = loadProject(fs, { ...request, unset: 'empty' });
  const errors = project.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  return errors.length > 0 ? { errors } : toComposeJson(effectiveModel(project, { fs }));
}

describe('random projects are to us what they are to Docker Compose', () => {
  if (wanted > 0) test('recording', { timeout: 3_600_000 }, async () => {
    // @ts-expect-error: a script for Node, without types.
    const { runProgram } = (await import('../../scripts/run-compose.mjs')) as { runProgram: (request: object, place: string) => Sample['answer'] };
    const samples: Sample[] = [];
    for (const files of fc.sample(anyProject, { numRuns: wanted, seed: 2403 })) {
      const folder = mkdtempSync(join(tmpdir(), 'random-'));
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, 'project', path)), { recursive: true });
        writeFileSync(join(folder, 'project', path), content);
      }
      samples.push({ files, answer: runProgram({}, join(folder, 'project')) });
      rmSync(folder, { recursive: true });
    }
    writeFileSync(RECORDED, `[\n${samples.map((sample) => JSON.stringify(sample)).join(',\n')}\n]\n`);
  });

  const samples = existsSync(RECORDED) ? (JSON.parse(readFileSync(RECORDED, 'utf8')) as readonly Sample[]) : [];

  test.each(samples.map((sample, index) => ({ index, ...sample })))('project $index', ({ files, answer }) => {
    const ours = ourModel(files);
    if (answer !== null && typeof answer === 'object' && 'error' in answer) expect(ours, JSON.stringify(answer)).toHaveProperty('errors');
    else expect(ours).toEqual(answer);
  });
});

/** Parts of every service in two files. */
function split(services: Readonly<Record<string, Mapping>>, seed: number): readonly [Record<string, Mapping>, Record<string, Mapping>] {
  const chooser = new Chooser(seed);
  const halves: readonly [Record<string, Mapping>, Record<string, Mapping>] = [{}, {}];
  for (const [name, service] of Object.entries(services)) [halves[0][name], halves[1][name]] = splitService(service, chooser);
  return halves;
}

describe('a project is the same in one file and', () => {
  const same = (divide: (services: Readonly<Record<string, Mapping>>, seed: number) => Files) => (): void => {
    fc.assert(
      fc.property(anyServices, fc.nat(), (services, seed) => {
        const whole = ourModel({ 'compose.yaml': text(projectOf(services)) });
        // What Compose refuses as a whole, such as two things at one place, it refuses in parts too.
        expect(ourModel(divide(services, seed))).toEqual(whole !== null && typeof whole === 'object' && 'errors' in whole ? { errors: expect.anything() as unknown } : whole);
      }),
      { numRuns: 200 },
    );
  };

  test('split over a base file and an override', same((services, seed) => {
    const [base, over] = split(services, seed);
    return { 'compose.yaml': text(projectOf(base)), 'compose.override.yaml': text({ services: over }) };
  }));

  test('split over documents', same((services, seed) => {
    const [base, over] = split(services, seed);
    return { 'compose.yaml': `${text(projectOf(base))}---\n${text({ services: over })}` };
  }));

  test('split over services and those that they extend in another file', same((services, seed) => {
    const [base, over] = split(services, seed);
    const extending = Object.fromEntries(Object.entries(over).map(([name, service]) => [name, { ...service, extends: { file: 'common.yaml', service: name } }]));
    return { 'compose.yaml': text(projectOf(extending)), 'common.yaml': text({ services: base }) };
  }));

  test('split over a file and one that it includes', same((services, seed) => {
    const chooser = new Chooser(seed);
    const inside = Object.entries(services).filter(() => chooser.chance(0.5));
    const outside = Object.entries(services).filter(([name]) => inside.every(([other]) => other !== name));
    return { 'compose.yaml': text({ name: 'any', include: ['part.yaml'], services: Object.fromEntries(outside) }), 'part.yaml': text({ ...projectOf(Object.fromEntries(inside)), name: 'part' }) };
  }));
});
