import { expect } from 'vitest';
import { inPlain } from '../../src/report/colour.ts';
import { guardLog } from '../../src/report/escape/log-guard.ts';
import type { Format } from '../../src/report/formats.ts';
import { syntaxOf, type PrintOptions } from '../../src/report/print-report.ts';
import { openFindings, type Report } from '../../src/report/reporter.ts';
import { commandsOf } from './job-log.ts';
import { markupOf } from './markdown.ts';
import { isSarif } from './sarif-schema.ts';
import { parseXml } from './xml.ts';

export const PLAIN: PrintOptions = { text: { paint: inPlain }, pathFromRoot: (path) => path, withSuppressed: true };

/** What a terminal would obey, and marks that turn a text around. */
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;

/** Holds a text against the rules of its format; throws where it breaks one. */
export function checkFormat(format: Format, text: string, report: Report): void {
  expect(UNPRINTABLE.exec(text), `${format} passes a control character on`).toBeNull();
  const syntax = syntaxOf(format);
  if (syntax !== undefined) {
    const guarded = guardLog(text, syntax);
    expect(commandsOf(guarded), `${format} writes commands into the log of a job`).toEqual([]);
    if (syntax === 'json') expect(JSON.parse(guarded)).toEqual(JSON.parse(text));
    if (syntax === 'xml') expect(parseXml(guarded)).toEqual(parseXml(text));
  }
  CHECKS[format](text, report);
}

const CHECKS: Readonly<Record<Format, (text: string, report: Report) => void>> = {
  text: () => undefined,
  json: (text) => void JSON.parse(text),
  sarif: (text) => {
    isSarif(JSON.parse(text));
    expect(isSarif.errors).toBeNull();
  },
  github: (text, report) => {
    const commands = commandsOf(text);
    expect(commands).toHaveLength(openFindings(report).length + report.problems.length);
    for (const { name, properties, message } of commands) {
      expect(['error', 'warning', 'notice']).toContain(name);
      expect(Object.keys(properties).filter((key) => !['file', 'line', 'endLine', 'col', 'endColumn', 'title'].includes(key))).toEqual([]);
      expect(message).not.toBe('');
      if (properties['endLine'] !== undefined && properties['endLine'] !== properties['line']) expect(properties['col']).toBeUndefined();
    }
  },
  gitlab: (text) => {
    const issues = JSON.parse(text) as { readonly fingerprint: string; readonly severity: string; readonly description: string; readonly check_name: string; readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end?: number } } }[];
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    for (const { severity, description, check_name: name, location: { path, lines } } of issues) {
      expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
      expect(description !== '' && name !== '' && !path.startsWith('./')).toBe(true);
      expect(lines.end ?? lines.begin).toBeGreaterThanOrEqual(lines.begin);
    }
  },
  junit: (text, report) => {
    const root = parseXml(text);
    const cases = root.children.flatMap(({ children }) => children);
    expect(root.name).toBe('testsuites');
    expect(root.children.every(({ name }) => name === 'testsuite') && cases.every(({ name }) => name === 'testcase')).toBe(true);
    // Jenkins' xUnit plugin refuses a report with any attribute that its schema does not know (junit-10.xsd, read 2026-11-26).
    const allowed = { testsuites: ['name', 'tests', 'failures', 'errors', 'time'], testsuite: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'file'], testcase: ['name', 'classname', 'time'] } as const;
    for (const { name, attributes } of [root, ...root.children, ...cases]) expect(allowed[name as keyof typeof allowed]).toEqual(expect.arrayContaining(Object.keys(attributes)));
    for (const { name, attributes } of cases.flatMap(({ children }) => children)) expect(['failure', 'error', 'skipped'].includes(name) && Object.keys(attributes).every((key) => ['message', 'type'].includes(key))).toBe(true);
    for (const [counted, outcome] of [['failures', 'failure'], ['errors', 'error']] as const) {
      expect(root.attributes[counted]).toBe(String(cases.filter(({ children }) => children.some(({ name }) => name === outcome)).length));
    }
    expect(cases.filter(({ children }) => children.length > 0)).toHaveLength(openFindings(report).length + report.problems.length);
  },
  checkstyle: (text, report) => {
    const root = parseXml(text);
    const errors = root.children.flatMap(({ children }) => children);
    expect(root.name).toBe('checkstyle');
    expect(errors).toHaveLength(openFindings(report).length + report.problems.length);
    for (const { name, attributes } of errors) {
      expect(name).toBe('error');
      expect(['error', 'warning', 'info']).toContain(attributes['severity']);
      expect(Object.keys(attributes)).toEqual(['line', 'column', 'severity', 'message', 'source']);
    }
  },
  markdown: (text) => {
    expect(markupOf(text)).toEqual([]);
    expect(new TextEncoder().encode(text).length).toBeLessThan(65_536);
  },
  rdjson: (text) => {
    const { source, diagnostics } = JSON.parse(text) as { readonly source: object; readonly diagnostics: readonly Diagnostic[] };
    expect(source).toEqual({ name: 'compose-lint' });
    for (const { message, location, severity, code, suggestions = [], related_locations: related = [] } of diagnostics) {
      expect(markupOf(`C can fix ${message.replaceAll('\n', ' ')}`)).toEqual([]);
      expect(['ERROR', 'WARNING', 'INFO']).toContain(severity);
      expect(code.value).not.toBe('');
      for (const { path, range } of [location, ...related.map((entry) => entry.location)]) {
        expect(path).not.toBe('');
        expect(range.start.line >= 1 && range.start.column !== undefined && range.start.column >= 1).toBe(true);
      }
      expect(suggestions.length).toBeLessThanOrEqual(1);
      for (const { range } of suggestions) expect(range.end !== undefined && range.end.line >= range.start.line).toBe(true);
    }
  },
  compact: (text, report) => {
    const lines = text.split('\n').slice(0, -1);
    expect(lines).toHaveLength(openFindings(report).length + report.problems.length);
    expect(lines.filter((line) => !/^.+:\d+:\d+: (?:error|warning|info) (?:[A-Z]\d+ )?[a-z0-9-]+: .+$/u.test(line))).toEqual([]);
  },
};

interface Range {
  readonly start: { readonly line: number; readonly column?: number };
  readonly end?: { readonly line: number; readonly column?: number };
}

/** A diagnostic of reviewdog's format, as far as we write it. */
export interface Diagnostic {
  readonly message: string;
  readonly location: { readonly path: string; readonly range: Range };
  readonly severity: string;
  readonly code: { readonly value: string; readonly url?: string };
  readonly suggestions?: readonly { readonly range: Range; readonly text: string }[];
  readonly related_locations?: readonly { readonly message?: string; readonly location: { readonly path: string; readonly range: Range } }[];
}

