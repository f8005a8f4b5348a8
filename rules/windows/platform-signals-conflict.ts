import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { certainContradiction, conclusiveSignals } from '../../src/platform/signals/weigh.ts';
import type { Os, Signal, Verdict } from '../../src/platform/verdict.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { originLabel } from '../shared/label.ts';

const MOST_NAMES = 4;

export default defineRule({
  meta: {
    id: 'platform-signals-conflict',
    summary: 'A service has certain signs of Windows and of Linux.',
    category: 'windows',
    severity: 'info',
    fix: 'none',
    since: '0.1.0',
    hazards: {},
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/about/'],
    messages: {
      conflict: {
        message: '{services}: Windows or Linux? {forWindows}, but {forLinux}.',
        help: 'Change what is wrong, or say which system it is with `--target`. Until then nothing is checked or fixed here that holds for one system only.',
      },
      declared: {
        message: '{services}: declared to run on {system}, but {reason}.',
        help: 'Change what is wrong, or declare another target.',
      },
    },
  },
  on: {
    project(context) {
      const { platform, report } = context;
      for (const group of conflicts(platform)) {
        const path = ['services', group.services[0] ?? ''];
        const services = enumerateNames(group.services, MOST_NAMES);
        const [first, second] = group.reasons;
        const at = originLabel(first.origin, 'value', second === undefined ? undefined : `this speaks for ${systemName(first.os)}`);
        if (second === undefined) {
          report({ message: 'declared', data: { services, system: systemName(first.os === 'windows' ? 'linux' : 'windows'), reason: first.says }, at, path });
        } else {
          report({
            message: 'conflict',
            data: { services, forWindows: capitalised(first.says), forLinux: second.says },
            at,
            related: [originLabel(second.origin, 'value', `this speaks for ${systemName(second.os)}`)],
            path,
          });
        }
      }
    },
  },
});

type Reason = Signal & { readonly origin: NonNullable<Signal['origin']> };

interface Conflict {
  readonly reasons: readonly [Reason, Reason?];
  readonly services: string[];
}

/** Services that are torn between the same two kinds of signs are told of once. */
function conflicts({ services }: LoadedProject['platform']): readonly Conflict[] {
  const groups = new Map<string, Conflict>();
  for (const [name, verdict] of services) {
    const reasons = reasonsOf(verdict);
    if (reasons === undefined) continue;
    const key = reasons.map((reason) => reason?.id).join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { reasons, services: [name] });
    else group.services.push(name);
  }
  return [...groups.values()];
}

/** The two sides of a conflict, or what speaks against a declared system. */
function reasonsOf(verdict: Verdict): Conflict['reasons'] | undefined {
  if (verdict.certainty === 'declared') {
    const against = placed(certainContradiction(verdict.signals, verdict.os));
    return against === undefined ? undefined : [against];
  }
  if (verdict.certainty !== 'conflict') return undefined;
  const { windows, linux } = conclusiveSignals(verdict.signals);
  const [forWindows, forLinux] = [placed(windows), placed(linux)];
  return forWindows === undefined || forLinux === undefined ? undefined : [forWindows, forLinux];
}

function placed(signals: readonly Signal[]): Reason | undefined {
  return signals.find((signal): signal is Reason => signal.origin !== undefined);
}

function systemName(os: Os): string {
  return os === 'windows' ? 'Windows' : 'Linux';
}

/** `image tag …` at the start of a sentence. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
