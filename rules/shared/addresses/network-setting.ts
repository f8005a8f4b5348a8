import type { ModelNode, Origin } from '../../../src/compose/model.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { Network } from '../../../src/compose/views/service.ts';
import type { FilePatch } from '../../../src/lint/finding.ts';
import type { YamlValue } from '../../../src/yaml/patch.ts';
import type { Path } from '../../../src/yaml/path.ts';

/** Writes a setting of a network where the network is defined, `near` a value of the same file if there are several; makes the definition of the implicit `default`. */
export function settingPatch(project: Project, { key, node }: Network, path: Path, value: YamlValue, near?: ModelNode): FilePatch | undefined {
  const place = node === undefined ? undefined : (node.origins.find(({ file }) => file === near?.origins[0].file) ?? node.origins[0]);
  if (place !== undefined) return isOwn(project, place) ? patchAt(place, [...place.path, ...path], value) : undefined;
  const section = project.model.entries.get('networks') ?? project.model.entries.get('services');
  const top = section?.origins.at(-1);
  return top === undefined ? undefined : patchAt(top, ['networks', key, ...path], value);
}

/** Whether a place may be edited for this one user: not reached through an alias, a merge key or `extends`, and no one else's. */
export function isOwn(project: Project, origin: Origin): boolean {
  return origin.via === undefined && origin.step !== 'default' && project.usersOf(origin).length <= 1;
}

function patchAt({ file, document }: Origin, path: Path, value: YamlValue): FilePatch {
  return { file, document, patch: { op: 'set', path, value } };
}
