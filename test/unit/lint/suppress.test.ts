import { describe, expect, test } from 'vitest';
import unusedSuppression from '../../../rules/yaml/unused-suppression.ts';
import { defineRule, type AnyRule } from '../../../src/lint/rule.ts';
import { fixCase, lintCase } from '../../support/lint-case.ts';
import { at, toyRule } from '../../support/toy-rules.ts';

const tty = toyRule({ id: 'bad-tty', key: 'tty' });
const init = toyRule({ id: 'bad-init', key: 'init' });
const volumes = toyRule({ id: 'bad-volumes', key: 'volumes' });
const rules: readonly AnyRule[] = [tty, init, volumes, unusedSuppression];

function lint(text: string | Record<string, string>, which = rules) {
  const { findings } = lintCase({ files: typeof text === 'string' ? { 'compose.yaml': text } : text, options: {} }, which);
  return findings.map(({ rule, message, suppressed }) => (rule === 'unused-suppression' && suppressed === undefined ? message : `${rule}${suppressed === undefined ? '' : ` suppressed${suppressed.reason === undefined ? '' : `: ${suppressed.reason}`}`}`));
}

const service = (...lines: readonly string[]): string => `services:\n  web:\n    image: app:1\n${lines.map((line) => `    ${line}\n`).join('')}`;

describe('a comment silences', () => {
  test.each([
    ['on the line of the finding', ['tty: true # compose-lint: ignore[bad-tty] the console needs it']],
    ['alone on the line above', ['# compose-lint: ignore[bad-tty] the console needs it', 'tty: true']],
    ['alone above, with other comments between', ['# compose-lint: ignore[bad-tty] the console needs it', '# and more of it', 'tty: true']],
    ['behind another comment on its line', ['tty: true # old; # compose-lint: ignore[bad-tty] the console needs it']],
    ['without a space behind the sign', ['tty: true #compose-lint:ignore[bad-tty]the console needs it']],
    ['with other rules beside it', ['init: true # compose-lint: ignore[bad-init, bad-tty] the console needs it'.replace('init: true', 'tty: true')]],
  ])('%s', (_, lines) => {
    expect(lint(service(...lines))).toContain('bad-tty suppressed: the console needs it');
  });

  test('at any line of an entry that the finding is about', () => {
    expect(lint(service('volumes:', '  - a:/a', '  - b:/b # compose-lint: ignore[bad-volumes]'))).toEqual(['bad-volumes suppressed']);
  });

  test('with several comments above one entry', () => {
    expect(lint(service('# compose-lint: ignore[bad-volumes]', '# compose-lint: ignore[bad-tty]', 'tty: true'))).toEqual(['This comment silences nothing: `bad-volumes` finds nothing here.', 'bad-tty suppressed']);
  });

  test('alone above an entry, in all that the entry holds', () => {
    expect(lint('services:\n  # compose-lint: ignore[bad-tty] the console\n  web:\n    image: app:1\n    tty: true\n\n    # its end\n  api:\n    image: app:1\n    tty: true\n')).toEqual(['bad-tty suppressed: the console', 'bad-tty']);
    expect(lint('# compose-lint: ignore[bad-tty]\nservices:\n  web:\n    image: app:1\n    tty: true\n')).toEqual(['bad-tty suppressed']);
    expect(lint('services: {\n  # compose-lint: ignore[bad-tty]\n  web: { image: app:1,\n    tty: true },\n  api: { image: app:1,\n    tty: true } }\n')).toEqual(['bad-tty suppressed', 'bad-tty']);
  });

  test('alone above an item of a list, in that item only', () => {
    const items = defineRule({ ...init, on: { nodes: { 'services.*.dns.*': (node, { report }) => { report({ message: 'wrong', data: { service: String(node.path.at(-1)) }, at: { origin: node.origins[0], target: 'entry' }, path: node.path }); } } } });
    expect(lint(service('dns:', '  # compose-lint: ignore[bad-init]', '  - 1.1.1.1', '  - 8.8.8.8'), [items])).toEqual(['bad-init suppressed', 'bad-init']);
  });

  test.each(['2026-11-24', '2026-11-25', '2027-01-01'])('until its last day is over: %s', (day) => {
    expect(lint(service(`tty: true # compose-lint: ignore[bad-tty] until ${day} the console`))).toEqual([`bad-tty suppressed: until ${day} the console`]);
  });

  test('for ever where `until` is only a word', () => {
    expect(lint(service('tty: true # compose-lint: ignore[bad-tty] until 2 of us have a console'))).toEqual(['bad-tty suppressed: until 2 of us have a console']);
  });

  test('in the whole file with ignore-file, wherever it stands', () => {
    expect(lint(`${service('tty: true')}# compose-lint: ignore-file[bad-tty] by design\n`)).toEqual(['bad-tty suppressed: by design']);
  });

  test('with Windows line ends and a byte order mark', () => {
    expect(lint(`\uFEFF${service('tty: true # compose-lint: ignore[bad-tty] why').replaceAll('\n', '\r\n')}`)).toEqual(['bad-tty suppressed: why']);
  });
});

