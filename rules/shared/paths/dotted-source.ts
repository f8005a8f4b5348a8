import type { ScalarNode } from '../../../src/compose/model.ts';
import { getNode } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import type { Patch } from '../../../src/yaml/patch.ts';
import { pathKey, type Path } from '../../../src/yaml/path.ts';
import { EditPlan, isOnlyFor } from '../edits/edit-place.ts';
import { wholeText } from '../edits/short-text.ts';

/**
 * Writes `.\` before the source of a mount in short syntax, so that the folder is meant and not a volume of that name. Undefined where the
 * text is that of other services too, or a variable is in the source.
 */
export function dottedSource(project: Project, source: ScalarNode, meant: ReadonlySet<string>, about: Omit<Fix, 'title' | 'patches' | 'changes'>): Fix | undefined {
  const [origin] = source.origins;
  const patch = patchOf(project, source);
  if (patch === undefined) return undefined;
  const plan = new EditPlan();
  plan.add(origin, patch);
  if (!isOnlyFor(project, origin, (path) => meant.has(mountKey(path)))) return undefined;
  for (const { path } of project.usersOf(origin)) plan.declare(mountPath(path));
  plan.declare(mountPath(source.path));
  // Compose leaves out what nobody uses any more.
  if (getNode(project.model, 'volumes', String(source.value)) !== undefined) plan.declare(['volumes', String(source.value)]);
  return plan.fix({ title: `Write \`.\\${String(source.value)}\``, ...about });
}

/** Names the mount in which a place of the model stands. */
export function mountKey(path: Path): string {
  return pathKey(mountPath(path));
}

function mountPath(path: Path): Path {
  return path.slice(0, path.findLastIndex((step) => typeof step === 'number') + 1);
}

function patchOf(project: Project, { origins: [origin], path }: ScalarNode): Patch | undefined {
  const whole = wholeText(project, origin, path);
  if (whole === undefined || whole.offset !== origin.value.start || origin.file.text.slice(origin.value.start, origin.value.end).includes('$')) return undefined;
  return { op: 'rewrite', path: origin.path, from: whole.from, to: `${whole.isDouble ? '.\\\\' : '.\\'}${whole.from}` };
}
