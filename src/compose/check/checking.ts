import type { SourceFile } from '../../text/source-file.ts';
import type { MapNode, ModelNode } from '../model.ts';
import { keySpan, valueSpan } from '../nodes/origin-span.ts';
import type { LoadProblem } from '../project.ts';
import { settingPlaces } from '../variables/setting-places.ts';

/** A service that is looked at. */
export interface CheckedService {
  readonly name: string;
  readonly node: MapNode;
  /** What it hangs on, what is implied included. */
  readonly dependsOn: MapNode | undefined;
  readonly report: (problem: LoadProblem) => void;
}

/** A project that is looked at, in long syntax. */
export interface Checked {
  readonly model: MapNode;
  /** The services that run, by name. */
  readonly enabled: ReadonlyMap<string, CheckedService>;
  /** Those whose profiles are off. */
  readonly disabled: ReadonlyMap<string, CheckedService>;
  /** False where a file could not be seen that may define what is missing. */
  readonly isWhole: boolean;
  /** Files in which a syntax error may have hidden something. */
  readonly broken: readonly SourceFile[];
  readonly report: (problem: LoadProblem) => void;
}

/** A problem at the key and value of a node, or at the value alone. */
export function problemAt(node: ModelNode, code: string, message: string, help: string, more: { readonly at?: 'key' | 'value'; readonly subject?: string; readonly related?: LoadProblem['related'] } = {}): LoadProblem {
  const [origin] = node.origins;
  const { at = 'value', subject } = more;
  const related = [...(more.related ?? []), ...settingPlaces(node, origin.file)];
  return { code, severity: 'error', message, help, file: origin.file, span: at === 'key' ? keySpan(origin) : valueSpan(origin), ...(subject === undefined ? {} : { subject }), ...(related.length === 0 ? {} : { related }) };
}

/** A place that a problem speaks of beside its own. */
export function relatedAt(node: ModelNode, message: string): NonNullable<LoadProblem['related']>[number] {
  const [origin] = node.origins;
  return { file: origin.file, span: keySpan(origin), message };
}

/** Whether nothing of a node hangs on an unknown variable. */
export function isKnown(node: ModelNode | undefined): boolean {
  return node?.kind !== 'scalar' || node.unresolved.length === 0;
}

/** Whether a key has a value that is neither null nor an empty text; what is unknown may have one. */
export function isFilled(node: ModelNode | undefined): boolean {
  if (node === undefined) return false;
  return node.kind !== 'scalar' || node.unresolved.length > 0 || (node.value !== null && node.value !== '');
}
