import type { Hazard } from '../../src/lint/rule.ts';
import { CAPABILITIES } from '../../src/platform/capabilities/capabilities.ts';
import { CAPABILITY_TITLES } from '../../src/platform/capabilities/titles.ts';
import type { Capability, CapabilityFix, Effect } from '../../src/platform/capabilities/row.ts';
import type { Severity } from '../../src/lint/finding.ts';
import { addToGroup } from '../../src/text/grouping.ts';
import { enumerateNames } from '../../src/text/words.ts';
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
    affects: unique(rows.map(affects)).join('; '),
    consequence: unique(rows.map(consequence)).join(' '),
    severity: SEVERITIES.filter((severity) => rows.some((row) => row.severity === severity)).join(' or '),
    remedy: unique(rows.map(({ instead }) => instead)).join(' ') + fixed + unique(rows.map(({ fix }) => OTHER_FIXES[fix.kind] ?? '')).join(''),
    sources: unique(rows.map(({ source }) => source.url)),
  };
}

function attributesOf(rows: readonly Capability[]): string {
  return enumerateNames(unique(rows.map(({ path }) => attributeName(path))));
}

function affects({ orchestrators, engine, builds }: Capability): string {
  const by = { any: 'Docker Compose and stacks', compose: 'Docker Compose', stack: 'stacks' }[orchestrators];
  const from = engine?.from === undefined ? '' : `, Docker ${versionText(engine.from)} or later`;
  const before = engine?.before === undefined ? '' : `, before Docker ${versionText(engine.before)}`;
  const hosts = builds === undefined ? 'every Windows build' : builds.until === undefined ? `Windows build ${String(builds.from)} or later` : `Windows builds ${builds.from === undefined ? 'up to' : `${String(builds.from)} to`} ${String(builds.until)}`;
  return `${hosts}; ${by}${from}${before}`;
}

function versionText({ major, minor }: { readonly major: number; readonly minor: number }): string {
  return `${String(major)}.${String(minor).padStart(2, '0')}`;
}

function consequence({ path, effect }: Capability): string {
  return effect.kind === 'rejected' ? `\`${attributeName(path)}\`: \`${effect.error.replaceAll(/<(\w+)>/gu, (_hole, name: string) => (name === 'spec' ? 'SOURCE:TARGET:rw' : name.toUpperCase()))}\`.` : `\`${attributeName(path)}\`: ${effect.consequence}`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
