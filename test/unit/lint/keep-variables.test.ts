import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../../src/compose/files/memory-file-system.ts';
import { loadProject } from '../../../src/compose/load.ts';
import type { Project } from '../../../src/compose/project.ts';
import type { Fix } from '../../../src/lint/finding.ts';
import { keepVariables } from '../../../src/lint/fixes/keep-variables.ts';
import type { Patch } from '../../../src/yaml/patch.ts';

function load(text: string, dialect: 'compose' | 'stack' = 'compose'): Project {
  return loadProject(memoryFileSystem({ 'compose.yaml': text }), { files: ['compose.yaml'], environment: {}, dialect });
}

/** What becomes of a safe fix with these patches. */
function kept(text: string, patches: readonly [Patch, ...Patch[]], more: Partial<Fix> = {}, dialect: 'compose' | 'stack' = 'compose'): Pick<Fix, 'safety' | 'note'> & { readonly patches: readonly unknown[] } {
  const project = load(text, dialect);
  const place = (patch: Patch) => ({ file: project.model.origins[0].file, document: 0, patch });
  const [first, ...rest] = patches;
  const { safety, note, patches: after } = keepVariables(project, { title: 'mend', safety: 'safe', patches: [place(first), ...rest.map(place)], changes: [['services', 'web']], ...more });
  return { safety, ...(note === undefined ? {} : { note }), patches: after.map((whole) => ('patch' in whole ? whole.patch : whole)) };
}

const MODE = ['services', 'web', 'network_mode'];
const web = (value: string): string => `services:\n  web:\n    image: x\n    network_mode: ${value}\n`;
const toNat = { op: 'set', path: MODE, value: 'nat' } as const satisfies Patch;
const lost = (name: string): string => `Setting \`${name}\` has no effect there any more.`;

describe('a value that is set', () => {
  test.each([
    ['${MODE:-bridge}', '${MODE:-bridge}', '${MODE:-nat}'],
    ['"${MODE-bridge}"', '${MODE-bridge}', '${MODE-nat}'],
    ['${MODE:-${OTHER:-bridge}}', '${MODE:-${OTHER:-bridge}}', '${MODE:-${OTHER:-nat}}'],
  ])('goes into the default of %s', (written, from, to) => {
    expect(kept(web(written), [toNat])).toEqual({ safety: 'safe', patches: [{ op: 'rewrite', path: MODE, from, to }] });
  });

  test.each([
    ['${MODE:-bridge}', 'two words'],
    ['${MODE:-bridge}', '${MODE}x'],
  ])('does not go into the default of %s when it is %s, which may mean something there', (written, value) => {
    expect(kept(web(written), [{ ...toNat, value }]).patches).toEqual([{ ...toNat, value }]);
  });

  test.each([['${MODE}'], ['${MODE:?needed}'], ['pre-${MODE:-bridge}'], ['${MODE:-a}${MODE:-b}']])('takes the place of %s, which is told', (written) => {
    expect(kept(web(written), [toNat])).toEqual({ safety: 'unsafe', note: lost('MODE'), patches: [toNat] });
  });

  test('tells of all variables that go, after what the fix said itself', () => {
    expect(kept(web('${A}${B:-${C}}'), [toNat], { note: 'First.' }).note).toBe('First. Setting `A` or `B` or `C` has no effect there any more.');
  });

  test('takes nothing away when it has the variable too', () => {
    const patch = { ...toNat, value: 'container:${MODE}' };
    expect(kept(web('${MODE}'), [patch])).toEqual({ safety: 'safe', patches: [patch] });
  });

  test('takes no variable away where there is none', () => {
    expect(kept(`${web('bridge')}    hostname: \${HOST}\n`, [toNat])).toEqual({ safety: 'safe', patches: [toNat] });
    expect(kept(web('$$MODE'), [toNat])).toEqual({ safety: 'safe', patches: [toNat] });
  });

  test('stays as bold as it was', () => {
    expect(kept(web('${MODE}'), [toNat], { safety: 'manual' }).safety).toBe('manual');
  });
});

