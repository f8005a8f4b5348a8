import { writtenAt } from '../../compose/files/file-of.ts';
import type { ModelNode } from '../../compose/model.ts';
import type { Project } from '../../compose/project.ts';
import type { YamlValue } from '../../yaml/patch.ts';
import { valueOf } from '../../yaml/value-of.ts';

/**
 * What the files say of a place of the model, in the words of the file that decides, to be written into another one; undefined where that is
 * not the same there: what several files say together, or a path that counts from another folder.
 */
export function writtenValue(project: Project, node: ModelNode): YamlValue | undefined {
  const [origin, ...older] = node.origins;
  if (origin.step === 'default' || countsFromElsewhere(project, node) || (node.kind !== 'scalar' && older.length > 0)) return undefined;
  const written = writtenAt(project, origin);
  return written === undefined ? undefined : valueOf(written);
}

/** Whether a path in a node counts from another folder than that of the project. */
export function countsFromElsewhere(project: Project, node: ModelNode): boolean {
  if (node.kind === 'scalar') return node.folder !== undefined && node.folder !== project.directory;
  return (node.kind === 'seq' ? node.items : [...node.entries.values()]).some((part) => countsFromElsewhere(project, part));
}
