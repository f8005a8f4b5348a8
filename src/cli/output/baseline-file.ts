import { folderOf, joinPath } from '../../compose/files/paths.ts';
import type { Finding } from '../../lint/finding.ts';
import { makeBaseline, compareWithBaseline, sortEntries, type BaselineEntry, type Compared } from '../../lint/findings/baseline.ts';
import type { Report } from '../../report/reporter.ts';
import { describeFileError, describeWriteError, UserError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { LintOptions } from '../options/options.ts';
import { relativePath, shownPath } from '../paths.ts';
import { nearbyFileHint } from '../projects/nearby-file.ts';

const VERSION = 1;

/** The report with the findings that the baseline of the options knows suppressed; with `--update-baseline` that is written first. */
export async function applyBaseline(host: Host, { baseline, updateBaseline }: Pick<LintOptions, 'baseline' | 'updateBaseline'>, report: Report): Promise<Report> {
  if (baseline === undefined) return report;
  const findings = report.findings.map(({ finding }) => finding);
  const linted = new Set(report.projects.flatMap(({ project }) => project.files.map(({ source }) => source.path)));
  if (updateBaseline) await writeBaseline(host, baseline, findings, linted);
  const { findings: compared, gone } = compareWithFile(host, baseline, findings, linted);
  return { ...report, findings: report.findings.map((reported, index) => ({ ...reported, finding: compared[index] ?? reported.finding })), gone };
}

function compareWithFile(host: Host, path: string, findings: readonly Finding[], linted: ReadonlySet<string>): Compared {
  return compareWithBaseline(findings, readBaseline(host, path), { wasLinted: (file) => linted.has(file), exists: (file) => host.files.kindOf(file) === 'file' });
}

/** Writes the findings of now; entries of files that were not looked at stay. */
async function writeBaseline(host: Host, path: string, findings: readonly Finding[], linted: ReadonlySet<string>): Promise<void> {
  const entries = sortEntries([...makeBaseline(findings), ...unseenEntries(host, path, linted)]);
  const folder = folderOf(path);
  const text = `${JSON.stringify({ version: VERSION, findings: entries.map((entry) => ({ ...entry, file: relativePath(folder, entry.file, host.currentFolder) })) }, null, 2)}\n`;
  try {
    await host.files.replaceFile(path, new TextEncoder().encode(text));
  } catch (error) {
    throw new UserError(`cannot write the baseline ${path}: ${describeWriteError(error)}`);
  }
}

/** A file that is something else, whose place no baseline takes. */
class NoBaseline extends UserError {}

/** None where there is no baseline yet, or one of another version: it is about to be written anew. Throws for a file that is no baseline. */
function unseenEntries(host: Host, path: string, linted: ReadonlySet<string>): readonly BaselineEntry[] {
  if (host.files.kindOf(path) === undefined) return [];
  try {
    return compareWithFile(host, path, [], linted).unseen;
  } catch (error) {
    if (!(error instanceof UserError) || (error instanceof NoBaseline && host.files.readFile(path).length > 0)) throw error;
    return [];
  }
}

/** The entries with their files as seen from the current folder. */
function readBaseline(host: Host, path: string): readonly BaselineEntry[] {
  let text: string;
  try {
    text = new TextDecoder().decode(host.files.readFile(path));
  } catch (error) {
    throw new UserError(`the baseline ${path} cannot be read: ${describeFileError(error)}`, nearbyFileHint(host.files, path) ?? 'write it with --update-baseline');
  }
  const folder = folderOf(path);
  return parseBaseline(path, text).map((entry) => ({ ...entry, file: shownPath(joinPath(folder, entry.file), host.currentFolder) }));
}

function parseBaseline(path: string, text: string): readonly BaselineEntry[] {
  const hint = 'write it anew with --update-baseline';
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new NoBaseline(`the baseline ${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`, OTHER_FILE);
  }
  if (!isRecord(content) || typeof content['version'] !== 'number') throw new NoBaseline(`${path} is not a baseline of compose-lint`, OTHER_FILE);
  if (content['version'] !== VERSION) throw new UserError(`the baseline ${path} has version ${JSON.stringify(content['version'])}; this compose-lint reads version ${String(VERSION)}`, hint);
  const { findings } = content;
  if (!Array.isArray(findings)) throw new UserError(`the baseline ${path} has no list \`findings\``, hint);
  return findings.map((entry: unknown, index) => {
    if (!isEntry(entry)) throw new UserError(`entry ${String(index + 1)} of the baseline ${path} lacks \`rule\`, \`file\` or \`subject\``, hint);
    return entry;
  });
}

const OTHER_FILE = 'name another file, or delete this one and write it anew with --update-baseline';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isRecord(value)) return false;
  const { rule, hazard, file, subject } = value;
  return [rule, file, subject].every((text) => typeof text === 'string') && (hazard === undefined || typeof hazard === 'string');
}
