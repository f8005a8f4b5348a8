import type { Finding } from '../lint/finding.ts';
import type { Problem } from './reporter.ts';

/** `W01 unsupported-links`, or the rule alone where the catalogue has no number. */
export function findingName({ hazard, rule }: Finding): string {
  return hazard === undefined ? rule : `${hazard} ${rule}`;
}

/** What is wrong and what to do, in one paragraph. */
export function messageAndHelp({ message, help }: Finding): string {
  return help === undefined ? message : `${message} ${help}`;
}

/** A problem in one paragraph. */
export function problemText({ message, hint }: Problem): string {
  const sentence = message.endsWith('.') ? message : `${message}.`;
  return hint === undefined ? sentence : `${sentence} Help: ${hint}.`;
}

/** Under which name problems stand where findings have a rule. */
export function problemName({ kind }: Problem): string {
  return PROBLEM_NAMES[kind];
}

const PROBLEM_NAMES = { named: 'unreadable-file', found: 'unreadable-file', unwritten: 'unwritten-file', bug: 'internal-error' } as const satisfies Readonly<Record<Problem['kind'], string>>;
