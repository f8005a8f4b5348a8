import type { Chooser } from './chooser.ts';

// What YAML has a meaning for, what it refuses, and what is easily mistaken.
const PIECES = [
  ' ', '\n', '\t', ':', '-', '?', '#', ',', '[', ']', '{', '}', '&', '*', '!', '|', '>', "'", '"', '%', '@', '`', '\\', '<', '=', '~', '0', 'a', '\r\n', '\r', '\u0085', '\u2028', '\uFEFF', '\u00a0', '\0', '\x07', '\uD83D\uDE00', '\uD83D',
  ' #', ': ', '- ', '? ', '\n  ', '\n- ', '\n\t', '\n---\n', '\n...\n', '<<: ', '*a', '&a ', '!!str ', '!!int ', '!reset ', '!x ', '|-\n', '>+\n', '|2\n', "''", '\\x4', '\\u00e9', '\\/', '${', '%YAML 1.1\n', '[[[[', '{{{{', '"\n', "'\n",
];

/** A text with a few slips: characters lost, added or changed, lines lost, doubled or moved. */
export function mutate(chooser: Chooser, text: string): string {
  let mutated = text;
  for (let left = 1 + chooser.below(3); left > 0; left -= 1) mutated = mutateOnce(chooser, mutated);
  return mutated;
}

function mutateOnce(chooser: Chooser, text: string): string {
  const at = chooser.below(text.length + 1);
  switch (chooser.below(8)) {
    case 0: return text.slice(0, at) + text.slice(at + 1 + chooser.below(3));
    case 1: case 2: return text.slice(0, at) + chooser.pick(PIECES) + text.slice(at);
    case 3: return text.slice(0, at) + chooser.pick(PIECES) + text.slice(at + 1);
    case 4: {
      const from = chooser.below(text.length + 1);
      return text.slice(0, at) + text.slice(from, from + chooser.below(12)) + text.slice(at);
    }
    case 5: return text.slice(0, at);
    default: return mutateLine(chooser, text);
  }
}

function mutateLine(chooser: Chooser, text: string): string {
  const lines = text.split('\n');
  const at = chooser.below(lines.length);
  const line = lines[at] ?? '';
  switch (chooser.below(5)) {
    case 0: lines.splice(at, 1); break;
    case 1: lines.splice(at, 0, line); break;
    case 2: lines[at] = ' '.repeat(1 + chooser.below(3)) + line; break;
    case 3: lines[at] = line.replace(/^ {1,2}/, ''); break;
    default: lines[at] = line.replace(/^ +/, '\t');
  }
  return lines.join('\n');
}
