import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toComposeJson } from '../../src/compose/effective/compose-json.ts';
import { effectiveModel } from '../../src/compose/effective/effective.ts';
import { toPlain, type Plain } from '../../src/compose/effective/plain.ts';
import type { FileSystem } from '../../src/compose/files/file-system.ts';
import { memoryFileSystem } from '../../src/compose/files/memory-file-system.ts';
import { loadProject, type LoadRequest } from '../../src/compose/load.ts';
import { isOnlyOnDeploy } from '../../src/compose/stack/on-deploy.ts';
import type { LoadProblem, Project } from '../../src/compose/project.ts';
import { filesBelow } from './files-below.ts';
import { findProject } from './find-project.ts';

/** What `request.json` of a folder below fixtures/projects may say. */
export interface ProjectRequest {
  readonly program?: 'compose' | 'stack';
  /** As for the real program: `-f`, `--profile` … */
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the program is started; the folder itself when absent. */
  readonly folder?: string;
  /** In what format the real program prints, for what its JSON lacks. */
  readonly format?: 'json' | 'yaml';
}

/** A project held in memory, and how it is loaded. */
export interface ProjectFixture {
  readonly fs: FileSystem;
  readonly request: ProjectRequest;
}

/** What a loader makes of a project: a model as the real program prints it, or what is wrong. */
export interface Outcome {
  readonly model: Plain;
  readonly errors: readonly LoadProblem[];
  readonly project: Project;
}

/** Files of a fixture that are not the project's. */
export const NOT_INPUT: ReadonlySet<string> = new Set(['model.json', 'problems.txt', 'request.json']);

export function readFixture(folder: string): ProjectFixture {
  const names = filesBelow(folder).filter((name) => !NOT_INPUT.has(name));
  const request = existsSync(join(folder, 'request.json')) ? (JSON.parse(readFileSync(join(folder, 'request.json'), 'utf8')) as ProjectRequest) : {};
  return { fs: memoryFileSystem(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]))), request };
}

/** Loads a fixture with our loader; `unset` says what a variable without a value is. */
export function loadFixture({ fs, request }: ProjectFixture, unset: 'unknown' | 'empty'): Outcome | undefined {
  const found = requestOf(fs, request);
  if (found === undefined) return undefined;
  const project = loadProject(fs, { ...found, unset });
  // What cannot be seen is no error to us, and is one to the real program.
  const errors = project.problems.filter((problem) => (problem.severity === 'error' && !isOnlyOnDeploy(problem)) || problem.code === 'unreadable-file');
  const model = effectiveModel(project, { fs });
  const isJson = request.program !== 'stack' && request.format !== 'yaml';
  return { model: isJson ? toComposeJson(model) : toPlain(model), errors, project };
}

function requestOf(fs: FileSystem, request: ProjectRequest): LoadRequest | undefined {
  const environment = { PATH: '/usr/bin', HOME: '/home/someone', ...request.environment };
  const folder = request.folder ?? '.';
  const options = readArguments(request.arguments ?? []);
  if (request.program !== 'stack') return findProject(fs, { folder, environment, currentFolder: '/project', ...options });
  return { files: options.files ?? ['compose.yaml'], environment, currentFolder: '/project', dialect: 'stack' };
}

const LISTS: Readonly<Record<string, 'files' | 'envFiles' | 'profiles'>> = { '-f': 'files', '-c': 'files', '--env-file': 'envFiles', '--profile': 'profiles' };
const SINGLE: Readonly<Record<string, 'name' | 'projectDirectory'>> = { '-p': 'name', '--project-directory': 'projectDirectory' };

function readArguments(words: readonly string[]): Partial<Record<'files' | 'envFiles' | 'profiles', string[]> & Record<'name' | 'projectDirectory', string>> {
  const options: ReturnType<typeof readArguments> = {};
  for (let index = 0; index + 1 < words.length; index += 2) {
    const [option = '', value = ''] = words.slice(index);
    const list = LISTS[option];
    const single = SINGLE[option];
    if (list !== undefined) (options[list] ??= []).push(value);
    else if (single !== undefined) options[single] = value;
    else throw new Error(`unknown option ${option}`);
  }
  return options;
}
