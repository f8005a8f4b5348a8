import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { discoverProject } from '../../src/compose/files/discover.ts';
import { memoryFileSystem } from '../../src/compose/files/memory-file-system.ts';
import type { LoadRequest } from '../../src/compose/load.ts';
import type { Declared } from '../../src/platform/verdict.ts';
import { parseVersion } from '../../src/platform/version.ts';
import { filesBelow } from './files-below.ts';

/** The day on which every test takes place. */
export const TODAY = new Date('2026-11-24T00:00:00Z');

/** What `options.json` of a case, or the words behind a block of a page, may say. */
export interface CaseOptions {
  readonly target?: string;
  readonly orchestrator?: 'compose' | 'stack';
  readonly engine?: string;
  readonly compose?: string;
  readonly sameHost?: boolean;
  readonly hostSubnets?: readonly string[];
  /** The files of each project, where Compose would not find them so: a base with an overlay that is given by name. */
  readonly projects?: readonly (readonly string[])[];
}

/** A project or several, held in memory, with the options under which they are linted. */
export interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly options: CaseOptions;
}

/** Files of a case folder that are not the project's. */
const NOT_INPUT = /^(?:options\.json|findings\.txt|about\.md|fixed\/.*|fixed-safe\/.*)$/u;

/** Every case of ours, by its folder. */
export function allCases(): readonly string[] {
  return ['fixtures/rules', 'fixtures/seeds', 'fixtures/traps'].flatMap(caseFolders);
}

/** The folders below one that hold a case: those with a YAML file, or with folders of projects. */
function caseFolders(root: string): readonly string[] {
  const found: string[] = [];
  for (const name of readdirSync(root).sort()) {
    const folder = join(root, name);
    if (!statSync(folder).isDirectory()) continue;
    if (existsSync(join(folder, 'findings.txt')) || readdirSync(folder).some((file) => /\.ya?ml$/u.test(file) || file === 'options.json')) found.push(folder);
    else found.push(...caseFolders(folder));
  }
  return found;
}

/** Reads a case folder. */
export function readCase(folder: string): Case {
  const names = filesBelow(folder).filter((name) => !NOT_INPUT.test(name));
  const options = existsSync(join(folder, 'options.json')) ? (JSON.parse(readFileSync(join(folder, 'options.json'), 'utf8')) as CaseOptions) : {};
  return { files: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])), options };
}

/** How each project of a case is loaded: as Compose finds it in each folder, else all YAML files together. */
export function requestsOf({ files, options }: Case): readonly LoadRequest[] {
  const ways = { ...(options.orchestrator === 'stack' ? ({ dialect: 'stack' } as const) : {}), ...(options.compose === undefined ? {} : { composeVersion: options.compose }) };
  if (options.projects !== undefined) return options.projects.map((paths, index) => ({ files: paths, environment: {}, name: `project${index + 1}`, ...ways }));
  const fs = memoryFileSystem(files);
  const folders = ['.', ...new Set(Object.keys(files).map((path) => path.split('/').slice(0, -1).join('/')).filter((folder) => folder !== ''))].sort();
  const requests = folders.flatMap((folder): readonly LoadRequest[] => {
    const found = discoverProject(fs, folder, {});
    return found === undefined ? [] : [{ files: found.files, environment: {}, name: folder === '.' ? 'project' : folder, ...ways }];
  });
  if (requests.length > 0) return requests;
  return [{ files: Object.keys(files).filter((path) => /\.ya?ml$/u.test(path)), environment: {}, name: 'project', ...ways }];
}

/** The options of a case as the platform layer takes them. */
export function declaredBy({ options }: Case): Declared {
  const engine = options.engine === undefined ? undefined : parseVersion(options.engine);
  const compose = options.compose === undefined ? undefined : parseVersion(options.compose);
  return {
    now: TODAY,
    ...(options.target === undefined ? {} : { target: options.target }),
    ...(options.orchestrator === undefined ? {} : { orchestrator: options.orchestrator }),
    ...(engine === undefined ? {} : { engine }),
    ...(compose === undefined ? {} : { compose }),
  };
}
