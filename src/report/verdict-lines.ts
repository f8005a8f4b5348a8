import type { LoadedProject } from '../lint/rule.ts';
import { RELEASES } from '../platform/releases.ts';
import type { Signal, Verdict } from '../platform/verdict.ts';
import { originPlace, printPlace } from './place.ts';
import { enumerate } from './wrap.ts';

const RANK: Readonly<Record<Signal['strength'], number>> = { conclusive: 0, strong: 1, weak: 2 };
const MOST_NAMES = 4;

/** What was assumed of the platform of a project and why, one line for each group of services that share a verdict. Nothing for plain Linux projects. */
export function verdictLines({ project, platform }: LoadedProject, withName: boolean): string[] {
  const groups = new Map<string, string[]>();
  for (const [service, verdict] of platform.services) {
    if (verdict.os !== 'windows' && verdict.certainty !== 'conflict') continue;
    const text = describe(verdict);
    const names = groups.get(text);
    if (names === undefined) groups.set(text, [service]);
    else names.push(service);
  }
  const lines = [...groups].map(([text, names]) => {
    const isAll = names.length === platform.services.size && names.length > 1;
    return `${isAll ? 'all services' : enumerate(names.map((name) => `\`${name}\``), MOST_NAMES)}: ${text}`;
  });
  if (platform.orchestrator === 'stack') lines.push(describeStack(platform.orchestratorSignals));
  return withName ? lines.map((line) => `project \`${project.name}\`, ${line}`) : lines;
}

function describe(verdict: Verdict): string {
  if (verdict.certainty === 'conflict') return `Windows or Linux? ${reasons(verdict, ['windows', 'linux'])}; --target decides`;
  const name = verdict.release === undefined ? 'Windows' : RELEASES[verdict.release].title;
  if (verdict.certainty === 'declared') return `${name}, as declared`;
  if (verdict.certainty === 'inherited') return `${name}, as the other services of the project are`;
  const why = reasons(verdict, ['windows']);
  return why === '' ? name : `${name}, because ${why}`;
}

/** The strongest reason for each system, with its place. */
function reasons(verdict: Verdict, systems: readonly Signal['os'][]): string {
  return systems
    .map((os) => verdict.signals.filter((signal) => signal.os === os).sort((a, b) => RANK[a.strength] - RANK[b.strength])[0])
    .filter((signal) => signal !== undefined)
    .map(({ says, origin }) => (origin === undefined ? says : `${says} (${printPlace(originPlace(origin))})`))
    .join(', but ');
}

function describeStack(signals: LoadedProject['platform']['orchestratorSignals']): string {
  const [first] = signals;
  if (first === undefined) return 'all services: a stack, as declared';
  const place = first.origin === undefined ? '' : ` (${printPlace(originPlace(first.origin))})`;
  return `all services: a stack, because ${first.says}${place}`;
}
