import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/cli/errors.ts';
import { parseCommandLine } from '../../src/cli/options/command-line.ts';
import { COMMANDS, isPath, toLintOptions } from '../../src/cli/options/lint-options.ts';
import type { LintOptions } from '../../src/cli/options/options.ts';

const vocabulary = { rules: ['unsupported-links', 'overlapping-subnets'], targets: ['linux', 'windows', 'windows-server-2022'] };

function options(...words: readonly string[]): LintOptions {
  const invocation = parseCommandLine(words, vocabulary, '1.2.3');
  if (invocation.command !== 'lint') throw new Error(`not a lint run but ${invocation.command}`);
  return invocation.options;
}

function refusal(...words: readonly string[]): string {
  try {
    parseCommandLine(words, vocabulary, '1.2.3');
  } catch (error) {
    if (error instanceof UserError) return error.hint === undefined ? error.message : `${error.message} | ${error.hint}`;
    throw error;
  }
  return 'accepted';
}

test.each([
  [['--rule', 'w01=off'], 'unknown rule `w01`', 'W01 is a hazard, which `unsupported-links` finds'],
  [['--rule', 'foo=off'], 'unknown rule `foo`', undefined],
  [['--rule', 'unsupported-links=off=x'], 'unknown severity `off=x`', undefined],
  [['--target', 'windows-2022'], 'unknown target `windows-2022`', 'did you mean `windows-server-2022`?'],
  [['--color=always'], "unknown option '--color=always'", '--color and --no-color take no value; NO_COLOR and FORCE_COLOR decide too'],
  [['--rule unknown-key=off'], "unknown option '--rule unknown-key=off'", 'an option and its value are two words, or one with =, as in --rule=unknown-key=off'],
  [['-q'], "unknown option '-q'", 'did you mean --quiet?'],
  [['-x/compose.yaml'], "unknown option '-x/compose.yaml'", 'for a file write ./-x/compose.yaml, or -- before all files'],
  [['-o', ''], '`-o` names no file', 'a variable without a value may stand there'],
  [['--baseline='], '`--baseline` names no file', 'a variable without a value may stand there'],
])('%j is refused with a hint', (words, message, hint) => {
  try {
    options(...words);
  } catch (error) {
    expect(error).toMatchObject({ message, ...(hint === undefined ? {} : { hint }) });
    return;
  }
  expect.unreachable();
});

test('nothing given means the defaults', () => {
  expect(options()).toEqual({
    paths: [], file: [], envFile: [], profile: [], changedLines: false, skipOthers: false, sameHost: false, hostSubnets: [], fix: false, unsafeFixes: false, updateBaseline: false, diff: false, addIgnores: false, reason: '', formats: [], rules: new Map(), failOn: 'warning', quiet: false,
  });
});

test('paths alone are told from options and commands, and mean the same as when they are read as options', () => {
  for (const words of [[], ['compose.yaml'], ['a', 'b c', './init']]) {
    expect(words.every(isPath)).toBe(true);
    expect(toLintOptions(words, {})).toEqual(options(...words));
  }
  for (const word of ['', '-', '--fix', '-f', ...COMMANDS]) expect(isPath(word)).toBe(false);
  for (const command of COMMANDS) expect(parseCommandLine([command, ...(command === 'explain' ? ['W03'] : [])], vocabulary, '1.2.3').command).toBe(command);
});

test('everything given arrives', () => {
  const words = '--env-file a.env --env-file b.env --profile p -p shop --project-directory d --target windows-server-2022 --orchestrator stack --engine 29.1 --compose v2.40.3 --same-host --host-subnets 10.0.0.0/8,192.168.0.0/16 --now 2027-03-31 --fix --unsafe-fixes --format json -o out.json --rule unsupported-links=off --rule overlapping-subnets=info --fail-on error --max-warnings 3 --quiet --no-color --config c.yaml a b';
  expect(options(...words.split(' '))).toMatchObject({
    paths: ['a', 'b'], envFile: ['a.env', 'b.env'], profile: ['p'], projectName: 'shop', projectDirectory: 'd', target: 'windows-server-2022', orchestrator: 'stack',
    engine: { major: 29, minor: 1, patch: 0 }, compose: { major: 2, minor: 40, patch: 3 }, sameHost: true, hostSubnets: ['10.0.0.0/8', '192.168.0.0/16'], now: new Date('2027-03-31T00:00:00Z'),
    fix: true, unsafeFixes: true, formats: [{ format: 'json', file: 'out.json' }], output: 'out.json', rules: new Map([['unsupported-links', 'off'], ['overlapping-subnets', 'info']]), failOn: 'error', maxWarnings: 3, quiet: true, color: false, config: 'c.yaml',
  });
});

test.each([
  [['-f', 'a', '-f', 'b'], { file: ['a', 'b'] }],
  [['--no-config'], { config: false }],
  [['--color'], { color: true }],
  [['-', '--stdin-filename', 'compose.yaml'], { paths: ['-'], stdinFilename: 'compose.yaml' }],
  [['--', '--fix'], { paths: ['--fix'], fix: false }],
  [['--format', 'sarif'], { formats: [{ format: 'sarif' }] }],
  [['--format', 'text', '--format', 'sarif=out.sarif'], { formats: [{ format: 'text' }, { format: 'sarif', file: 'out.sarif' }] }],
  [['--format', 'text', '--format', 'junit=a=b.xml', '-o', 'log.txt'], { formats: [{ format: 'text', file: 'log.txt' }, { format: 'junit', file: 'a=b.xml' }], output: 'log.txt' }],
  [['--format', 'json=a.json', '--format', 'json=b.json'], { formats: [{ format: 'json', file: 'a.json' }, { format: 'json', file: 'b.json' }] }],
  [['--format', 'json=-'], { formats: [{ format: 'json' }] }],
  [['-o', 'report.txt'], { formats: [], output: 'report.txt' }],
  [['--diff', '--format', 'text', '-o', 'fix.diff'], { diff: true, output: 'fix.diff' }],
])('%j', (words, expected) => {
  expect(options(...words)).toMatchObject(expected);
});

