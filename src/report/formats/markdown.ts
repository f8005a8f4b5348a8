import { inPlain } from '../colour.ts';
import { printDiff } from '../diff.ts';
import { codeBlock, codeSpan, markdownLink, markdownText } from '../escape/markdown-text.ts';
import { findingName, problemText } from '../finding-words.ts';
import { placeOf } from '../place.ts';
import { openFindings, tally, type AppliedFix, type Problem, type Report, type ReportedFinding } from '../reporter.ts';
import { foundWords } from '../summary.ts';

/** A comment of GitHub holds 65,536 characters (read 2026-11-24); some are left for what is put around the report. */
const COMMENT = 65_000;

/** Findings and what `--fix` would change, as Markdown for a comment, without HTML. Holds at most `limit` bytes of UTF-8. */
export async function printMarkdown(report: Report, limit = COMMENT): Promise<string> {
  const entries = [...report.problems.map(problemEntry), ...findingEntries(report), ...report.fixed.map(fixedEntry)];
  const ends = [await ending(report), `\nMore than fits here: ${codeSpan('compose-lint --diff')} shows what would change.\n`, ''];
  let text = `### compose-lint: ${foundWords(report, inPlain)}\n`;
  let size = sizeOf(text);
  for (const [index, entry] of entries.entries()) {
    const cut = `\nThis is not all: run ${codeSpan('compose-lint')} to see ${String(entries.length - index)} more.\n`;
    size += sizeOf(entry);
    if (size + sizeOf(cut) > limit) return text + cut;
    text += entry;
  }
  return text + (ends.find((end) => size + sizeOf(end) <= limit) ?? '');
}

/** What comes last: what fixes would do. */
async function ending(report: Report): Promise<string> {
  const { safe, unsafe } = tally(report).fixable;
  const trades = unsafe === 0 ? '' : `\n${codeSpan('compose-lint --fix --unsafe-fixes')} can fix ${String(unsafe)}${safe > 0 ? ' more' : ''}, and says what it trades.\n`;
  const diff = safe === 0 ? '' : printDiff(await report.preview(), { paint: inPlain, forTerminal: true });
  const shown = diff === '' ? '' : `\n### What ${codeSpan('compose-lint --fix')} would change\n\n${codeBlock('diff', diff)}`;
  return shown + trades;
}

function problemEntry(problem: Problem, index: number): string {
  return `${index === 0 ? '\n' : ''}- **error** in ${codeSpan(problem.file)}: ${markdownText(problemText(problem))}\n`;
}

function fixedEntry({ title, file, note }: AppliedFix, index: number): string {
  return `${index === 0 ? '\n' : ''}- **fixed** ${codeSpan(file)}: ${markdownText(title)}${note === undefined ? '' : `. ${markdownText(note)}`}\n`;
}

/** One entry for each finding; the first of a file begins with its name. */
function findingEntries(report: Report): readonly string[] {
  const named = new Set<string>();
  return openFindings(report).map(({ place: { file }, ...reported }) => {
    const heading = named.has(file.path) ? '' : `\n**${codeSpan(file.path)}**\n\n`;
    named.add(file.path);
    return heading + findingEntry(reported);
  });
}

function findingEntry({ finding, url }: ReportedFinding): string {
  const { file, span } = placeOf(finding.at);
  const name = codeSpan(findingName(finding));
  const lines = [`- **${finding.severity}** in line ${String(file.positionAt(span.start).line)}: ${markdownText(finding.message)} ${url === undefined ? name : markdownLink(name, url)}\n`];
  if (finding.help !== undefined) lines.push(`  ${markdownText(finding.help)}\n`);
  for (const label of finding.related) {
    const place = placeOf(label);
    const where = place.file === file ? 'line' : `${codeSpan(place.file.path)}, line`;
    lines.push(`  - ${where} ${String(place.file.positionAt(place.span.start).line)}${label.text === undefined ? '' : `: ${markdownText(label.text)}`}\n`);
  }
  return lines.join('');
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
