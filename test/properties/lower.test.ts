import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/text/edit.ts';
import { applyEdits } from '../../src/text/edit.ts';
import type { Span } from '../../src/text/span.ts';
import { nodeAt } from '../../src/yaml/locate.ts';
import { lowerPatches, WRONG_RESULT } from '../../src/yaml/lower/lower.ts';
import type { YamlFile, YamlNode } from '../../src/yaml/node.ts';
import type { Patch } from '../../src/yaml/patch.ts';
import type { Path } from '../../src/yaml/path.ts';
import { isSameValue } from '../../src/yaml/same-value.ts';
import { anyPatch } from '../support/any-patch.ts';
import { Chooser } from '../support/chooser.ts';
import { COMPOSE_TEXTS } from '../support/compose-texts.ts';
import { commentsOf, yamlOf } from '../support/edited-yaml.ts';
import { patchedValue, valueOf } from '../support/patched-value.ts';
import { anyValue, raggedYaml } from '../support/ragged-yaml.ts';
import { tries } from '../support/tries.ts';

interface Sample {
  readonly file: YamlFile;
  readonly patches: readonly Patch[];
}

/** A text with patches for it, from a number; undefined where the text happens to be no valid YAML. */
function sampleOf(seed: number, text: (chooser: Chooser) => string): Sample | undefined {
  const chooser = new Chooser(seed);
  const file = yamlOf(text(chooser));
  if (file.problems.length > 0) return undefined;
  const value = valueOf(file.documents[0]?.root);
  const count = chooser.chance(0.5) ? 1 : 1 + chooser.below(5);
  return { file, patches: Array.from({ length: count }, () => anyPatch(chooser, value)) };
}

function lower({ file, patches }: Sample): readonly Edit[] | undefined {
  const lowered = lowerPatches(file, patches.map((patch) => ({ document: 0, patch })));
  if (!lowered.ok && lowered.reason === WRONG_RESULT) throw new Error(`Edits that do something else: ${JSON.stringify(patches)}\n--- before\n${JSON.stringify(file.source.text)}`);
  return lowered.ok ? lowered.edits : undefined;
}

/** Runs a check on many samples whose patches can be made; what fails shows its text and patches. */
function forSamples(text: (chooser: Chooser) => string, runs: number, check: (sample: Sample, edits: readonly Edit[], after: YamlFile) => void): void {
  let made = 0;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const sample = sampleOf(seed, text);
      const edits = sample === undefined ? undefined : lower(sample);
      if (sample === undefined || edits === undefined) return;
      made += 1;
      const after = applyEdits(sample.file.source.text, edits);
      try {
        check(sample, edits, yamlOf(after));
      } catch (error) {
        throw new Error(`${JSON.stringify(sample.patches)}\n--- before\n${sample.file.source.text}\n--- after\n${after}\n---`, { cause: error });
      }
    }),
    { numRuns: tries(runs) },
  );
  // Otherwise the samples show nothing.
  expect(made).toBeGreaterThan(tries(runs) / 10);
}

/** Without those that set what an alias already stands for: they change nothing, and the reference does not look through aliases. */
function effective({ file, patches }: Sample): readonly Patch[] {
  return patches.filter((patch) => {
    const [document] = file.documents;
    const node = patch.op === 'set' && document !== undefined ? nodeAt(document, patch.path) : undefined;
    return patch.op !== 'set' || node?.kind !== 'alias' || !isSameValue(node, patch.value);
  });
}

const composeText = (chooser: Chooser): string => {
  const text = chooser.pick(COMPOSE_TEXTS);
  return chooser.chance(0.3) ? text.replaceAll('\n', '\r\n') : text;
};

describe.each([
  { name: 'ragged YAML', text: raggedYaml, runs: 500 },
  { name: 'Compose files', text: composeText, runs: 300 },
])('patches of $name', ({ text, runs }) => {
  test('say in the text what they say of the value, and nothing about other documents', () => {
    forSamples(text, runs, (sample, _, after) => {
      const wanted = patchedValue(valueOf(sample.file.documents[0]?.root), effective(sample));
      expect(after.problems).toEqual([]);
      // As text, because the order of keys counts too.
      expect(JSON.stringify(valueOf(after.documents[0]?.root))).toBe(JSON.stringify(wanted?.value));
      expect(after.documents.slice(1).map(({ root }) => valueOf(root))).toEqual(sample.file.documents.slice(1).map(({ root }) => valueOf(root)));
    });
  });

  test('keep every comment in its order, and the newlines as they are', () => {
    forSamples(text, runs, ({ file }, _, after) => {
      expect(commentsOf(after)).toEqual(commentsOf(file));
      const { text: old, newline } = file.source;
      if (old.includes(newline)) expect(after.source.text.replaceAll(newline, '').match(/[\r\n]/)?.[0]).toBe(old.replaceAll(newline, '').match(/[\r\n]/)?.[0]);
    });
  });

  test('change only the lines of what they speak of', () => {
    forSamples(text, runs, ({ file, patches }, edits) => {
      const [patch, ...more] = patches;
      if (patch === undefined || more.length > 0) return;
      const { start, end } = changeable(file, patch);
      for (const { span } of edits) {
        expect(span.start).toBeGreaterThanOrEqual(start);
        expect(span.end).toBeLessThanOrEqual(end);
      }
    });
  });

  test('give edits that are sorted, do not overlap and begin and end with a change', () => {
    forSamples(text, runs, ({ file }, edits) => {
      let done = -1;
      for (const { span, text: added } of edits) {
        expect(span.start).toBeGreaterThan(done);
        done = span.end;
        const old = file.source.text.slice(span.start, span.end);
        expect(old).not.toBe(added);
        const isCut = (at: number): boolean => /[\r\uD800-\uDBFF]$/.test(file.source.text.slice(0, at));
        if (old !== '' && added !== '' && !isCut(span.start + 1)) expect(old.charAt(0)).not.toBe(added.charAt(0));
      }
    });
  });

  test('of the kinds set and restyle change nothing the second time', () => {
    forSamples(text, runs, ({ patches }, _, after) => {
      const [patch, ...more] = patches;
      // A new root can make JSON of what was none, and the other way round.
      if (patch === undefined || more.length > 0 || patch.path.length === 0 || (patch.op !== 'set' && patch.op !== 'restyle')) return;
      expect(lowerPatches(after, [{ document: 0, patch }])).toEqual({ ok: true, edits: [] });
    });
  });
});

