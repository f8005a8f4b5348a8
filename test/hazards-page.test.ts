import { expect, test } from 'vitest';
import type { Hazard } from '../src/lint/rule.ts';
import { rules } from '../rules/index.ts';

/** Where the pages of the hazards and of the rules meet: the catalogue is written from the rules' own data. */
test('docs/hazards.md says what the rules say', async () => {
  const entries = rules.flatMap(({ meta }) => Object.entries(meta.hazards).map(([number, hazard]) => ({ number, hazard, rule: meta.id, category: meta.category })));
  entries.sort((a, b) => order(a.number) - order(b.number) || (a.rule < b.rule ? -1 : 1));
  const index = entries.map(({ number, hazard, rule }) => `| [${number}](#${anchor(number, hazard)}) | ${hazard.title} | \`${rule}\` |`);
  const pages = entries.map(({ number, hazard, rule, category }) =>
    [
      `## ${number}: ${hazard.title}`,
      '',
      `- **Rule:** [\`${rule}\`](../rules/${category}/${rule}.md), fixtures in [\`fixtures/rules/${rule}\`](../fixtures/rules/${rule})`,
      `- **Holds for:** ${hazard.affects}`,
      `- **What happens:** ${hazard.consequence}`,
      `- **Severity:** ${hazard.severity}`,
      `- **What to write instead:** ${hazard.remedy}`,
      `- **Sources:** ${hazard.sources.map((source) => (source.startsWith('http') ? `<${source}>` : source)).join(', ')}`,
    ].join('\n'),
  );
  const page = ['# Hazards', '', 'Everything that compose-lint knows to go wrong, by number. `W` is Windows, `N` networks and addresses, `P` published ports, `L` old syntax. This page is written from the rules themselves.', '', '| number | hazard | rule |', '|---|---|---|', ...index, '', pages.join('\n\n'), ''].join('\n');
  await expect(page).toMatchFileSnapshot('../docs/hazards.md');
});

function order(number: string): number {
  return 'WPNVDIYSL'.indexOf(number.slice(0, 1)) * 1000 + Number(number.slice(1));
}

function anchor(number: string, { title }: Hazard): string {
  return `${number} ${title}`.toLowerCase().replaceAll(/[^a-z0-9_ -]/gu, '').replaceAll(' ', '-');
}
