import { ADVISORIES, type Advisory } from '../../../rules/advisories.ts';
import { rules } from '../../../rules/index.ts';
import { HOW_TO_SEE } from '../../../rules/shared/how-to-see.ts';
import type { AnyRule, Hazard } from '../../lint/rule.ts';
import type { Paint } from '../../report/colour.ts';
import { wrap } from '../../report/wrap.ts';
import { EXIT, UserError, type ExitStatus } from '../errors.ts';
import type { Host } from '../host.ts';
import { suggestion } from '../options/suggestion.ts';
import { paintFor } from '../output/terminal.ts';

const WIDEST = 100;

/** Prints all that is known of a rule, or of one hazard of the catalogue; page by page when a terminal reads. */
export async function explain(host: Host, topic: string, color: boolean | undefined): Promise<ExitStatus> {
  const text = explanation(topic, paintFor(host.output, color, host.environment), Math.min(host.output.width ?? WIDEST, WIDEST));
  if (!host.output.isTerminal || !(await host.page(text))) host.output.write(text);
  return EXIT.fine;
}

function explanation(topic: string, paint: Paint, width: number): string {
  const wanted = topic.toLowerCase();
  const byRule = rules.find(({ meta }) => meta.id === wanted);
  if (byRule !== undefined) return ruleText(byRule, Object.entries(byRule.meta.hazards), paint, width);
  const number = topic.toUpperCase();
  const matches = rules.flatMap((rule) => {
    const hazard = rule.meta.hazards[number];
    return hazard === undefined ? [] : [ruleText(rule, [[number, hazard]], paint, width)];
  });
  if (matches.length > 0) return matches.join('\n');
  const advisory = ADVISORIES[number];
  if (advisory !== undefined) return advisoryText(number, advisory, paint, width);
  const isNumber = /^[a-z]\d+$/u.test(wanted);
  const known = isNumber ? [...rules.flatMap(({ meta }) => Object.keys(meta.hazards)), ...Object.keys(ADVISORIES)] : rules.map(({ meta }) => meta.id);
  const list = 'compose-lint rules lists all rules with their hazards';
  throw new UserError(`there is no rule or hazard \`${topic}\``, isNumber ? list : suggestion(topic, known, list));
}

function ruleText({ meta }: AnyRule, hazards: readonly (readonly [string, Hazard])[], paint: Paint, width: number): string {
  const lines = [
    `${paint('strong', meta.id)} ${paint('faint', `(${meta.category}, ${meta.severity}, fix: ${meta.fix}, since ${meta.since})`)}`,
    '',
    wrap(meta.summary, width, '', ''),
  ];
  for (const [number, hazard] of hazards) lines.push('', paint('strong', wrap(hazard.title, width, `${number} `, '    ')), ...hazardLines(number, hazard, paint, width));
  if (meta.references.length > 0) lines.push('', paint('good', 'References'), ...meta.references.map((reference) => `  ${reference}`));
  return `${lines.join('\n')}\n`;
}

function advisoryText(number: string, advisory: Advisory, paint: Paint, width: number): string {
  const lines = [paint('strong', wrap(advisory.title, width, `${number} `, '    ')), ...hazardLines(number, advisory, paint, width), '', wrap(`No rule finds it. ${advisory.why}`, width, '', '')];
  return `${lines.join('\n')}\n`;
}

function hazardLines(number: string, hazard: Hazard, paint: Paint, width: number): string[] {
  const sight = HOW_TO_SEE[number];
  const parts: readonly (readonly [string, string])[] = [
    ...(hazard.trigger === undefined ? [] : [['What shows it', hazard.trigger] as const]),
    ['Affects', hazard.affects],
    ['What happens', hazard.consequence],
    ...(sight === undefined ? [] : [['How to see it', `\`${sight.run}\` shows ${sight.shows}.`] as const]),
    ['Severity', hazard.severity],
    ['What to do', hazard.remedy],
  ];
  const lines = parts.flatMap(([title, text]) => [`  ${paint('good', title)}`, wrap(text, width, '    ', '    ')]);
  return [...lines, `  ${paint('good', 'Sources')}`, ...hazard.sources.map((source) => wrap(source, width, '    ', '      '))];
}