test.each([
  [['--fxi'], "unknown option '--fxi' | did you mean --fix?"],
  [['--zzz'], "unknown option '--zzz' | compose-lint --help lists all options"],
  [['--target', 'windws'], 'unknown target `windws` | did you mean `windows`?'],
  [['--format', 'html'], 'unknown format `html` | known are text, json, sarif, github, gitlab, junit, checkstyle, markdown, rdjson, compact'],
  [['--format', 'sarf=out.sarif'], 'unknown format `sarf` | did you mean `sarif`?'],
  [['--format', 'sarif='], '`--format sarif=` names no file | write --format sarif=FILE, or --format sarif for standard output'],
  [['--format', 'text', '--format', 'json'], '`text` and `json` cannot both go to standard output | give one of them a file: --format json=FILE'],
  [['--format', 'text', '--format', 'json', '-o', 'x'], '`text` and `json` cannot both go to x | give one of them a file: --format json=FILE'],
  [['--format', 'json', '--format', 'json'], '`json` is named twice | give one of them a file: --format json=FILE'],
  [['--format', 'sarif=a', '-o', 'b'], '`-o b` has nothing to hold: every format has a file of its own | leave out -o, or name a format without a file'],
  [['--format', 'sarif=a', '--format', 'json=a'], 'two formats cannot both go to a | give each a file of its own'],
  [['--format', 'sarif=a', '--format', 'json', '-o', 'a'], 'two formats cannot both go to a | give each a file of its own'],
  [['--format', 'jsn'], 'unknown format `jsn` | did you mean `json`?'],
  [['--rule', 'unsupported-link=off'], 'unknown rule `unsupported-link` | did you mean `unsupported-links`?'],
  [['--rule', 'unsupported-links'], '`--rule unsupported-links` gives no severity | write --rule unsupported-links=off, or one of error, warning, info, off'],
  [['--rule', 'unsupported-links=warn'], 'unknown severity `warn` | known are error, warning, info, off'],
  [['--fail-on', 'errors'], 'unknown severity `errors` | did you mean `error`?'],
  [['--orchestrator', 'swarm'], 'unknown orchestrator `swarm` | known are compose, stack'],
  [['--engine', 'new'], '`new` is not a version | write it like 29.1 or 2.40.3'],
  [['--max-warnings', '-1'], '`-1` is not a number | write a whole number, 0 or more'],
  [['-p', 'My Shop'], 'invalid project name `My Shop` | use lower-case letters, digits, - and _, with a letter or digit first'],
  [['--host-subnets', '10.0.0.0'], '`10.0.0.0` is not a range of addresses | write it like 192.168.0.0/16'],
  [['--reason', 'x'], '`--reason` needs `--add-ignores`'],
  [['--add-ignores', '--reason', 'a\nb'], 'a reason must be one line of text'],
  [['--add-ignores', '--since', 'main', '--changed-lines'], '`--add-ignores` silences all that is found in a project | leave out --changed-lines; --since alone keeps to the projects that have changed'],
  [['--now', '31.3.2027'], '`31.3.2027` is not a day | write it like 2027-03-31'],
  [['--now', '2027-02-29'], '`2027-02-29` is not a day | write it like 2027-03-31'],
  [['--target'], "option '--target <platform>' argument missing | compose-lint --help lists all options"],
  [['--unsafe-fixes'], '`--unsafe-fixes` does nothing alone | add --fix to apply fixes, or --diff to see them'],
  [['--diff', '--format', 'json'], '`--diff` prints a diff, not a report as json | leave out --diff: json, sarif and rdjson hold the edits of each fix, markdown the diff'],
  [['-f', 'a', 'b'], '`-f` already says which files to read, `b` cannot be given too | give all files with -f, or all as paths'],
  [['a', '--stdin-filename', 'b'], '`--stdin-filename` needs `-` among the paths'],
  [['explain'], "missing required argument 'rule|hazard' | compose-lint --help lists all options"],
  [['rules', 'x'], "too many arguments for 'rules'. Expected 0 arguments but got 1. | compose-lint --help lists all options"],
])('%j is refused: %s', (words, message) => {
  expect(refusal(...words)).toBe(message);
});

describe('commands', () => {
  test.each([
    [['explain', 'W03'], { command: 'explain', topic: 'W03' }],
    [['--no-color', 'explain', 'W03'], { command: 'explain', topic: 'W03', color: false }],
    [['explain', '--color', 'W03'], { command: 'explain', topic: 'W03', color: true }],
    [['rules'], { command: 'rules' }],
    [['--version'], { command: 'print', text: '1.2.3\n' }],
  ])('%j', (words, invocation) => {
    expect(parseCommandLine(words, vocabulary, '1.2.3')).toEqual(invocation);
  });

  test('a file that is called like a command is given with its folder', () => {
    expect(options('./rules').paths).toEqual(['./rules']);
  });

  test('help names every option', async () => {
    const invocation = parseCommandLine(['--help'], vocabulary, '1.2.3');
    await expect(invocation.command === 'print' ? invocation.text : '').toMatchFileSnapshot('../../fixtures/reports/help.txt');
  });

  test('help is no wider than the terminal', () => {
    const invocation = parseCommandLine(['--help'], vocabulary, '1.2.3', 80);
    const lines = invocation.command === 'print' ? invocation.text.split('\n') : [];
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.length).toBeGreaterThan(40);
  });
});
