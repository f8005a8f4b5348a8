import type { MapNode, Origin } from '../../src/compose/model.ts';
import type { Project } from '../../src/compose/project.ts';
import type { Finding } from '../../src/lint/finding.ts';
import type { LoadedProject } from '../../src/lint/rule.ts';
import type { Signal, Verdict } from '../../src/platform/verdict.ts';
import type { Report } from '../../src/report/reporter.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import type { Span } from '../../src/text/span.ts';

/** The only place where `text` stands in a file. */
export function spanOf(file: SourceFile, text: string): Span {
  const start = file.text.indexOf(text);
  if (start < 0 || file.text.includes(text, start + 1)) throw new Error(`\`${text}\` does not stand exactly once in ${file.path}`);
  return { start, end: start + text.length };
}

/** The origin of a map entry written as `key: value` in a file. */
export function entryOrigin(file: SourceFile, key: string, value: string, step: Origin['step'] = 'literal'): Origin {
  const whole = spanOf(file, `${key}${value.startsWith('\n') ? ':' : ': '}${value}`);
  return { file, document: 0, path: [key], key: { start: whole.start, end: whole.start + key.length }, value: { start: whole.end - value.trimStart().length, end: whole.end }, step };
}

/** A project of files that were never parsed: all that a report looks at. */
export function fakeProject(name: string, files: readonly SourceFile[], services: Readonly<Record<string, Verdict>>, orchestrator: 'compose' | 'stack' = 'compose'): LoadedProject {
  const [first = new SourceFile('compose.yaml', '')] = files;
  const origin: Origin = { file: first, document: 0, path: [], value: { start: 0, end: first.text.length }, step: 'literal' };
  const model: MapNode = { kind: 'map', path: [], origins: [origin], entries: new Map() };
  const project: Project = {
    id: first.path,
    name,
    directory: '.',
    files: files.map((source, index) => ({ source, yaml: { source, documents: [], comments: [], problems: [] }, role: index === 0 ? 'base' : 'overlay' })),
    envFiles: [],
    environment: { get: () => undefined },
    composeVersion: '2.40.3',
    currentFolder: '/',
    profiles: [],
    dialect: orchestrator,
    format: 'current',
    model,
    problems: [],
    doubles: [],
    usable: true,
    answers: new Map(),
    usersOf: () => [],
  };
  const version = { major: 29, minor: 0, patch: 0 };
  return {
    project,
    platform: { declared: { now: new Date(0) }, orchestrator, orchestratorSignals: [], engine: version, compose: version, services: new Map(Object.entries(services)) },
  };
}

/** A verdict for Windows by one conclusive signal. */
export function onWindows(signal: Omit<Signal, 'os' | 'strength' | 'id'>, more: Partial<Verdict> = {}): Verdict {
  return { os: 'windows', certainty: 'conclusive', hosts: [], signals: [{ id: 'P1', os: 'windows', strength: 'conclusive', ...signal }], ...more };
}

/** A finding with everything that a test does not care for filled in. */
export function fakeFinding(finding: Pick<Finding, 'at' | 'message'> & Partial<Finding>): Finding {
  return { rule: 'some-rule', category: 'windows', severity: 'error', related: [], fixes: [], path: [], subject: 'subject', project: 'docker-compose.yml', ...finding };
}

/** A report of findings in one project. */
export function fakeReport(projects: readonly LoadedProject[], findings: readonly Finding[], more: Partial<Report> = {}): Report {
  return {
    findings: findings.map((finding, index) => ({ finding, fingerprint: `f${String(index)}` })),
    projects,
    problems: [],
    fixed: [],
    lower: () => undefined,
    preview: () => Promise.resolve([]),
    rules: [],
    version: '1.2.3',
    ...more,
  };
}
