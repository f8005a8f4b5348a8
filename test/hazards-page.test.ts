import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Hazard } from '../src/lint/rule.ts';
import { ADVISORIES } from '../rules/advisories.ts';
import { rules } from '../rules/index.ts';
import { HOW_TO_SEE } from '../rules/shared/how-to-see.ts';

interface Entry {
  readonly number: string;
  readonly hazard: Hazard;
  /** What finds it; absent for an advisory. */
  readonly rule?: { readonly id: string; readonly category: string; readonly summary: string };
  readonly why?: string;
}

const entries: Entry[] = [
  ...rules.flatMap(({ meta }) => Object.entries(meta.hazards).map(([number, hazard]) => ({ number, hazard, rule: meta }))),
  ...Object.entries(ADVISORIES).map(([number, { why, ...hazard }]) => ({ number, hazard, why })),
];
entries.sort((a, b) => order(a.number) - order(b.number) || ((a.rule?.id ?? '') < (b.rule?.id ?? '') ? -1 : 1));

/** Titles that several rules have under one number. */
const shared = new Set(entries.map(({ number, hazard }) => `${number} ${hazard.title}`).filter((title, index, all) => all.indexOf(title) < index));

/** Where the pages of the hazards and of the rules meet: the catalogue is written from the rules' own data. */
test('docs/hazards.md says what the rules say', async () => {
  const index = entries.map((entry) => `| [${entry.number}](#${anchor(entry)}) | ${entry.hazard.title} | ${entry.rule === undefined ? '–' : `\`${entry.rule.id}\``} |`);
  const page = [
    '# Hazards', '',
    'Everything that compose-lint knows to go wrong, by number. `W` is Windows, `N` networks and addresses, `P` published ports, `L` old syntax. This page is written from the rules themselves. A number without a rule is what no file shows, or what no supported host does any more; `compose-lint explain` tells of it too.', '',
    '| number | hazard | rule |', '|---|---|---|', ...index, '', entries.map(section).join('\n\n'), '',
  ].join('\n');
  await expect(page).toMatchFileSnapshot('../docs/hazards.md');
});

test('every entry has an address of its own', () => {
  const anchors = entries.map(anchor);
  expect(anchors.filter((one, index) => anchors.indexOf(one) < index)).toEqual([]);
});

test('every hazard of Windows has a rule with fixtures, or says why it has none, and how to see it', () => {
  const known = new Map(entries.map((entry) => [entry.number, entry]));
  const unknown = Array.from({ length: 122 }, (_, index) => `W${String(index + 1).padStart(2, '0')}`).filter((number) => !known.has(number) || HOW_TO_SEE[number] === undefined);
  expect(unknown).toEqual([]);
  for (const { number, rule, why } of entries) {
    if (rule === undefined) expect(why, number).toMatch(/^[A-Z].*\.$/u);
    else expect(existsSync(`fixtures/rules/${rule.id}`), rule.id).toBe(true);
  }
});

function section(entry: Entry): string {
  const { number, hazard, rule, why } = entry;
  const sight = HOW_TO_SEE[number];
  return [
    `## ${heading(entry)}`,
    '',
    rule === undefined ? `- **Rule:** none. ${why ?? ''}` : `- **Rule:** [\`${rule.id}\`](../rules/${rule.category}/${rule.id}.md), fixtures in [\`fixtures/rules/${rule.id}\`](../fixtures/rules/${rule.id})`,
    ...(hazard.trigger === undefined ? (rule === undefined ? [] : [`- **What shows it:** ${rule.summary}`]) : [`- **What shows it:** ${hazard.trigger}`]),
    `- **Holds for:** ${hazard.affects}`,
    `- **What happens:** ${hazard.consequence}`,
    `- **Severity:** ${hazard.severity}`,
    ...(sight === undefined ? [] : [`- **How to see it:** \`${sight.run}\` shows ${sight.shows}.`]),
    `- **What to write instead:** ${hazard.remedy}`,
    `- **Sources:** ${hazard.sources.map((source) => (source.startsWith('http') ? `<${source}>` : source)).join(', ')}`,
  ].join('\n');
}

function order(number: string): number {
  return 'WPNVDIYSL'.indexOf(number.slice(0, 1)) * 1000 + Number(number.slice(1));
}

/** Where several rules tell of one number in the same words, each says which it is, so that each place has its own address. */
function heading({ number, hazard: { title }, rule }: Entry): string {
  return `${number}: ${title}${shared.has(`${number} ${title}`) ? ` (\`${rule?.id ?? ''}\`)` : ''}`;
}

function anchor(entry: Entry): string {
  return heading(entry).toLowerCase().replaceAll(/[^a-z0-9_ -]/gu, '').replaceAll(' ', '-');
}
