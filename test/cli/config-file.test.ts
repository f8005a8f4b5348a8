import { describe, expect, test } from 'vitest';
import { configFinder, EMPTY_CONFIG, readConfig } from '../../src/cli/config-file.ts';
import { UserError } from '../../src/cli/errors.ts';
import { memoryHost, type Content } from '../support/memory-host.ts';

const vocabulary = { rules: ['unsupported-links', 'overlapping-subnets'], targets: ['linux', 'windows'] };

function read(text: string, name = '.composelintrc.yaml'): ReturnType<typeof readConfig> {
  return readConfig(memoryHost({ [name]: text }).files, name, vocabulary);
}

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} (${error.hint ?? ''})`;
    throw error;
  }
  return 'accepted';
}

describe('a config file', () => {
  test('says all that it may say', () => {
    const config = read('rules:\n  unsupported-links: off\n  overlapping-subnets: "warning"\ntarget: windows\norchestrator: stack\nengine: 29\ncompose: "2.40.3"\n');
    expect(config).toEqual({
      rules: new Map([['unsupported-links', 'off'], ['overlapping-subnets', 'warning']]),
      target: 'windows',
      orchestrator: 'stack',
      engine: { major: 29, minor: 0, patch: 0 },
      compose: { major: 2, minor: 40, patch: 3 },
    });
  });

  test('may be empty', () => {
    expect(read('# nothing yet\n')).toEqual(EMPTY_CONFIG);
  });

  test.each([
    ['an unknown key', 'rule: {}', '.composelintrc.yaml:1:1: unknown key `rule` (did you mean `rules`?)'],
    ['an unknown rule', 'rules:\n  unsupported-link: off', '.composelintrc.yaml:2:3: unknown rule `unsupported-link` (did you mean `unsupported-links`?)'],
    ['an unknown severity', 'rules: {unsupported-links: eror}', '.composelintrc.yaml:1:28: unknown severity `eror` (did you mean `error`?)'],
    ['an unknown target', 'target: window', '.composelintrc.yaml:1:9: unknown target `window` (did you mean `windows`?)'],
    ['a version that is none', 'engine: new', '.composelintrc.yaml:1:9: `new` is not a version (write it like "29.1")'],
    ['a list', '- a', '.composelintrc.yaml:1:1: a config file must hold keys and values ()'],
  ])('refuses %s', (_name, text, message) => {
    expect(refusal(text)).toBe(message);
  });

  test('refuses what is not YAML, with its place', () => {
    expect(refusal('rules: {')).toMatch(/^\.composelintrc\.yaml:\d+:\d+: /u);
  });
});

describe('the config that counts', () => {
  function find(contents: Readonly<Record<string, Content>>, folder: string): unknown {
    const { files, currentFolder } = memoryHost(contents);
    return configFinder(files, currentFolder, vocabulary)(folder).target;
  }

  test.each(['.composelintrc.yaml', '.composelintrc.yml', '.composelintrc.json'])('is %s in the folder or above', (name) => {
    expect(find({ [name]: '{"target": "windows"}', 'a/b/compose.yaml': '' }, 'a/b')).toBe('windows');
  });

  test('is the nearest one', () => {
    expect(find({ '.composelintrc.yaml': 'target: linux', 'a/.composelintrc.yaml': 'target: windows' }, 'a/b')).toBe('windows');
  });

  test('may stand in package.json', () => {
    expect(find({ 'package.json': '{"name": "x", "composelint": {"target": "windows"}}' }, '.')).toBe('windows');
    expect(find({ 'package.json': '{"name": "x"' }, '.')).toBeUndefined();
  });

  test('is not looked for above the root of the repository', () => {
    expect(find({ '.composelintrc.yaml': 'target: windows', 'repo/.git/HEAD': '' }, 'repo/a')).toBeUndefined();
  });

  test("is never another tool's", () => {
    expect(find({ '.compose-lint.yml': 'target: nonsense' }, '.')).toBeUndefined();
  });
});
