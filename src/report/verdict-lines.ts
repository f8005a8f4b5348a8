import { problemsOf } from '../lint/both-dialects.ts';
import type { Finding } from '../lint/finding.ts';
import type { LoadedProject } from '../lint/rule.ts';
import { placeOf } from '../lint/findings/label-place.ts';
import { RELEASES } from '../platform/releases.ts';
import type { Signal, Verdict } from '../platform/verdict.ts';
import { startKey } from '../text/start-key.ts';
import { enumerate } from '../text/words.ts';
import { originPlace, printPlace } from './place.ts';

const RANK: Readonly<Record<Signal['strength'], number>> = { conclusive: 0, strong: 1, weak: 2 };
const MOST_NAMES = 4;
const MOST_GROUPS = 4;

/** Services of one platform for the same kind of reason. */
interface Group {
  readonly services: string[];
  readonly platform: string;
  readonly reason: string | undefined;
  /** Reasons of that kind, with their places; the first one is `reason`. */
  readonly reasons: Set<string>;
}

/**
 * What was assumed of the platform of a project and why, one line for each group of services with the same verdict and kind of reason.
 * Nothing where no finding is about Windows or stacks.
 */
export function verdictLines(loaded: LoadedProject, findings: readonly Finding[], withName: boolean): string[] {
  const { project, platform } = loaded;
  const lines: string[] = [];
  if (findings.some(isAboutWindows)) {
    const groups = groupServices(platform.services);
    const shown = groups.length > MOST_GROUPS ? groups.slice(0, MOST_GROUPS - 1) : groups;
    lines.push(...shown.map((group) => describe(group, platform.services.size)));
    const rest = groups.slice(shown.length).reduce((sum, { services }) => sum + services.length, 0);
    if (rest > 0) lines.push(`${String(rest)} more services: Windows, for other reasons`);
  }
  if (platform.orchestrator === 'stack' && findings.some(stackWitness(loaded))) lines.push(describeStack(platform.orchestratorSignals));
  return withName ? lines.map((line) => `project \`${project.name}\`, ${line}`) : lines;
}

/** Rules of other groups may speak of Windows too; their hazards then have a number of that part of the catalogue. */
function isAboutWindows({ category, hazard }: Finding): boolean {
  return category === 'windows' || hazard?.startsWith('W') === true;
}

/** What tells the findings that would not be there, or be worse, if the project were not taken for a stack. */
function stackWitness(loaded: LoadedProject): (finding: Finding) => boolean {
  const known = new Set(loaded.project.problems);
  const places = new Set(problemsOf(loaded).filter((problem) => !known.has(problem)).map(startKey));
  return ({ category, at }) => category === 'stack' || places.has(startKey(placeOf(at)));
}

/** A conflict of signals is a finding of its own, and Linux is what everybody expects. */
function groupServices(services: ReadonlyMap<string, Verdict>): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const [service, verdict] of services) {
    if (verdict.os !== 'windows') continue;
    const signal = verdict.certainty === 'declared' || verdict.certainty === 'inherited' ? undefined : strongest(verdict);
    const reason = signal === undefined ? undefined : withPlace(signal);
    const platform = platformName(verdict);
    const key = [platform, signal?.id].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { services: [service], platform, reason, reasons: new Set(reason === undefined ? [] : [reason]) });
    else {
      group.services.push(service);
      if (reason !== undefined) group.reasons.add(reason);
    }
  }
  return [...groups.values()];
}

function platformName({ certainty, release }: Verdict): string {
  const name = release === undefined ? 'Windows' : RELEASES[release].title;
  if (certainty === 'declared') return `${name}, as declared`;
  if (certainty === 'inherited') return `${name}, as others of the project`;
  return certainty === 'strong' ? `probably ${name}` : name;
}

function strongest({ signals }: Verdict): Signal | undefined {
  let best: Signal | undefined;
  for (const signal of signals) if (signal.os === 'windows' && (best === undefined || RANK[signal.strength] < RANK[best.strength])) best = signal;
  return best;
}

function withPlace({ says, origin }: Signal): string {
  return origin === undefined ? says : `${says} (${printPlace(originPlace(origin))})`;
}

function describe({ services, platform, reason, reasons }: Group, all: number): string {
  const names = services.length === all && all > 1 ? 'all services' : enumerate(services.map((name) => `\`${name}\``), MOST_NAMES);
  const others = reasons.size > 1 ? `, and ${String(reasons.size - 1)} like it` : '';
  return `${names}: ${platform}${reason === undefined ? '' : `, because ${reason}${others}`}`;
}

function describeStack(signals: LoadedProject['platform']['orchestratorSignals']): string {
  const [first] = signals;
  if (first === undefined) return 'all services: a stack, as declared';
  const place = first.origin === undefined ? '' : ` (${printPlace(originPlace(first.origin))})`;
  return `all services: a stack, because ${first.says}${place}`;
}
