import type { LoadProblem, Project } from '../../src/compose/project.ts';
import type { Label } from '../../src/lint/finding.ts';

/** Codes of the problems that the YAML layer finds and that are no matter of syntax. */
export const DUPLICATE_KEY = 'duplicate-key';

/** Codes that name something which is not there. */
export const UNDEFINED: ReadonlySet<string> = new Set(['undefined-network', 'undefined-service']);

/** Codes of parts of the project that could not be seen; the author may be right all the same. */
export const UNSEEN: ReadonlySet<string> = new Set(['unreadable-file']);

/** Codes of what the schema does not allow. */
const SCHEMA: ReadonlySet<string> = new Set(['duplicate-item', 'invalid-type', 'invalid-value', 'key-refused-by-stack', 'missing-property', 'unknown-key']);

/** Codes of the loader; what the YAML layer finds has others. */
const LOADER: ReadonlySet<string> = new Set([
  'cannot-override', 'empty-file', 'excessive-aliasing', 'extends-cycle', 'extends-missing-service', 'external-name-conflict', 'include-conflict', 'include-cycle',
  'invalid-device', 'invalid-env-file', 'invalid-include', 'invalid-interpolation', 'invalid-project-name', 'invalid-merge-key', 'invalid-port', 'invalid-volume', 'legacy-v1-file', 'missing-variable', 'non-string-key', 'not-a-mapping',
  ...UNDEFINED, ...UNSEEN,
]);

/** The errors of a project that are matters of YAML syntax. */
export function syntaxProblems({ problems }: Project): readonly LoadProblem[] {
  return problems.filter(({ code }) => code !== DUPLICATE_KEY && !LOADER.has(code) && !SCHEMA.has(code));
}

/** The errors of a project for which Compose refuses it, syntax and duplicate keys apart. */
export function composeProblems({ problems }: Project): readonly LoadProblem[] {
  return problems.filter(({ code, severity }) => LOADER.has(code) && severity === 'error' && !UNDEFINED.has(code) && code !== 'external-name-conflict');
}

/** Where a problem is, and the other places that it speaks of. */
export function placesOf({ file, span, related }: LoadProblem): { readonly at: Label; readonly related: readonly Label[] } {
  return { at: { file, span }, related: (related ?? []).map((place) => ({ file: place.file, span: place.span, text: place.message })) };
}
