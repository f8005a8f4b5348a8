import type { Severity } from '../../lint/finding.ts';
import { markdownLink } from '../escape/markdown-text.ts';
import type { RuleFacts } from '../reporter.ts';

/** What SARIF calls a severity. */
export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', info: 'note' };

/** What the program itself may have to tell. */
export const NOTIFICATIONS = [
  notification('unreadable-file', 'A file could not be read.', 'Let compose-lint read it, or leave it out with `ignore` in the config file.'),
  notification('unwritten-file', 'A file could not be repaired, because it could not be written.', 'Let compose-lint write it and its folder, or repair it by hand.'),
  notification('internal-error', 'A bug in compose-lint kept it from its work.', 'Report it, with what stands on standard error.'),
];

/** GitHub's validator wants all of this of each. */
function notification(id: string, text: string, help: string): { readonly id: string } & Readonly<Record<string, object | string>> {
  return { id, name: nameOf(id), shortDescription: { text }, fullDescription: { text }, help: { text: help } };
}

function nameOf(id: string): string {
  return id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** GitHub shows no more tags of a rule, and no more characters of its description (read 2026-11-24). */
const MOST = { tags: 10, description: 1024 } as const;

/** A rule with all that `explain` tells of it. */
export function ruleToSarif(rule: RuleFacts): object {
  const { id, summary, category, severity, hazards, references } = rule;
  const [reference] = references;
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: summary.slice(0, MOST.description) },
    fullDescription: { text: [summary, ...Object.entries(hazards).map(([number, { title }]) => `${number}: ${title}.`)].join(' ').slice(0, MOST.description) },
    help: { text: helpOf(rule, false), markdown: helpOf(rule, true) },
    ...(reference === undefined ? {} : { helpUri: reference }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [category, ...Object.keys(hazards)].slice(0, MOST.tags), 'problem.severity': severity === 'info' ? 'recommendation' : severity },
  };
}

/** The texts are ours and are Markdown already. */
function helpOf({ id, summary, hazards, references }: RuleFacts, markdown: boolean): string {
  const head = (number: string, title: string): string => (markdown ? `## ${number}: ${title}` : `${number}: ${title}`);
  const link = (url: string): string => (markdown ? `- ${markdownLink(url, url)}` : `- ${url}`);
  const parts = [summary];
  for (const [number, hazard] of Object.entries(hazards)) {
    parts.push(head(number, hazard.title), `Affects: ${hazard.affects}`, hazard.consequence, `Severity: ${hazard.severity}`, `What to do: ${hazard.remedy}`);
    if (hazard.sources.length > 0) parts.push(`Sources:\n${markdown ? '\n' : ''}${hazard.sources.map(link).join('\n')}`);
  }
  if (references.length > 0) parts.push(`Read more:\n${markdown ? '\n' : ''}${references.map(link).join('\n')}`);
  const ignore = `# compose-lint: ignore[${id}]`;
  parts.push(`To silence it at one place, put the comment ${markdown ? `\`${ignore}\`` : ignore} there, with the reason behind it.`);
  return parts.join('\n\n');
}
