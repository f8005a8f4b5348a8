import { composeEdits, trimEdits } from '../../text/compose-edits.ts';
import { applyEdits, type Edit } from '../../text/edit.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { YamlFile, YamlProblem } from '../node.ts';
import { parseYaml } from '../parse.ts';
import { Tagged, type Patch, type YamlValue } from '../patch.ts';
import { firstUnreadable } from '../readable.ts';
import { partSaysWhatIsWanted } from '../verify/verify-part.ts';
import { saysWhatIsWanted } from '../verify/verify.ts';
import { contextOf, refuse, type LowerContext, Refusal, type PatchEdits } from './lower-context.ts';
import { lowerPatch } from './lower-patch.ts';
import { OriginalIndices } from './original-indices.ts';
import { chooseIndependent, type Lowering } from './patch-conflicts.ts';

/** Edits of the file's text, sorted and without overlaps, or why there are none, in words for people. */
export type Lowered = { readonly ok: true; readonly edits: readonly Edit[] } | { readonly ok: false; readonly reason: string };

interface DocumentPatch {
  readonly document: number;
  readonly patch: Patch;
}

/**
 * Turns patches into edits in the style of their surroundings: all of them or none. Edits refer to `yaml.source.text`.
 * Patches that have nothing to do with each other are lowered against the same tree; the others one after another on a working text.
 */
export function lowerPatches(yaml: YamlFile, patches: readonly DocumentPatch[]): Lowered {
  try {
    return { ok: true, edits: lowerAll(yaml, patches) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message };
    throw error;
  }
}

function lowerAll(yaml: YamlFile, patches: readonly DocumentPatch[]): readonly Edit[] {
  guardReadable(yaml, (problem, line) => `The file cannot be edited while it has a syntax error (line ${line}): ${problem.message}`);
  guardLines(contextOf(yaml));
  guardTags(yaml, patches);
  const { path, text, encoding, newline } = yaml.source;
  const indices = new OriginalIndices();
  let done: readonly Edit[] = [];
  let present = yaml;
  let pending = patches;
  while (pending.length > 0) {
    const context = contextOf(present);
    const lowerings = pending.map((one) => lowerOne(context, one, indices));
    const chosen = chooseIndependent(lowerings);
    const edits = chosen.flatMap((index) => editsOf(lowerings[index], newline));
    if (chosen.length === 0) refuse(firstReason(lowerings));
    for (const index of chosen) {
      const one = pending[index];
      if (one !== undefined) indices.record(one.document, one.patch);
    }
    done = composeEdits(done, edits);
    const made = new Set(chosen);
    pending = pending.filter((_, index) => !made.has(index));
    if (pending.length === 0 || edits.length === 0) continue;
    present = parseYaml(new SourceFile(path, applyEdits(present.source.text, edits), encoding));
    guardReadable(present, () => 'The patches could not be made together.');
  }
  const result = trimEdits(text, done);
  guardMeaning(yaml, result, patches);
  return result;
}

/** The reason for a refusal where the edits would do something else than the patches say; that this happens is a fault of ours. */
export const WRONG_RESULT = 'The change cannot be written here without changing something else.';

// Whatever was overlooked: a wrong file is worse than none.
function guardMeaning(yaml: YamlFile, edits: readonly Edit[], patches: readonly DocumentPatch[]): void {
  if (partSaysWhatIsWanted(yaml, edits, patches)) return;
  const { path, text, encoding } = yaml.source;
  const after = edits.length === 0 ? yaml : parseYaml(new SourceFile(path, applyEdits(text, edits), encoding));
  guardReadable(after, () => WRONG_RESULT);
  if (!saysWhatIsWanted(yaml, after, patches)) refuse(WRONG_RESULT);
}

function guardReadable(yaml: YamlFile, say: (problem: YamlProblem, line: string) => string): void {
  const problem = firstUnreadable(yaml);
  if (problem !== undefined) refuse(say(problem, String(yaml.source.positionAt(problem.span.start).line)));
}

// YAML 1.1 lets these end a line, which editors do not show; where a line is taken out, more than that would go.
function guardLines(context: LowerContext): void {
  const at = context.hiddenBreak;
  if (at === -1) return;
  const code = context.text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  refuse(`The file cannot be edited: line ${context.line(at)} holds the character U+${code}, which ends a line for YAML alone.`);
}

function guardTags(yaml: YamlFile, patches: readonly DocumentPatch[]): void {
  const mustStayJson = /\.json$/i.test(yaml.source.path) || contextOf(yaml).style.json;
  if (mustStayJson && patches.some(({ patch }) => 'value' in patch && holdsTag(patch.value))) refuse('JSON has no tags such as `!reset`.');
}

function holdsTag(value: YamlValue): boolean {
  if (value instanceof Tagged) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some((inner: YamlValue) => holdsTag(inner));
}

function lowerOne(context: LowerContext, { document, patch }: DocumentPatch, indices: OriginalIndices): Lowering {
  try {
    const found = context.yaml.documents[document];
    if (found === undefined) return { document, patch, reason: `The file has no document ${String(document + 1)}.` };
    const path = indices.translate(found, patch);
    return { document, patch, result: lowerPatch(context, found, { ...patch, path }) };
  } catch (error) {
    if (error instanceof Refusal) return { document, patch, reason: error.message };
    throw error;
  }
}

function editsOf(lowering: Lowering | undefined, newline: string): readonly Edit[] {
  const result: PatchEdits | undefined = lowering?.result;
  if (result === undefined) return [];
  return newline === '\n' ? result.edits : result.edits.map(({ span, text }) => ({ span, text: text.replaceAll('\n', newline) }));
}

function firstReason(lowerings: readonly Lowering[]): string {
  return lowerings.find(({ reason }) => reason !== undefined)?.reason ?? 'The patches could not be made together.';
}
