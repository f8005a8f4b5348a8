import { fileOf } from '../../compose/files/file-of.ts';
import type { Project } from '../../compose/project.ts';
import type { Edit } from '../../text/edit.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { TakenSpans } from '../../text/taken-spans.ts';
import type { Pattern } from '../../yaml/path.ts';
import type { Finding, Fix, Safety } from '../finding.ts';
import { lowerFix } from './lower-fix.ts';

/** A fix as edits of the texts as they are now. */
export interface Candidate {
  readonly finding: Finding;
  readonly fix: Fix;
  readonly edits: ReadonlyMap<SourceFile, readonly Edit[]>;
}

/** What stays the same of a finding from round to round. */
export function findingKey(finding: Finding): string {
  return [finding.project, finding.rule, finding.hazard ?? '', finding.subject].join('\u0000');
}

/** The fixes to apply in one round: the first of each finding at the level, in order of position, none touching another. */
export function choose(
  findings: readonly Finding[],
  project: Project,
  level: Exclude<Safety, 'manual'>,
  barred: ReadonlySet<string>,
): { readonly chosen: readonly Candidate[]; readonly impossible: readonly { readonly finding: Finding; readonly fix: Fix; readonly reason: string }[] } {
  const chosen: Candidate[] = [];
  const taken = new Map<SourceFile, TakenSpans>();
  const impossible: { finding: Finding; fix: Fix; reason: string }[] = [];
  const changes = new Taken();
  for (const finding of findings) {
    if (finding.suppressed !== undefined || barred.has(findingKey(finding))) continue;
    const fix = finding.fixes.find(({ safety }) => safety === 'safe' || (level === 'unsafe' && safety === 'unsafe'));
    if (fix === undefined || changes.meets(fix)) continue;
    const lowered = lowerFix((file) => fileOf(project, file)?.yaml, fix);
    if (!lowered.ok) {
      impossible.push({ finding, fix, reason: lowered.reason });
      continue;
    }
    const { edits } = lowered;
    if ([...edits.values()].every((list) => list.length === 0)) continue;
    if ([...edits].some(([file, list]) => taken.get(file)?.touch(list) === true)) continue;
    for (const [file, list] of edits) {
      let spans = taken.get(file);
      if (spans === undefined) taken.set(file, (spans = new TakenSpans()));
      spans.add(list);
    }
    changes.add(fix);
    chosen.push({ finding, fix, edits });
  }
  return { chosen, impossible };
}

/** The places that a fix changes by what it writes, and those that only follow from that in another section, such as a network that is used now. */
function changesOf({ changes, patches }: Fix): { readonly written: readonly Pattern[]; readonly following: readonly Pattern[] } {
  const sections = new Set(patches.map((patch) => ('patch' in patch ? patch.patch.path[0] : undefined)));
  // Through an anchor of an extension anything may be written.
  const isPlain = [...sections].every((section) => typeof section === 'string' && !section.startsWith('x-'));
  const follows = (pattern: Pattern): boolean => isPlain && pattern[0] !== '*' && !sections.has(pattern[0]);
  return { written: changes.filter((pattern) => !follows(pattern)), following: changes.filter(follows) };
}

/** The places that the accepted fixes of a round change; two fixes that write at one place would not know of each other. What follows from several is the same for all. */
class Taken {
  readonly #written = new ChangeSet();
  readonly #following = new ChangeSet();

  add(fix: Fix): void {
    const { written, following } = changesOf(fix);
    this.#written.add(written);
    this.#following.add(following);
  }

  meets(fix: Fix): boolean {
    return this.#written.meets(fix.changes) || this.#following.meets(changesOf(fix).written);
  }
}

/** Places of the model, with those above them. */
class ChangeSet {
  readonly #exact = new Set<string>();
  readonly #above = new Set<string>();
  readonly #wild: Pattern[] = [];

  add(patterns: readonly Pattern[]): void {
    for (const pattern of patterns) {
      if (pattern.includes('*')) this.#wild.push(pattern);
      this.#exact.add(pattern.join('\u0000'));
      for (let length = 0; length < pattern.length; length += 1) this.#above.add(pattern.slice(0, length).join('\u0000'));
    }
  }

  /** Whether one of the patterns is at, above or below a place that is taken. */
  meets(patterns: readonly Pattern[]): boolean {
    return patterns.some((pattern) => {
      if (this.#wild.some((wild) => agree(wild, pattern)) || (pattern.includes('*') && this.#exact.size > 0)) return true;
      if (this.#above.has(pattern.join('\u0000'))) return true;
      for (let length = 1; length <= pattern.length; length += 1) if (this.#exact.has(pattern.slice(0, length).join('\u0000'))) return true;
      return false;
    });
  }
}

function agree(a: Pattern, b: Pattern): boolean {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) if (a[index] !== b[index] && a[index] !== '*' && b[index] !== '*') return false;
  return true;
}
