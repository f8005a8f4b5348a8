import type { ModelNode, Origin } from '../../compose/model.ts';
import { getNode } from '../../compose/navigate.ts';
import type { Project } from '../../compose/project.ts';
import { pathKey, type Path } from '../../yaml/path.ts';

/** The nodes of a project's model that are fed from a place of one of its files, be it by an alias that stands there. What only extensions hold feeds nothing. */
export function usersAt(project: Project, filePath: string, document: number, path: Path): readonly ModelNode[] {
  const source = project.files.find((file) => file.source.path === filePath)?.source;
  if (source === undefined) return [];
  const users = project.usersOf({ file: source, document, path });
  const found = users.length > 0 ? users : throughAlias(project, filePath, document, path);
  return found.filter(({ path: [section] }) => !String(section).startsWith('x-'));
}

function throughAlias({ model }: Project, filePath: string, document: number, path: Path): readonly ModelNode[] {
  const node = getNode(model, ...path);
  return node?.origins.some((origin) => waysOf(origin).some((way) => isAt(way, filePath, document, path))) === true ? [node] : [];
}

/** A place and those through which it was taken, the outermost last. */
export function waysOf(origin: Origin): readonly Origin[] {
  const ways = [origin];
  for (let way = origin.via; way !== undefined; way = way.via) ways.push(way);
  return ways;
}

/** Whether a value was written at a place of a file, which may have been read several times. */
export function isAt(origin: Origin, filePath: string, document: number, path: Path): boolean {
  return origin.file.path === filePath && origin.document === document && pathKey(origin.path) === pathKey(path);
}
