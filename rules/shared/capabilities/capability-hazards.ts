import type { Severity } from '../../../src/lint/finding.ts';
import type { Hazard } from '../../../src/lint/rule.ts';
import { CAPABILITIES } from '../../../src/platform/capabilities/capabilities.ts';
import type { Capability, CapabilityFix, Effect } from '../../../src/platform/capabilities/row.ts';
import { CAPABILITY_TITLES } from '../../../src/platform/capabilities/titles.ts';
import { MILESTONES, type Milestone } from '../../../src/platform/milestones.ts';
import { addToGroup } from '../../../src/text/grouping.ts';
import { enumerateNames } from '../../../src/text/words.ts';
import { attributeName } from './capability-words.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** What fixes do that neither delete a setting nor give it another value. */
const OTHER_FIXES: Readonly<Partial<Record<CapabilityFix['kind'], string>>> = {
  rename: ' `--unsafe-fixes` writes the name that is near to it.',
  bind: ' `--unsafe-fixes` lets services mount the folder themselves where a volume is nothing but `o: bind` with a folder of Windows.',
};

/** The entries of the catalogue that the table has for one effect. */
export function capabilityHazards(kind: Effect['kind']): Readonly<Record<string, Hazard>> {
  const byNumber = new Map<string, [Capability, ...Capability[]]>();
  for (const row of CAPABILITIES) {
    if (row.effect.kind !== kind) continue;
    addToGroup(byNumber, row.hazard, row);
  }
  return Object.fromEntries([...byNumber].map(([number, rows]) => [number, hazardOf(number, kind, rows)]));
}

function hazardOf(number: string, kind: Effect['kind'], rows: readonly Capability[]): Hazard {
  const removals = rows.filter(({ fix }) => fix.kind === 'remove').length;
  const fixed = removals === 0 ? '' : removals === rows.length ? ' `--fix` takes it out where the files leave no doubt and nothing is traded, else `--unsafe-fixes`.' : ' `--fix` or `--unsafe-fixes` takes out what can go without more.';
  return {
    title: CAPABILITY_TITLES[number] ?? rows.find(({ title }) => title !== undefined)?.title ?? `${attributesOf(rows)} ${kind} on Windows`,
    trigger: `${attributesOf(rows)} of a Windows service, or of a network or volume that Windows services use.`,
    affects: affectedBy(rows),
    consequence: byAttribute(rows, consequence, true),
    severity: SEVERITIES.filter((severity) => rows.some((row) => row.severity === severity)).join(' or '),
    remedy: byAttribute(rows, ({ instead }) => instead, false) + fixed + unique(rows.map(({ fix }) => OTHER_FIXES[fix.kind] ?? '')).join(''),
    sources: unique(rows.map(({ source }) => source.url)),
  };
}

function attributesOf(rows: readonly Capability[]): string {
  return enumerateNames(unique(rows.map(({ path }) => attributeName(path))));
}

/** The hosts and programs, each once; what holds for every build and both programs says what a narrower one says. */
function affectedBy(rows: readonly Capability[]): string {
  const all = unique(rows.map(affects));
  const broad = `${EVERY_BUILD}; ${PROGRAMS.any}`;
  return (all.includes(broad) ? all.filter((text) => text === broad || !Object.values(PROGRAMS).some((program) => text === `${EVERY_BUILD}; ${program}`)) : all).join('; ');
}

const EVERY_BUILD = 'every Windows build';
const PROGRAMS = { any: 'Docker Compose and stacks', compose: 'Docker Compose', stack: 'stacks' } as const;

function affects({ orchestrators, engine, builds, during }: Capability): string {
  const from = engine?.from === undefined ? '' : `, Docker ${versionText(engine.from)} or later`;
  const before = engine?.before === undefined ? '' : `, before Docker ${versionText(engine.before)}`;
  const stretch = during === undefined ? undefined : MILESTONES.find(({ id }) => id === during);
  return `${buildsText(builds)}; ${PROGRAMS[orchestrators]}${from}${before}${stretch === undefined ? '' : stretchText(stretch)}`;
}

function stretchText({ from, before }: Milestone): string {
  if (from === undefined) return before === undefined ? '' : ` before ${versionText(before)}`;
  return before === undefined ? ` ${versionText(from)} or later` : ` from ${versionText(from)} on and before ${versionText(before)}`;
}

function buildsText(builds: Capability['builds']): string {
  if (builds === undefined) return EVERY_BUILD;
  const { from, until } = builds;
  if (until === undefined) return `Windows build ${String(from)} or later`;
  if (from === until) return `Windows build ${String(until)}`;
  return `Windows builds ${from === undefined ? 'up to' : `${String(from)} to`} ${String(until)}`;
}

/** As Docker writes it: months had two digits until 19.03. */
function versionText({ major, minor }: { readonly major: number; readonly minor: number }): string {
  // Docker Compose 2.7, Docker 17.06.
  return `${String(major)}.${major > 2 && major < 20 ? String(minor).padStart(2, '0') : String(minor)}`;
}

/** What rows say, each text once, behind the attributes that it is said of; one text for all needs none where `always` is not set. */
function byAttribute(rows: readonly Capability[], say: (row: Capability) => string, always: boolean): string {
  const attributes = new Map<string, string[]>();
  for (const row of rows) {
    const names = attributes.get(say(row)) ?? [];
    attributes.set(say(row), unique([...names, attributeName(row.path)]).slice());
  }
  const hasSeveral = new Set(rows.map(({ path }) => attributeName(path))).size > 1;
  if (!always && (attributes.size === 1 || !hasSeveral)) return [...attributes.keys()].join(' ');
  return [...attributes].map(([text, names]) => `${enumerateNames(names)}: ${text}`).join(' ');
}

function consequence({ effect }: Capability): string {
  return effect.kind === 'rejected' ? `\`${effect.error.replaceAll(/<(\w+)>/gu, (_hole, name: string) => EXAMPLES[name] ?? name.toUpperCase())}\`.` : effect.consequence;
}

/** What stands for a hole in the words of the engine where no file fills it. */
const EXAMPLES: Readonly<Record<string, string>> = { spec: 'SOURCE:TARGET:rw', root: 'c:\\' };

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