describe('a comment does not silence', () => {
  test.each([
    ['another rule', ['tty: true # compose-lint: ignore[bad-init]'], 'bad-tty'],
    ['the line after the next one', ['# compose-lint: ignore[bad-tty]', 'init: true', 'tty: true'], 'bad-tty'],
    ['when it is text in a string', ['tty: true', 'command: "# compose-lint: ignore[bad-tty]"'], 'bad-tty'],
    ['when it is only spoken of', ['tty: true # see compose-lint: ignore[bad-tty]'], 'bad-tty'],
  ])('%s', (_, lines, rule) => {
    expect(lint(service(...lines))).toContain(rule);
  });
});

describe('a comment is told of', () => {
  test.each([
    ['that is not needed', ['init: false', 'image: app:1 # compose-lint: ignore[bad-tty]'].slice(1), 'This comment silences nothing: `bad-tty` finds nothing here.'],
    ['that is not needed in its file', ['# compose-lint: ignore-file[bad-tty]'], 'This comment silences nothing: `bad-tty` finds nothing in this file.'],
    ['that names a rule which there is not', ['# compose-lint: ignore[bad-teletype]'], 'There is no rule `bad-teletype`, so this comment does not silence it.'],
    ['that names no rule', ['# compose-lint: ignore'], 'This comment silences nothing, because it names no rule.'],
    ['with empty brackets', ['# compose-lint: ignore[ , ] x'], 'This comment silences nothing, because it names no rule.'],
  ])('%s', (_, lines, message) => {
    expect(lint(`services:\n  web:\n    build: .\n${lines.map((line) => `    ${line}\n`).join('')}`)).toEqual([message]);
  });

  test('whose last day is over', () => {
    expect(lint(service('tty: true # compose-lint: ignore[bad-tty] until 2026-11-23: the console'))).toEqual(['bad-tty', 'This comment has silenced `bad-tty` until 2026-11-23: what it finds is shown again.']);
    expect(lint(`${service('init: false')}# compose-lint: ignore-file[bad-tty, bad-volumes] until 2020-02-29\n`)).toContain('This comment has silenced `bad-tty` and `bad-volumes` until 2020-02-29: what it finds is shown again.');
  });

  test.each(['2026-02-30', '31.12.2027', '2027/01/31', '2027-1-31'])('whose last day is none: %s', (day) => {
    expect(lint(service(`tty: true # compose-lint: ignore[bad-tty] until ${day} the console`))).toEqual(['bad-tty', `\`${day}\` is no day, so this comment silences nothing.`]);
  });

  test('only for the names that are of no use', () => {
    expect(lint(service('tty: true # compose-lint: ignore[bad-tty, bad-init, bad-volumes]'))).toEqual(['bad-tty suppressed', 'This comment silences nothing: `bad-init` and `bad-volumes` find nothing here.']);
  });

  test('unless its rule failed, or did not look', () => {
    const crashing = toyRule({ id: 'bad-tty', key: 'tty', fails: () => new Error('no') });
    expect(lint(service('# compose-lint: ignore[bad-tty]', 'init: true'), [crashing, unusedSuppression])).toEqual([]);
    const network = toyRule({ id: 'bad-tty', key: 'tty', category: 'network' });
    expect(lint('# compose-lint: ignore-file[bad-tty]\n- a list\n', [network, unusedSuppression])).toEqual([]);
  });

  test('unless another project with the file needs it', () => {
    const files = { 'one/compose.yaml': 'include: [../shared.yaml]\n', 'two/compose.yaml': 'include: [../shared.yaml]\n', 'shared.yaml': service('tty: true # compose-lint: ignore[bad-tty]') };
    const onlyInTwo = toyRule({ id: 'bad-tty', key: 'tty', only: 'two/compose.yaml' });
    expect(lint(files, [onlyInTwo, unusedSuppression])).toEqual(['bad-tty suppressed']);
    const nowhere: AnyRule = { ...tty, on: {} };
    expect(lint(files, [nowhere, unusedSuppression])).toEqual(['This comment silences nothing: `bad-tty` finds nothing here.']);
    expect(fixCase({ files, options: {} }, 'unsafe', [onlyInTwo, unusedSuppression]).files.size).toBe(0);
    expect([...fixCase({ files, options: {} }, 'unsafe', [nowhere, unusedSuppression]).files.keys()]).toEqual(['shared.yaml']);
  });

  test('unless it is told not to', () => {
    expect(lint(service('# compose-lint: ignore[unused-suppression] needed for Linux', '# compose-lint: ignore[bad-tty]', 'read_only: true'))).toEqual(['unused-suppression suppressed: needed for Linux']);
  });
});

