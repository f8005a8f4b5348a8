import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { toPlain } from '../src/compose/effective/plain.ts';
import { readModel } from '../src/compose/nodes/from-yaml.ts';
import type { Dialect } from '../src/compose/project.ts';
import { checkNode } from '../src/compose/schema/check.ts';
import { fileShape } from '../src/compose/schema/compile.ts';
import { DOCUMENTS } from '../src/compose/schema/documents.ts';
import type { Violation } from '../src/compose/schema/violation.ts';
import { SourceFile } from '../src/text/source-file.ts';
import { parseYaml } from '../src/yaml/parse.ts';
import { arbitraryFor } from './support/schema-arbitrary.ts';
import { makeTrials, type Value } from './support/schema-documents.ts';
import { makeReference } from './support/schema-validator.ts';

/** The places at which we find something, as paths with slashes. */
function placesFound(document: Value, dialect: Dialect): ReadonlySet<string> {
  const source = new SourceFile('compose.json', JSON.stringify(document));
  const yaml = parseYaml(source);
  const [parsed] = yaml.documents;
  const model = parsed === undefined ? undefined : readModel(yaml, parsed, () => undefined);
  const places = new Set<string>();
  if (model !== undefined) checkNode(model.root, fileShape(dialect), 'whole', (violation) => {
    if (violation.kind !== 'idle' && !isEqualToComposeOnly(violation)) places.add(placeOf(violation));
  });
  return places;
}

/** Only the validator of Compose takes a number for equal to a text before it. */
function isEqualToComposeOnly(violation: Violation): boolean {
  return violation.kind === 'duplicate' && !isDeepStrictEqual(toPlain(violation.first), toPlain(violation.node));
}

/** A key that should not be there is shown at itself by us, at its mapping by others. */
function placeOf({ kind, node }: Violation): string {
  const path = kind === 'unknown-key' || kind === 'bad-name' ? node.path.slice(0, -1) : kind === 'duplicate' ? node.path.slice(0, -1) : node.path;
  return path.map((step) => `/${String(step)}`).join('');
}

describe.each(['compose', 'stack'] as const)('for `docker %s`, a validator of JSON Schema', (dialect) => {
  const reference = makeReference(dialect);

  /** What the reference finds, without what we leave to Compose: equal items that it takes out by itself, what `extends` may bring. */
  function check(document: Value): void {
    reference(document);
    const errors = (reference.errors ?? []).filter(({ keyword }) => keyword !== 'oneOf');
    // Where a list has an item twice, the other alternatives of its place and of those around it do not fit either.
    const doubled = errors.filter(({ keyword }) => keyword === 'uniqueItems').map(({ instancePath }) => instancePath);
    const isApart = (place: string): boolean => doubled.every((list) => list !== place && !list.startsWith(`${place}/`));
    const theirs = errors.map(({ instancePath }) => instancePath).filter(isApart);
    const ours = [...placesFound(document, dialect)].filter(isApart);
    if (JSON.stringify(document).includes('"extends"') && dialect === 'compose') expect(theirs).toEqual(expect.arrayContaining(ours));
    else expect({ refused: ours.length > 0, elsewhere: ours.filter((place) => !theirs.includes(place)) }).toEqual({ refused: theirs.length > 0, elsewhere: [] });
  }

  test('agrees about every trial', () => {
    for (const { document } of makeTrials()) check(document);
  });

  test('agrees about documents made at random', () => {
    fc.assert(fc.property(arbitraryFor(DOCUMENTS.get('compose.json') ?? {}, 'compose.json'), check), { numRuns: 1000, seed: 7 });
  });
});
