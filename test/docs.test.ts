import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { readConfigFile } from '../src/cli/config/read-config.ts';
import { parseCommandLine } from '../src/cli/options/command-line.ts';
import { TARGET_NAMES } from '../src/platform/targets.ts';
import { memoryHost } from './support/memory-host.ts';
import { isUpdating } from './support/updating.ts';

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync(['docs/*.md', 'rules/**/*.md', 'fixtures/seeds/*.md']).sort()];
const vocabulary = { rules: rules.map(({ meta }) => meta.id), targets: TARGET_NAMES };

interface Block {
  readonly language: string;
  readonly info: string;
  readonly body: string;
  /** Where the body begins in the page. */
  readonly at: number;
}

function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/^( *)```(\w+)([^\n]*)\n([\s\S]*?)^\1```$/gmu)].map(([whole, , language = '', info = '', body = ''], index, all) => ({ language, info: info.trim(), body, at: (all[index]?.index ?? 0) + whole.indexOf('\n') + 1 }));
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');
  const blocks = blocksOf(text);

  test('leads to files and headings that are there', () => {
    const links = [...text.replaceAll(/^```[\s\S]*?^```$/gmu, '').matchAll(/\]\(([^)\s]+)\)/gu)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/u.test(link));
    expect(links.filter((link) => !leads(page, link))).toEqual([]);
  });

  const shell = blocks.filter(({ language }) => language === 'sh').flatMap(({ body }) => body.split('\n'));

  test.each(shell.filter((line) => line.startsWith('compose-lint')))('knows the command: %s', (line) => {
    const words = line.replace(/\s[#|].*$/u, '').trim().split(/\s+/u).slice(1);
    expect(parseCommandLine(words, vocabulary, '0.0.0').command).not.toBe('print');
  });

  test('names only scripts of package.json', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = shell.flatMap((line) => [...line.matchAll(/npm run ([\w:-]+)/gu)].map(([, name = '']) => name));
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test.each(blocks.filter(({ info }) => info === 'config'))('shows a config file that is read', ({ body }) => {
    expect(() => readConfigFile(memoryHost({ '.composelintrc.yaml': body, '../shared/compose-lint.yaml': 'rules: {}', 'deploy/base.yml': '', 'deploy/windows.yml': '', 'deploy/prod.env': '' }), '.composelintrc.yaml')).not.toThrow();
  });

  // From the end, so that places stay when a block is written anew.
  test.each(blocks.filter(({ language }) => language === 'console').toReversed())('shows what the program prints: $body', (block) => {
    const [prompt = ''] = block.body.split('\n', 1);
    expect(prompt).toMatch(/^\$ compose-lint /u);
    const printed = printedBy(prompt.slice('$ compose-lint '.length).split(' '));
    const first = /^first=(\d+)$/u.exec(block.info)?.[1];
    const lines = first === undefined ? printed : [...printed.slice(0, Number(first)), '…'];
    const expected = `${[prompt, ...lines].join('\n')}\n`;
    if (isUpdating()) {
      const now = readFileSync(page, 'utf8');
      writeFileSync(page, now.slice(0, block.at) + expected + now.slice(block.at + block.body.length));
    } else expect(block.body).toBe(expected);
  });
});

function printedBy(words: readonly string[]): readonly string[] {
  const environment = { PATH: process.env['PATH'] ?? '', HOME: resolve('examples') };
  const { stdout, stderr } = spawnSync(process.execPath, ['dist/compose-lint.cjs', ...words], { encoding: 'utf8', env: environment });
  expect(stderr).toBe('');
  return stdout.trimEnd().split('\n');
}

function leads(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(target)) return false;
  return anchor === undefined || headingsOf(readFileSync(target, 'utf8')).has(anchor);
}

/** The anchors of headings, as GitHub makes them. */
function headingsOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^#+ (.+)$/gmu)].map(([, heading = '']) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-')));
}
