import type { LoadProblem, Project } from '../../src/compose/project.ts';
import type { Label } from '../../src/lint/finding.ts';

/** Codes of the problems that the YAML layer finds and that are no matter of syntax. */
export const DUPLICATE_KEY = 'duplicate-key';

/** Codes that name something which is not there. */
export const UNDEFINED: ReadonlySet<string> = new Set(['network', 'service', 'volume', 'secret', 'config', 'model'].map((kind) => `undefined-${kind}`));

/** Codes of parts of the project that could not be seen; the author may be right all the same. */
export const UNSEEN: ReadonlySet<string> = new Set(['unreadable-file', 'incomplete-part']);

/** Codes of what the schema does not allow. */
const SCHEMA: ReadonlySet<string> = new Set(['duplicate-item', 'invalid-type', 'invalid-value', 'key-ignored-by-stack', 'key-refused-by-stack', 'missing-property', 'unknown-key']);

/** The errors of a project that are matters of YAML syntax. */
export function syntaxProblems({ problems }: Project): readonly LoadProblem[] {
  return problems.filter(({ code, isSyntax }) => isSyntax === true && code !== DUPLICATE_KEY);
}

/** What else is wrong with a project for Compose: problems that no rule of its own tells. What only another profile brings is a warning. */
export function composeProblems({ problems }: Project): readonly LoadProblem[] {
  return problems.filter(({ code, severity, isSyntax }) => isSyntax !== true && severity !== 'info' && !SCHEMA.has(code) && !UNDEFINED.has(code) && !UNSEEN.has(code) && code !== 'external-name-conflict');
}

/** Where a problem is, and the other places that it speaks of. */
export function placesOf({ file, span, related }: LoadProblem): { readonly at: Label; readonly related: readonly Label[] } {
  return { at: { file, span }, related: (related ?? []).map((place) => ({ file: place.file, span: place.span, text: place.message })) };
}
