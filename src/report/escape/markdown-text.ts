import { printable } from './cells.ts';

/** Stands behind a character that would begin something that a code host acts upon; nobody sees it. */
const NOTHING = '\u200b';

/**
 * A text of ours as one line of Markdown: what stands between backticks becomes code, everything else plain text. No value in it can become
 * markup, HTML, a mention, a link or a reference, because whatever it holds is either code or escaped.
 */
export function markdownText(text: string): string {
  const parts = oneLine(text).trim().split('`');
  // With an odd number of backticks the last one stands alone.
  const lonely = parts.length % 2 === 0 ? parts.length - 1 : -1;
  return parts
    .map((part, index) => {
      if (index === lonely) return `\\\`${escapeProse(part)}`;
      if (index % 2 === 1) return codeSpan(part);
      // Code right after code would be one with it.
      return part === '' && index > 0 && index < parts.length - 1 ? NOTHING : escapeProse(part);
    })
    .join('');
}

/** A text as code, whatever it holds. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  // A space at each side is taken away again; without one a backtick at an end would lengthen the fence.
  const pad = /^`|`$|^ .* $/u.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Lines as a code block; the fence is longer than any in the text. */
export function codeBlock(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${printable(text, true).replace(/\n$/u, '')}\n${fence}\n`;
}

/** A link to a place that is not taken from a file. */
export function markdownLink(text: string, url: string): string {
  return `[${text}](${url.replaceAll(/[\s()<>\\]/gu, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`)})`;
}

function oneLine(text: string): string {
  return printable(text.replaceAll(/\s+/gu, ' '));
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
}

/** Hosts look for mentions and references in the text as shown, where a backslash is no more: there something must stand between. */
function escapeProse(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>|~&$]/gu, '\\$&')
    .replaceAll(/[@#!%]|:(?=\/\/)|www(?=\.)|GH(?=-\d)/giu, `$&${NOTHING}`)
    .replaceAll(/^(?:\d+(?=[.)])|(?=[-+=/]))/gu, `$&${NOTHING}`);
}
