import type { Path } from '../yaml/path.ts';
import { makeObject, toPlain, type Plain } from './effective/plain.ts';
import { memoryFileSystem } from './files/memory-file-system.ts';
import { loadProject } from './load.ts';
import { getMap, getNode, scalarText } from './navigate.ts';
import type { Dialect, LoadProblem, Project } from './project.ts';

const FILE = 'compose.yaml';
const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

/** An entry of the model under another key, with another value, or both; one that is not there yet; or one that is taken out, without a value. */
export interface Change {
  readonly path: Path;
  readonly key: string | number;
  readonly value: Plain | undefined;
}

/** In what a change is tried, by whose loader, and what counts as a fault. */
interface Trial {
  readonly project: Project;
  readonly dialect: Dialect;
  readonly counts: (problem: LoadProblem) => boolean;
}

/** Whether the loader of a dialect would find fault with a service, network or the like, that has nothing wrong of that kind now, if one of its entries were written so. */
export function wouldBreak(project: Project, { path, key, value }: Change, counts: (problem: LoadProblem) => boolean = () => true, dialect: Dialect = project.dialect): boolean {
  const trial: Trial = { project, dialect, counts };
  const [section, name, ...inside] = path;
  if (section === undefined) return false;
  // What stands at the top hangs together, but for the version.
  if (name === undefined) return key === 'version' && value !== undefined && problemsIn(trial, makeObject([[key, value], ['services', {}]])).length > 0;
  const owner = getNode(project.model, section, name);
  const now = owner === undefined ? {} : toPlain(owner);
  const known = new Map<string, number>();
  for (const problem of problemsOf(trial, path, now)) known.set(problem, (known.get(problem) ?? 0) + 1);
  return problemsOf(trial, path, inside.length === 0 ? value ?? null : changed(now, inside, key, value)).some((problem) => {
    const left = known.get(problem) ?? 0;
    known.set(problem, left - 1);
    return left <= 0;
  });
}

/** What is wrong with a project of which one entry is whole, and the others, as far as it may speak of them, are just there. */
function problemsOf(trial: Trial, [section, name]: Path, owner: Plain): readonly string[] {
  const { project, dialect } = trial;
  const text = JSON.stringify(owner);
  const sections = SECTIONS.map((key): readonly [string, Plain] => {
    const others = [...(getMap(project.model, key)?.entries.keys() ?? [])].filter((other) => text.includes(other)).map((other): readonly [string, Plain] => [other, key === 'services' ? { image: 'x' } : {}]);
    return [key, makeObject(key === section ? [...others, [String(name), owner]] : others)];
  });
  const version = dialect === 'stack' ? scalarText(getNode(project.model, 'version')) : undefined;
  return problemsIn(trial, makeObject([...(version === undefined ? [] : [['version', version] as const]), ['services', {}], ...sections]));
}

function problemsIn({ project, dialect, counts }: Trial, file: Plain): readonly string[] {
  // Variables have their values already.
  const problems = problemsOfText(JSON.stringify(file).replaceAll('$', '$$$$'), dialect, project.composeVersion);
  return problems.filter((problem) => problem.severity !== 'info' && counts(problem)).map(({ code, message }) => `${code}\u0000${message}`);
}

/** The last trials: several suggestions are tried on one service, and many a service stands in several projects. */
const tried = new Map<string, readonly LoadProblem[]>();
const MOST_TRIED = 200;

function problemsOfText(text: string, dialect: Project['dialect'], composeVersion: string): readonly LoadProblem[] {
  const key = [dialect, composeVersion, text].join('\u0000');
  let problems = tried.get(key);
  if (problems === undefined) {
    ({ problems } = loadProject(memoryFileSystem({ [FILE]: text }), { files: [FILE], environment: {}, name: 'x', profiles: ['*'], dialect, composeVersion }));
    if (tried.size >= MOST_TRIED) tried.clear();
    tried.set(key, problems);
  }
  return problems;
}

function changed(node: Plain, [step, ...below]: Path, key: string | number, value: Plain | undefined): Plain {
  if (step === undefined || node === null || typeof node !== 'object') return node;
  const isHere = below.length === 0;
  if (Array.isArray(node)) return node.flatMap((item: Plain, index) => (index !== step ? [item] : isHere ? (value === undefined ? [] : [value]) : [changed(item, below, key, value)]));
  if (typeof step === 'string' && !Object.hasOwn(node, step)) return value === undefined ? node : makeObject([...Object.entries(node), [isHere ? String(key) : step, isHere ? value : changed({}, below, key, value)]]);
  return makeObject(Object.entries(node).flatMap(([name, entry]: [string, Plain]): [string, Plain][] => (name !== step ? [[name, entry]] : !isHere ? [[name, changed(entry, below, key, value)]] : value === undefined ? [] : [[String(key), value]])));
}
