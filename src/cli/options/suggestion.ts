import { rules } from '../../../rules/index.ts';
import { nearestWord } from '../../text/nearest.ts';

/** A hint for a word that is none of the known ones; `list` says what lists them where they are too many to name. */
export function suggestion(word: string, known: readonly string[], list = 'compose-lint --help lists them'): string {
  const nearest = onlyOneWithParts(word, known) ?? nearestWord(word, known);
  if (nearest !== undefined) return `did you mean \`${nearest}\`?`;
  return known.length <= 20 ? `known are ${known.join(', ')}` : list;
}

/** A hint for what is no rule; that it may be the number of a hazard is thought of. */
export function ruleSuggestion(word: string, known: readonly string[]): string {
  const finding = rules.filter(({ meta }) => Object.hasOwn(meta.hazards, word.toUpperCase())).map(({ meta }) => `\`${meta.id}\``);
  if (finding.length > 0) return `${word.toUpperCase()} is a hazard, which ${finding.join(' and ')} ${finding.length === 1 ? 'finds' : 'find'}`;
  return suggestion(word, known, 'compose-lint rules lists them, with their hazards');
}

/** The one known word that has all parts of this one and more, as `windows-server-2022` has those of `windows-2022`. */
function onlyOneWithParts(word: string, known: readonly string[]): string | undefined {
  const parts = word.toLowerCase().split(/[^a-z0-9]+/u).filter((part) => part !== '');
  if (parts.length === 0 || parts.some((part) => part.length < 2)) return undefined;
  const found = known.filter((each) => {
    const own = each.split(/[^a-z0-9]+/u);
    return parts.every((part) => own.includes(part));
  });
  return found.length === 1 ? found[0] : undefined;
}
