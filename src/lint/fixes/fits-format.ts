import { toPlain, type Plain } from '../../compose/effective/plain.ts';
import { getNode } from '../../compose/navigate.ts';
import type { Project } from '../../compose/project.ts';
import { wouldBreak } from '../../compose/try-change.ts';
import { Tagged, type YamlValue } from '../../yaml/patch.ts';
import { isList } from '../../yaml/same-value.ts';
import { isReadByStack } from '../both-dialects.ts';
import type { FilePatch, Fix } from '../finding.ts';
import type { LoadedProject } from '../rule.ts';

/** Whether stacks know what a fix writes: they have no `!reset` and no `!override`, and the versions of the format that files name lack many keys. */
export function fitsFormat(loaded: LoadedProject, { patches }: Fix): boolean {
  const { project } = loaded;
  if (!isReadByStack(loaded)) return true;
  if (patches.some((whole) => 'patch' in whole && 'value' in whole.patch && whole.patch.value instanceof Tagged)) return false;
  if (!project.model.entries.has('version')) return true;
  return patches.every((whole) => !('patch' in whole) || !isRefused(project, whole));
}

function isRefused(project: Project, { file, document, patch }: FilePatch): boolean {
  if (patch.op !== 'set' && patch.op !== 'rename') return false;
  const { path } = patch;
  for (let length = path.length - 1; length > 0; length -= 1) {
    const users = project.usersOf({ file, document, path: path.slice(0, length) });
    if (users.length === 0) continue;
    const last = path.at(-1) ?? '';
    return users.some((user) => {
      const place = [...user.path, ...path.slice(length)];
      const present = getNode(project.model, ...place);
      const value = patch.op === 'set' ? withoutTags(patch.value) : present === undefined ? undefined : toPlain(present);
      if (value === undefined || String(place[0]).startsWith('x-')) return false;
      // What else is missing then may come with another patch.
      return wouldBreak(project, { path: place, key: patch.op === 'rename' ? patch.key : last, value }, ({ detail, severity }) => detail !== undefined && severity === 'error', 'stack');
    });
  }
  return false;
}

function withoutTags(value: YamlValue): Plain {
  if (value instanceof Tagged) return withoutTags(value.value);
  if (typeof value !== 'object' || value === null) return value;
  return isList(value) ? value.map(withoutTags) : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutTags(inner)]));
}
