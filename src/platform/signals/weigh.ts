import type { Os, Signal, Verdict } from '../verdict.ts';

/** What the signals of one service come to. */
export interface System {
  readonly os: Os | 'unknown';
  readonly certainty: Verdict['certainty'];
}

/** On a certainly Windows service these are hazards, not signals for Linux (catalogue, decision 2: W72 and W60). */
const HAZARDS_ON_WINDOWS: ReadonlySet<string> = new Set(['L2', 'L3']);
/** In a service that the file declares to be Linux these are hazards, not signals for Windows (catalogue, decision 3: W73 and W93). */
const HAZARDS_ON_LINUX: ReadonlySet<string> = new Set(['P5', 'P6']);
/** `platform`, or a placement constraint. */
const DECLARED_LINUX = 'L1';
/** Signals of names and programs: images, and what is started. */
const NAMES: ReadonlySet<string> = new Set(['P17', 'P18', 'P19']);

/** Weighs the signals of one service: conclusive ones decide alone, two strong ones outweigh one, weak ones never decide. */
export function weigh(signals: readonly Signal[]): System {
  const { windows, linux } = conclusiveSignals(signals);
  if (windows.length > 0 && linux.length > 0) return { os: 'unknown', certainty: 'conflict' };
  if (windows.length > 0) return { os: 'windows', certainty: 'conclusive' };
  if (linux.length > 0) return { os: 'linux', certainty: 'conclusive' };
  return weighStrong(signals);
}

/** The conclusive signals for each system, without those that are hazards beside the others. */
export function conclusiveSignals(signals: readonly Signal[]): Readonly<Record<Os, readonly Signal[]>> {
  const conclusive = signals.filter(({ strength }) => strength === 'conclusive');
  const declaredLinux = conclusive.some(({ id }) => id === DECLARED_LINUX);
  const windows = conclusive.filter(({ os, id }) => os === 'windows' && !(declaredLinux && HAZARDS_ON_LINUX.has(id)));
  const linux = conclusive.filter(({ os, id }) => os === 'linux' && !(windows.length > 0 && HAZARDS_ON_WINDOWS.has(id)));
  return { windows, linux };
}

/** The conclusive signals that speak against a declared system, without those that are hazards there. */
export function certainContradiction(signals: readonly Signal[], declared: Verdict['os']): readonly Signal[] {
  if (declared === 'unknown') return [];
  const hazards = declared === 'windows' ? HAZARDS_ON_WINDOWS : HAZARDS_ON_LINUX;
  return signals.filter(({ os, strength, id }) => os !== declared && strength === 'conclusive' && !hazards.has(id));
}

function weighStrong(signals: readonly Signal[]): System {
  let windows = countStrong(signals, 'windows');
  let linux = countStrong(signals, 'linux');
  if (windows > 0 && linux > 0) {
    if (breaksTies(signals, 'windows')) windows += 1;
    if (breaksTies(signals, 'linux')) linux += 1;
  }
  if (windows > 0 && windows >= 2 * linux) return { os: 'windows', certainty: 'strong' };
  if (linux > 0 && linux >= 2 * windows) return { os: 'linux', certainty: 'strong' };
  return { os: 'unknown', certainty: 'none' };
}

/** How many different strong signals there are for a system; the same one seen twice counts once. */
function countStrong(signals: readonly Signal[], os: Os): number {
  const own = signals.filter((signal) => signal.os === os);
  const ids = new Set(own.map(({ id }) => id));
  const strong = new Set<string>();
  for (const { id, strength, rises } of own) {
    const risen = (rises === 'beside-any' && ids.size > 1) || (rises === 'beside-name' && own.some((other) => NAMES.has(other.id)));
    if (strength === 'strong' || risen) strong.add(id);
  }
  return strong.size;
}

function breaksTies(signals: readonly Signal[], os: Os): boolean {
  return signals.some((signal) => signal.os === os && signal.rises === 'as-tie-breaker');
}
