import type { Project, ProjectFile } from '../../compose/project.ts';
import type { Service } from '../../compose/views/service.ts';
import type { Signal } from '../verdict.ts';

const WINDOWS = /(?:^|[-_./])(?:windows|win(?:dows)?-?(?:10|11|20\d\d)?|windowsservercore|nanoserver|ltsc20\d\d|1709|1803|1809|1903|1909|20h2)(?:[-_./]|$)/iu;
const LINUX = /(?:^|[-_./])linux(?:[-_./]|$)/iu;

/** What the names of the files tell: those that make the project of all services, those that are included or extended of what they bring. Catalogue P23, L10. */
export function fileNameSignals(project: Project): (service: Service) => readonly Signal[] {
  const general: Signal[] = [];
  const special = new Map<string, readonly Signal[]>();
  for (const file of project.files) {
    const signals = signalsOf(file);
    if (signals.length === 0) continue;
    if (file.role === 'base' || file.role === 'overlay') general.push(...signals);
    else special.set(file.source.path, signals);
  }
  if (special.size === 0) return () => general;
  return ({ node }) => [...general, ...node.origins.flatMap(({ file }) => special.get(file.path) ?? [])];
}

function signalsOf({ source }: ProjectFile): readonly Signal[] {
  // A folder above the current one says where somebody works, not what the file is for.
  const name = /^(?:\/|\.\.\/|[A-Za-z]:)/u.test(source.path) ? source.path.slice(source.path.lastIndexOf('/') + 1) : source.path;
  const signals: Signal[] = [];
  const says = `the file is called \`${name}\``;
  if (WINDOWS.test(name)) signals.push({ id: 'P23', os: 'windows', strength: 'weak', rises: 'as-tie-breaker', says });
  if (LINUX.test(name)) signals.push({ id: 'L10', os: 'linux', strength: 'weak', rises: 'as-tie-breaker', says });
  return signals;
}
