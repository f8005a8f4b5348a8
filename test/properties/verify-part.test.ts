import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, type Edit } from '../../src/text/edit.ts';
import { lowerPatches } from '../../src/yaml/lower/lower.ts';
import type { YamlFile } from '../../src/yaml/node.ts';
import { firstUnreadable } from '../../src/yaml/readable.ts';
import { partSaysWhatIsWanted } from '../../src/yaml/verify/verify-part.ts';
import { saysWhatIsWanted } from '../../src/yaml/verify/verify.ts';
import { anyPatch } from '../support/any-patch.ts';
import { Chooser } from '../support/chooser.ts';
import { COMPOSE_TEXTS } from '../support/compose-texts.ts';
import { yamlOf } from '../support/edited-yaml.ts';
import { valueOf } from '../support/patched-value.ts';
import { raggedYaml } from '../support/ragged-yaml.ts';
import { tries } from '../support/tries.ts';

const SLIPS = ['', '\n', ' ', '  ', '#', ': ', '- ', '"', "'", '[', '{', '|', '>', '&a ', '*a ', '\n\n', '\n  x: 1\n', '\nx: 1\n', ' # c\n', '---\n', '\t', '!!str ', '<<: *a\n'];

/** Edits that may be wrong: some with another text, some a little further on, some left out. */
function withSlips(chooser: Chooser, edits: readonly Edit[], length: number): readonly Edit[] {
  let done = 0;
  return edits.flatMap((edit) => {
    if (chooser.chance(0.1)) return [];
    const shift = chooser.chance(0.2) ? chooser.below(5) - 2 : 0;
    const start = Math.max(done, edit.span.start + (chooser.chance(0.5) ? shift : 0));
    const end = Math.min(length, Math.max(start, edit.span.end + shift));
    if (start > length) return [];
    done = end;
    const at = chooser.below(edit.text.length + 1);
    const text = chooser.chance(0.4) ? edit.text.slice(0, at) + chooser.pick(SLIPS) + edit.text.slice(at + chooser.below(3)) : edit.text;
    return [{ span: { start, end }, text }];
  });
}

const textOf = (chooser: Chooser): string => {
  const text = chooser.chance(0.5) ? raggedYaml(chooser) : chooser.pick(COMPOSE_TEXTS);
  return chooser.chance(0.2) ? text.replaceAll('\n', '\r\n') : text;
};

test('what the lines around a change show is so for the whole file', () => {
  let proven = 0;
  let right = 0;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const chooser = new Chooser(seed);
      const file: YamlFile = yamlOf(textOf(chooser));
      const value = valueOf(file.documents[0]?.root);
      const patches = Array.from({ length: 1 + chooser.below(2) }, () => ({ document: 0, patch: anyPatch(chooser, value) }));
      const lowered = lowerPatches(file, patches);
      if (!lowered.ok) return;
      right += 1;
      if (partSaysWhatIsWanted(file, lowered.edits, patches)) proven += 1;
      for (let slip = 0; slip < 8; slip += 1) {
        const edits = withSlips(chooser, lowered.edits, file.source.text.length);
        if (!partSaysWhatIsWanted(file, edits, patches)) continue;
        const after = yamlOf(applyEdits(file.source.text, edits));
        const isRight = firstUnreadable(after) === undefined && saysWhatIsWanted(file, after, patches);
        expect(isRight, `${JSON.stringify(patches)}\n--- before\n${file.source.text}\n--- after\n${after.source.text}\n---`).toBe(true);
      }
    }),
    { numRuns: tries(1500) },
  );
  // Otherwise it would be of no use.
  expect(proven).toBeGreaterThan(right / 3);
});
