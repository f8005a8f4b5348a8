import { describe, expect, test } from 'vitest';
import unusedSuppression from '../../../rules/yaml/unused-suppression.ts';
import type { AnyRule } from '../../../src/lint/rule.ts';
import { silenceCase } from '../../support/lint-case.ts';
import { toyRule } from '../../support/toy-rules.ts';

const rules: readonly AnyRule[] = [toyRule({ id: 'bad-tty', key: 'tty' }), toyRule({ id: 'bad-init', key: 'init' }), unusedSuppression];

function silenced(text: string, { path = 'compose.yaml', reason = '' } = {}): string {
  const { sources, left, result } = silenceCase({ files: { [path]: text }, options: { projects: [[path]] } }, reason, rules);
  const open = result.findings.filter(({ suppressed }) => suppressed === undefined);
  return `${sources.get(path)?.text ?? text}${left.map(({ finding, reason: why }) => `left ${finding.rule}: ${why}\n`).join('')}${open.length === left.length ? '' : `open ${String(open.length)}\n`}`;
}

describe('a comment is written', () => {
  test('above the entry, as far in as it is', () => {
    expect(silenced('services:\n  web:\n    image: a\n    tty: true\n')).toBe('services:\n  web:\n    image: a\n    # compose-lint: ignore[bad-tty]\n    tty: true\n');
  });

  test('with a reason', () => {
    expect(silenced('services:\n  web:\n    image: a\n    tty: true\n', { reason: 'until 2027-03-31 the console' })).toContain('    # compose-lint: ignore[bad-tty] until 2027-03-31 the console\n    tty: true\n');
  });

  test('once for all findings of an entry', () => {
    expect(silenced('services:\n  web: { image: a, tty: true, init: true }\n')).toBe('services:\n  # compose-lint: ignore[bad-init, bad-tty]\n  web: { image: a, tty: true, init: true }\n');
  });

  test('between the lines of a map in braces', () => {
    expect(silenced('services: {\n  web: {\n    image: a,\n    tty: true } }\n')).toBe('services: {\n  web: {\n    image: a,\n    # compose-lint: ignore[bad-tty]\n    tty: true } }\n');
  });

  test('below the text of a block, of which it must not become a part', () => {
    const text = 'services:\n  web:\n    image: a\n    command: |+\n      echo\n\n    tty: true\n';
    expect(silenced(text)).toBe(text.replace('    tty', '    # compose-lint: ignore[bad-tty]\n    tty'));
  });

  test('above a document in braces', () => {
    expect(silenced('{ services: { web: { image: a, tty: true } } }\n')).toBe('# compose-lint: ignore[bad-tty]\n{ services: { web: { image: a, tty: true } } }\n');
    expect(silenced('---\n{ "services": { "web": { "image": "a", "tty": true,\n "init": true } } }\n')).toBe('---\n# compose-lint: ignore[bad-tty]\n{ "services": { "web": { "image": "a", "tty": true,\n # compose-lint: ignore[bad-init]\n "init": true } } }\n');
  });

  test('with the line ends of the file, behind its byte order mark', () => {
    expect(silenced('\uFEFFservices: { web: { image: a, tty: true } }\r\n')).toBe('\uFEFF# compose-lint: ignore[bad-tty]\r\nservices: { web: { image: a, tty: true } }\r\n');
  });

  test('beside others that are there', () => {
    expect(silenced('services:\n  web:\n    image: a\n    # compose-lint: ignore[bad-init] x\n    tty: true\n    init: true\n')).toBe('services:\n  web:\n    image: a\n    # compose-lint: ignore[bad-init] x\n    # compose-lint: ignore[bad-tty]\n    tty: true\n    # compose-lint: ignore[bad-init]\n    init: true\nleft unused-suppression: it is about such a comment\n');
  });
});

describe('no comment is written', () => {
  test('into JSON', () => {
    const json = '{"services": {"web": {"image": "a",\n"tty": true}}}\n';
    expect(silenced(json, { path: 'compose.json' })).toBe(`${json}left bad-tty: JSON has no comments\n`);
  });

  test('where no entry begins a line', () => {
    const text = '{ services: { web: { image: a, command:\n [a], tty: true } } }\n';
    expect(silenced(text)).toBe(`${text}left bad-tty: no comment can stand on a line of its own there\n`);
  });

  test('for what is silenced already', () => {
    const text = 'services:\n  web:\n    image: a\n    tty: true # compose-lint: ignore[bad-tty] x\n';
    expect(silenced(text)).toBe(text);
  });
});