describe('what is taken out', () => {
  const remove = { op: 'remove', path: MODE } as const satisfies Patch;

  test('takes its variables along, which is told', () => {
    expect(kept(web('${MODE:-bridge}'), [remove])).toEqual({ safety: 'unsafe', note: lost('MODE'), patches: [remove] });
  });

  test('takes those of what it holds along, also through an alias', () => {
    const text = 'x-labels: &labels {a: "${A}"}\nservices:\n  web:\n    image: x\n    labels: *labels\n';
    expect(kept(text, [{ op: 'remove', path: ['services', 'web', 'labels'] }]).note).toBe(lost('A'));
  });

  test('takes nothing along when the fix says that nothing is lost', () => {
    expect(kept(web('${MODE:-bridge}'), [remove], { losesNothing: true })).toEqual({ safety: 'safe', patches: [remove] });
  });

  test('takes nothing along when the list has the same item once more', () => {
    const text = 'services:\n  web:\n    image: x\n    dns: ["${A}", "${A}", "${B}"]\n';
    const item = (index: number): Patch => ({ op: 'remove', path: ['services', 'web', 'dns', index] });
    expect(kept(text, [item(1)]).safety).toBe('safe');
    expect(kept(text, [item(2)])).toMatchObject({ safety: 'unsafe', note: lost('B') });
  });

  test('may be written again in another place', () => {
    const moved = { op: 'set', path: ['services', 'web', 'deploy'], value: { labels: { mode: '${MODE:-bridge}' } } } as const satisfies Patch;
    expect(kept(web('${MODE:-bridge}'), [remove, moved])).toEqual({ safety: 'safe', patches: [remove, moved] });
  });
});

describe('other patches', () => {
  test('a piece of a text that is rewritten keeps the variables of the rest', () => {
    const text = 'services:\n  web:\n    image: x\n    volumes: ["${DATA}:/data:z"]\n';
    const path = ['services', 'web', 'volumes', 0];
    expect(kept(text, [{ op: 'rewrite', path, from: '/data:z', to: '/data' }]).safety).toBe('safe');
    expect(kept(text, [{ op: 'rewrite', path, from: '${DATA}', to: './data' }])).toMatchObject({ safety: 'unsafe', note: lost('DATA') });
  });

  test('what is renamed or added takes nothing away', () => {
    const patches: readonly [Patch, ...Patch[]] = [{ op: 'rename', path: MODE, key: 'hostname' }, { op: 'append', path: ['services', 'web', 'dns'], value: '1.1.1.1' }];
    expect(kept(web('${MODE}'), patches)).toEqual({ safety: 'safe', patches });
  });

  test('a place under a key that the fix renames is the one under its old key', () => {
    const text = 'services:\n  web:\n    image: x\n    links: ["${DB:-db}"]\n';
    const patches: readonly [Patch, ...Patch[]] = [{ op: 'rename', path: ['services', 'web', 'links'], key: 'depends_on' }, { op: 'set', path: ['services', 'web', 'depends_on', 0], value: 'other:x' }];
    expect(kept(text, patches)).toMatchObject({ safety: 'unsafe', note: lost('DB') });
  });

  test('a file without variables is left as it is', () => {
    const fix: Fix = { title: 'mend', safety: 'safe', patches: [{ file: load(web('bridge')).model.origins[0].file, document: 0, patch: toNat }], changes: [] };
    expect(keepVariables(load(web('bridge')), fix)).toBe(fix);
  });
});

test('an alternative is no default, and in a stack a default is one too', () => {
  expect(kept(web('${MODE:+bridge}'), [toNat]).note).toBe(lost('MODE'));
  expect(kept(web('${MODE:-bridge}'), [toNat], {}, 'stack').patches).toEqual([{ op: 'rewrite', path: MODE, from: '${MODE:-bridge}', to: '${MODE:-nat}' }]);
});

test('a default that others take too, through an anchor, is written for all of them', () => {
  const text = 'services:\n  web:\n    image: x\n    network_mode: &mode ${MODE:-bridge}\n  db:\n    image: x\n    network_mode: *mode\n';
  expect(kept(text, [toNat]).patches).toEqual([{ op: 'rewrite', path: MODE, from: '${MODE:-bridge}', to: '${MODE:-nat}' }]);
});
