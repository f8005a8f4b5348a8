import type { AppliedFinding, FixOutcome } from '../../lint/fixes/fixer.ts';
import type { Problem } from '../../report/reporter.ts';
import { encodeText } from '../../text/decode.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { describeWriteError } from '../errors.ts';
import type { Host } from '../host.ts';

/** The texts that stand on the disk now, and why others do not. */
export interface FixedFiles {
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly problems: readonly Problem[];
}

/**
 * Writes changed files. Files that one fix changes together are written together or not at all: when one of them fails, the others are put back.
 * `stdin` names the text that is not on the disk; it counts as written.
 */
export async function writeFixed(host: Host, outcome: FixOutcome, stdin: string | undefined): Promise<FixedFiles> {
  const sources = new Map<string, SourceFile>();
  const problems: Problem[] = [];
  for (const group of groupsOf(outcome)) {
    const work = async (): Promise<readonly Problem[]> => await writeGroup(host, outcome, group.filter((path) => path !== stdin));
    const failed = await (host.uninterrupted?.(work) ?? work());
    problems.push(...failed);
    if (failed.length > 0) continue;
    for (const path of group) {
      const change = outcome.files.get(path);
      if (change !== undefined) sources.set(path, change.after);
    }
  }
  return { sources, problems };
}

/** Writes files that belong together; the problems that kept it from that, after which none is changed. */
async function writeGroup(host: Host, outcome: FixOutcome, paths: readonly string[]): Promise<readonly Problem[]> {
  const done: string[] = [];
  for (const path of paths) {
    const change = outcome.files.get(path);
    if (change === undefined) continue;
    const failed = await writeOne(host, path, change.before, change.after);
    if (failed !== undefined) return [failed, ...(await putBack(host, outcome, done))];
    done.push(path);
  }
  return [];
}

async function writeOne(host: Host, path: string, before: SourceFile, after: SourceFile): Promise<Problem | undefined> {
  try {
    // Somebody may have saved the file while we were at work.
    if (!sameBytes(host.files.readFile(path), encodeText(before.text, before.encoding))) {
      return { kind: 'unwritten', file: path, message: 'changed while compose-lint was at work, and was left as it is', hint: 'run compose-lint again' };
    }
    await host.files.replaceFile(path, encodeText(after.text, after.encoding));
    return undefined;
  } catch (error) {
    return { kind: 'unwritten', file: path, message: `cannot be written: ${describeWriteError(error)}` };
  }
}

async function putBack(host: Host, outcome: FixOutcome, paths: readonly string[]): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const path of paths) {
    const change = outcome.files.get(path);
    const problem = change === undefined ? undefined : await writeOne(host, path, change.after, change.before);
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}

/** The changed files, those together that a fix changes together. */
function groupsOf({ files, applied }: FixOutcome): readonly (readonly string[])[] {
  const groupOf = new Map<string, Set<string>>([...files.keys()].map((path) => [path, new Set([path])]));
  for (const finding of applied) {
    const joined = new Set(pathsOf(finding).flatMap((path) => [...(groupOf.get(path) ?? [])]));
    for (const path of joined) groupOf.set(path, joined);
  }
  return [...new Set(groupOf.values())].map((group) => [...group]);
}

function pathsOf({ fix: { patches } }: AppliedFinding): readonly string[] {
  return patches.map(({ file }) => file.path);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
