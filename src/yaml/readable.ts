import type { YamlFile, YamlProblem } from './node.ts';

// Problems with which a text can still be read as it is meant; with any other one its tree is a guess.
const READABLE: ReadonlySet<string> = new Set(['duplicate-key', 'bad-merge', 'alias-inside-anchor', 'unknown-anchor', 'unknown-escape', 'value-of-wrong-type']);

/** The first problem because of which a file cannot be read as it is meant. */
export function firstUnreadable({ problems }: YamlFile): YamlProblem | undefined {
  return problems.find(({ code }) => !READABLE.has(code));
}
