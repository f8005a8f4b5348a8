import { rules } from '../../../rules/index.ts';
import type { Setting, Settings } from './settings.ts';

/** Sets of rules that a config can go on from; without any it is `recommended`. */
export const PRESETS: Readonly<Record<string, () => Settings>> = {
  /** Rules that are right for everybody; the others are off. */
  recommended: () => optional(() => 'off', 'preset recommended'),
  /** Every rule there is. */
  all: () => optional((severity) => severity, 'preset all'),
};

function optional(choose: (severity: string) => string, place: string): Settings {
  return new Map(rules.flatMap(({ meta }): [string, Setting][] => (meta.recommended === false ? [[`rules.${meta.id}.severity`, { value: choose(meta.severity), place }]] : [])));
}
