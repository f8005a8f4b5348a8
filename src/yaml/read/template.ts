import type { Span } from '../../text/span.ts';
import type { YamlProblem } from '../node.ts';
import type { Token } from '../scan/token.ts';

/** The statements of Jinja, Twig, Liquid and ERB. */
const STATEMENT = /\{%.*?%\}|<%.*?%>|\{%|<%/u;

/**
 * What is wrong with a file that is a template of a YAML file, which is one thing: where the first tag stands that no YAML can hold. A tag
 * inside a text is text, and so is one in a comment. `problems` are those of the whole file, in order.
 */
export function templateProblem(text: string, tokens: readonly Token[], problems: readonly YamlProblem[]): YamlProblem | undefined {
  const span = firstOf([statementOnWrongLine(text, tokens, problems), expression(text, tokens)]);
  if (span === undefined) return undefined;
  const tag = text.slice(span.start, span.end);
  return { code: 'template', span, message: `\`${tag}\` is a tag of a template and no YAML; lint the file that the template makes.` };
}

function firstOf(spans: readonly (Span | undefined)[]): Span | undefined {
  return spans.filter((span) => span !== undefined).sort((one, other) => one.start - other.start)[0];
}

function statementOnWrongLine(text: string, tokens: readonly Token[], problems: readonly YamlProblem[]): Span | undefined {
  for (const { span } of problems) {
    const start = text.lastIndexOf('\n', span.start - 1) + 1;
    const found = STATEMENT.exec(lineFrom(text, start));
    if (found === null) continue;
    const tag: Span = { start: start + found.index, end: start + found.index + found[0].length };
    if (!tokens.some((token) => isText(token) && token.start < tag.start && tag.end < token.end)) return tag;
  }
  return undefined;
}

function isText({ kind, style }: Token): boolean {
  return kind === 'scalar' && style !== 'plain';
}

/** Two brackets side by side: a mapping as the key of a mapping, which is nothing to Docker Compose. */
function expression(text: string, tokens: readonly Token[]): Span | undefined {
  if (!text.includes('{{')) return undefined;
  const found = tokens.find(({ kind, start }, index) => kind === '{' && tokens[index + 1]?.kind === '{' && tokens[index + 1]?.start === start + 1);
  if (found === undefined) return undefined;
  const close = lineFrom(text, found.start).indexOf('}}');
  return { start: found.start, end: found.start + (close < 0 ? 2 : close + 2) };
}

function lineFrom(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}
