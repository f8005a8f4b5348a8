import type { Origin } from '../../../src/compose/model.ts';
import { getNode } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { Path } from '../../../src/yaml/path.ts';

/** The source text of a mount or port in short syntax, and what it becomes. */
export interface Shorter {
  readonly from: string;
  readonly to: string;
}

/**
 * The text of a short syntax without the part that one attribute of the model was read from, quotes left aside. Undefined for parts
 * that the rest cannot do without, and for text that is put together from elsewhere.
 */
export function withoutPart(project: Project, part: Origin, path: Path): Shorter | undefined {
  const whole = wholeText(project, part, path);
  if (whole?.from.includes('$') !== false) return undefined;
  const { from, offset } = whole;
  const before = from.slice(0, part.value.start - offset);
  const after = from.slice(part.value.end - offset);
  switch (path.at(-1)) {
    case 'host_ip': return before === '' && after.startsWith(':') ? { from, to: after.slice(1) } : before === '[' && after.startsWith(']:') ? { from, to: after.slice(2) } : undefined;
    case 'selinux': case 'propagation': case 'read_only': return { from, to: withoutOption(before, after) };
    default: return undefined;
  }
}

/** The source text of the short syntax that a part stands in, without quotes, and where it begins. Undefined for text that is put together from elsewhere. */
export function wholeText(project: Project, part: Origin, path: Path): { readonly from: string; readonly offset: number; readonly isDouble: boolean } | undefined {
  const itemPath = path.slice(0, path.findLastIndex((step) => typeof step === 'number') + 1);
  const whole = getNode(project.model, ...itemPath)?.origins.find(({ file, path: at }) => file === part.file && at.join('\u0001') === part.path.join('\u0001'));
  if (whole === undefined || part.value.start < whole.value.start || part.value.end > whole.value.end) return undefined;
  const written = whole.file.text.slice(whole.value.start, whole.value.end);
  const from = written.replace(/^(["'])(.*)\1$/su, '$2');
  return from.includes('\n') ? undefined : { from, offset: whole.value.start + written.indexOf(from), isDouble: written.startsWith('"') };
}

/** `a:b:ro,z` without the `z`, `a:b:z` without `:z`. */
function withoutOption(before: string, after: string): string {
  return after.startsWith(',') ? before + after.slice(1) : before.slice(0, -1) + after;
}