test('many patches of one list say in the text what they say of the list', () => {
  let made = 0;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const chooser = new Chooser(seed);
      const count = 1 + chooser.below(5);
      const file = yamlOf(raggedYaml(chooser, { a: Array.from({ length: count }, () => anyValue(chooser, 1)) }));
      if (file.problems.length > 0) return;
      const patches = Array.from({ length: 1 + chooser.below(9) }, () => listPatch(chooser, count));
      const edits = lower({ file, patches });
      if (edits === undefined) return;
      made += 1;
      const after = applyEdits(file.source.text, edits);
      expect(JSON.stringify(valueOf(yamlOf(after).documents[0]?.root)), `${JSON.stringify(patches)}\n${file.source.text}\n---\n${after}`)
        .toBe(JSON.stringify(patchedValue(valueOf(file.documents[0]?.root), patches)?.value));
    }),
    { numRuns: tries(400) },
  );
  expect(made).toBeGreaterThan(tries(40));
});

function listPatch(chooser: Chooser, count: number): Patch {
  const index = chooser.below(count);
  switch (chooser.below(6)) {
    case 0: case 1: return { op: 'insert', path: ['a', chooser.below(count + 1)], value: anyValue(chooser, 1) };
    case 2: return { op: 'append', path: ['a'], value: anyValue(chooser, 1) };
    case 3: case 4: return { op: 'remove', path: ['a', index] };
    default: return { op: 'set', path: ['a', index], value: anyValue(chooser, 1) };
  }
}

test('many patches at once are lowered as one after another', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const sample = sampleOf(seed, raggedYaml);
      if (sample === undefined || lower(sample) === undefined) return;
      let { file } = sample;
      for (const patch of sample.patches) {
        // A list index speaks of the text before all patches, so that later ones cannot be told one by one.
        if (patch.path.some((step) => typeof step === 'number')) return;
        const edits = lower({ file, patches: [patch] });
        if (edits === undefined) return;
        file = yamlOf(applyEdits(file.source.text, edits));
      }
      const together = applyEdits(sample.file.source.text, lower(sample) ?? []);
      expect(valueOf(yamlOf(together).documents[0]?.root)).toEqual(valueOf(file.documents[0]?.root));
    }),
    { numRuns: tries(300) },
  );
});

/** The lines in which a patch may change something: those of the entry or item it speaks of, of blank lines around and of comments below. */
function changeable(file: YamlFile, patch: Patch): Span {
  const { text } = file.source;
  const [document] = file.documents;
  if (document?.root === undefined) return { start: 0, end: text.length };
  const last = patch.path.at(-1);
  let path: Path = patch.op === 'insert' || (patch.op === 'remove' && isAlone(nodeAt(document, patch.path.slice(0, -1)))) ? patch.path.slice(0, -1) : patch.path;
  if (last !== undefined && nodeAt(document, path) === undefined) while (path.length > 0 && nodeAt(document, path) === undefined) path = path.slice(0, -1);
  for (let length = 0; length < path.length; length += 1) {
    const above = nodeAt(document, path.slice(0, length));
    if (above !== undefined && above.kind !== 'scalar' && above.kind !== 'alias' && above.style === 'flow') path = path.slice(0, length);
  }
  const step = path.at(-1);
  const parent = nodeAt(document, path.slice(0, -1));
  if (step === undefined || parent === undefined) return { start: 0, end: text.length };
  const span = memberSpan(parent, step);
  if (span === undefined) return { start: 0, end: text.length };
  // The lines around it that hold no content may go or move; where a file has no final newline, so may the newline above.
  const above = /(?:(?:\r\n|[\r\n])[ \t]*)+$/.exec(text.slice(0, lineStart(text, span.start)));
  const below = /^[^\r\n]*(?:(?:\r\n|[\r\n])[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$))*(?:(?:\r\n|[\r\n])[ \t]*)?/.exec(text.slice(span.end));
  return { start: lineStart(text, span.start) - (above?.[0].length ?? 0) - commentsAbove(text, lineStart(text, span.start)), end: span.end + (below?.[0].length ?? 0) };
}

function memberSpan(parent: YamlNode, step: string | number): Span | undefined {
  if (parent.kind === 'map') return parent.entries.find(({ key }) => key.kind === 'scalar' && key.text === step)?.span;
  if (parent.kind !== 'seq' || typeof step !== 'number') return undefined;
  const item = parent.items[step];
  return item === undefined ? undefined : { start: parent.dashes[step] ?? item.span.start, end: Math.max(item.span.end, item.anchor?.span.end ?? 0, item.tag?.span.end ?? 0, (parent.dashes[step] ?? 0) + 1) };
}

function isAlone(node: YamlNode | undefined): boolean {
  return (node?.kind === 'map' && node.entries.length === 1) || (node?.kind === 'seq' && node.items.length === 1);
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

function commentsAbove(text: string, start: number): number {
  return /(?:[ \t]*#[^\r\n]*(?:\r\n|[\r\n]))*$/.exec(text.slice(0, start))?.[0].length ?? 0;
}
