import { isUnseen } from '../../../src/compose/part.ts';
import type { LoadProblem } from '../../../src/compose/project.ts';
import { problemsOf } from '../../../src/lint/both-dialects.ts';
import type { Label } from '../../../src/lint/finding.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import type { Span } from '../../../src/text/span.ts';
import { startKey } from '../../../src/text/start-key.ts';
import { perLoaded } from '../per-loaded.ts';
import { areBesideEachOther, brokenPlaces, hasBrokenInside, isAtBroken, isBelowBroken } from './broken-places.ts';

/** Codes of the problems that the YAML layer finds and that are no matter of syntax. */
export const DUPLICATE_KEY = 'duplicate-key';

/** Codes that name something which is not there. */
export const UNDEFINED: ReadonlySet<string> = new Set(['network', 'service', 'volume', 'secret', 'config', 'model'].map((kind) => `undefined-${kind}`));

/** Codes of what the schema does not allow, and of an old way to write a name: they have rules of their own. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['duplicate-item', 'invalid-type', 'invalid-value', 'key-ignored-by-stack', 'key-refused-by-stack', 'missing-property', 'no-image-in-stack', 'refused-by-swarm', 'lost-in-stack', 'unknown-key', 'external-name-conflict']);

/** The errors of a project that are matters of YAML syntax. */
export function syntaxProblems({ project }: LoadedProject): readonly LoadProblem[] {
  return project.problems.filter(isSyntaxProblem);
}

function isSyntaxProblem({ code, isSyntax }: LoadProblem): boolean {
  return isSyntax === true && code !== DUPLICATE_KEY;
}

/**
 * The problems of a project that have a cause of their own. What is wrong where the syntax is broken may come from that alone, as may the
 * shape of what stands below it, and what is no mapping need not be told to have the wrong type.
 */
export const ownProblems = perLoaded((loaded): readonly LoadProblem[] => {
  const problems = problemsOf(loaded);
  const broken = brokenPlaces(problems.filter(isSyntaxProblem));
  const shapeless = new Set(problems.filter(({ code }) => code === 'not-a-mapping').map(keyOfValue));
  // What has the wrong type by itself cannot be merged either, and it says little that it would be passed over.
  const mistyped = new Set(problems.filter(({ code }) => code === 'invalid-type').map(({ file, detail, span }) => startKey({ file, span: detail?.origin.key ?? span })));
  return problems.filter((problem) => {
    if (isSyntaxProblem(problem)) return true;
    const { code, file, span } = problem;
    // Of nothing the key is shown.
    if ((code === 'cannot-override' || code === 'key-ignored-by-stack') && mistyped.has(startKey(problem))) return false;
    if (code === 'invalid-type' && (shapeless.has(keyOfValue(problem)) || shapeless.has(startKey(problem)))) return false;
    const places = broken.get(file);
    if (places === undefined) return true;
    return !isAtBroken(file, valueOf(problem), span, places) && !(isAbsence(problem) && hasBrokenInside(file, span, places)) && (isClear(problem) || !isBelowBroken(span, places));
  });
});

/** Whether a problem is that something is not there. */
function isAbsence({ code, file, span, detail }: LoadProblem): boolean {
  return code === 'no-image' || code === 'no-image-in-stack' || code === 'missing-property' || ((code === 'not-a-mapping' || code === 'invalid-type') && (detail === undefined || detail.origin.value.end === detail.origin.value.start || /^\s*:/u.test(file.text.slice(span.end, span.end + 40))));
}

/** Whether a problem is one of words, which stay the same in whatever mapping they stand, or shows in the lines themselves. */
function isClear({ code, detail, file, span, related }: LoadProblem): boolean {
  if (code === DUPLICATE_KEY) return related?.[0] !== undefined && areBesideEachOther(file, related[0].span, span);
  return UNDEFINED.has(code) || (code === 'unknown-key' && detail?.remedy?.kind === 'rename') || (code === 'invalid-value' && detail !== undefined);
}

function valueOf({ span, detail }: LoadProblem): Span {
  return detail?.origin.value ?? span;
}

function keyOfValue(problem: LoadProblem): string {
  return startKey({ file: problem.file, span: valueOf(problem) });
}

/** What else is wrong with a project for Compose: problems that no rule of its own tells. What only another profile brings is a warning. */
export function composeProblems(loaded: LoadedProject): readonly LoadProblem[] {
  return ownProblems(loaded).filter((problem) => problem.isSyntax !== true && problem.severity !== 'info' && !TOLD_ELSEWHERE.has(problem.code) && !UNDEFINED.has(problem.code) && !isUnseen(problem));
}

/** Where a problem is, and the other places that it speaks of. */
export function placesOf({ file, span, related }: LoadProblem): { readonly at: Label; readonly related: readonly Label[] } {
  return { at: { file, span }, related: (related ?? []).map((place) => ({ file: place.file, span: place.span, text: place.message })) };
}