describe('fixes of comments', () => {
  const fixed = (text: string, level: 'safe' | 'unsafe' = 'unsafe') => fixCase({ files: { 'compose.yaml': text }, options: {} }, level, rules).files.get('compose.yaml')?.after.text;

  test('take out a line that holds nothing else', () => {
    expect(fixed(service('# compose-lint: ignore[bad-tty] x', 'init: true').replace('init', 'read_only'))).toBe(service('read_only: true'));
  });

  test('take out what stands behind an entry, and keep another comment there', () => {
    expect(fixed(service('read_only: true   # compose-lint: ignore[bad-tty] x'))).toBe(service('read_only: true'));
    expect(fixed(service('read_only: true # why # compose-lint: ignore[bad-tty] x'))).toBe(service('read_only: true # why'));
  });

  test('take out the last line of a file without a newline at its end', () => {
    expect(fixed(`${service('read_only: true')}# compose-lint: ignore-file[bad-tty]`)).toBe(service('read_only: true').trimEnd());
  });

  test('take single names out of the list', () => {
    expect(fixed(service('tty: true # compose-lint: ignore[bad-init,bad-tty , bad-volumes] why'))).toBe(service('tty: true # compose-lint: ignore[bad-tty] why'));
  });

  test('correct a name that is nearly right, when asked for', () => {
    const wrong = service('tty: true # compose-lint: ignore[bad-ty] why');
    expect(fixed(wrong)).toBe(service('tty: true # compose-lint: ignore[bad-tty] why'));
    expect(fixed(wrong, 'safe')).toBeUndefined();
  });

  test('take out a name that nothing is near to', () => {
    expect(fixed(service('read_only: true # compose-lint: ignore[elsewhere]'), 'safe')).toBe(service('read_only: true'));
  });

  test('take out one that has expired, when asked for', () => {
    const late = service('tty: true # compose-lint: ignore[bad-tty] until 2026-01-31 the console');
    expect(fixed(late)).toBe(service('tty: true'));
    expect(fixed(late, 'safe')).toBeUndefined();
  });

  test('on neighbouring lines all come to an end', () => {
    expect(fixed(service('# compose-lint: ignore[bad-tty]', '# compose-lint: ignore[bad-tty]', 'read_only: true # compose-lint: ignore[bad-tty]'))).toBe(service('read_only: true'));
  });

  test('go together with other fixes', () => {
    const drop = toyRule({ id: 'bad-tty', key: 'tty', patches: (place) => at(place, (path) => ({ op: 'remove', path })) });
    const outcome = fixCase({ files: { 'compose.yaml': service('tty: true # compose-lint: ignore[bad-init]') }, options: {} }, 'unsafe', [drop, init, unusedSuppression]);
    expect(outcome.failures).toEqual([]);
    expect(outcome.files.get('compose.yaml')?.after.text).toBe(service());
  });
});
