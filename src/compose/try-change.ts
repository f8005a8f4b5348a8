import type { Path } from '../yaml/path.ts';
import { makeObject, toPlain, type Plain } from './effective/plain.ts';
import { loadProject } from './load.ts';
import { memoryFileSystem } from './memory-file-system.ts';
import { getMap, getNode } from './navigate.ts';
import type { Project } from './project.ts';

const FILE = 'compose.yaml';
const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

/** An entry of the model under another key, with another value, or both. */
export interface Change {
  readonly path: Path;
  readonly key: string | number;
  readonly value: Plain;
}

/** Whether Compose would find fault with a service, network or the like, that has nothing wrong of that kind now, if one of its entries were written so. */
export function wouldBreak(project: Project, { path, key, value }: Change): boolean {
  const [section, name, ...inside] = path;
  const owner = section === undefined || name === undefined || inside.length === 0 ? undefined : getNode(project.model, section, name);
  if (owner === undefined) return false;
  const now = toPlain(owner);
  const known = new Map<string, number>();
  for (const problem of problemsOf(project, path, now)) known.set(problem, (known.get(problem) ?? 0) + 1);
  return problemsOf(project, path, changed(now, inside, key, value)).some((problem) => {
    const left = known.get(problem) ?? 0;
    known.set(problem, left - 1);
    return left <= 0;
  });
}

/** What is wrong with a project of which one entry is whole, and the others, as far as it may speak of them, are just there. */
function problemsOf(project: Project, [section, name]: Path, owner: Plain): readonly string[] {
  const text = JSON.stringify(owner);
  const sections = SECTIONS.map((key): readonly [string, Plain] => {
    const others = [...(getMap(project.model, key)?.entries.keys() ?? [])].filter((other) => text.includes(other)).map((other): readonly [string, Plain] => [other, key === 'services' ? { image: 'x' } : {}]);
    return [key, makeObject(key === section ? [...others, [String(name), owner]] : others)];
  });
  // Variables have their values already.
  const source = JSON.stringify(makeObject([['services', {}], ...sections])).replaceAll('$', '$$$$');
  const { problems } = loadProject(memoryFileSystem({ [FILE]: source }), { files: [FILE], environment: {}, name: 'x', profiles: ['*'], dialect: project.dialect, composeVersion: project.composeVersion });
  return problems.filter(({ severity }) => severity !== 'info').map(({ code, message }) => `${code}\u0000${message}`);
}

function changed(node: Plain, [step, ...below]: Path, key: string | number, value: Plain): Plain {
  if (step === undefined || node === null || typeof node !== 'object') return node;
  if (Array.isArray(node)) return node.map((item: Plain, index) => (index !== step ? item : below.length === 0 ? value : changed(item, below, key, value)));
  return makeObject(Object.entries(node).map(([name, entry]: [string, Plain]) => (name !== step ? [name, entry] : below.length === 0 ? [String(key), value] : [name, changed(entry, below, key, value)])));
}
