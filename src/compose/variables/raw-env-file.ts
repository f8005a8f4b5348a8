import type { SourceFile } from '../../text/source-file.ts';
import { SPACE, type EnvEntry, type EnvFile, type EnvProblem } from './env-file.ts';

/** Reads a file of `KEY=value` lines whose values stand as they are: `env_file` with `format: raw`, and every one of a stack (docker/cli `pkg/kvfile` 28.2). */
export function parseRawEnvFile(source: SourceFile): EnvFile {
  const { text } = source;
  const entries: EnvEntry[] = [];
  const problems: EnvProblem[] = [];
  let at = source.hasBom ? 1 : 0;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline;
    const end = newline > at && text[newline - 1] === '\r' ? newline - 1 : next;
    let start = at;
    while (start < end && SPACE.test(text[start] ?? '')) start += 1;
    if (start < end && text[start] !== '#') readLine(text, start, end, entries, problems);
    at = next + 1;
  }
  return { entries, problems };
}

function readLine(text: string, start: number, end: number, entries: EnvEntry[], problems: EnvProblem[]): void {
  const line = text.slice(start, end);
  const equals = line.indexOf('=');
  const name = equals < 0 ? line : line.slice(0, equals);
  const key = { start, end: start + name.length };
  if (name === '') problems.push({ message: `There is no name before \`=\` in \`${line}\`.`, help: 'Write `NAME=value`.', span: { start, end } });
  else if (SPACE.test(name)) problems.push({ message: `The name \`${name}\` holds a space.`, help: 'Write `NAME=value`, without spaces around the `=`.', span: key });
  else entries.push({ name, value: equals < 0 ? undefined : line.slice(equals + 1), key, span: equals < 0 ? { start: key.end, end: key.end } : { start: key.end + 1, end } });
}
