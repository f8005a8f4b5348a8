import { describe, expect, test } from 'vitest';
import type { FilePatch } from '../../../src/lint/finding.ts';
import type { AnyRule } from '../../../src/lint/rule.ts';
import rejectedByWindowsEngine from '../../../rules/windows/rejected-by-windows-engine.ts';
import { fixCase } from '../../support/lint-case.ts';
import { at, toyRule } from '../../support/toy-rules.ts';

const WEB = 'services:\n  web:\n    image: app:1\n    tty: true # why\n    init: true\n';

const dropTty = toyRule({ id: 'drop-tty', key: 'tty', patches: (place) => at(place, (path) => ({ op: 'remove', path })) });
const dropInit = toyRule({ id: 'drop-init', key: 'init', patches: (place) => at(place, (path) => ({ op: 'remove', path })) });

function fixed(files: Record<string, string>, rules: readonly AnyRule[], level: 'safe' | 'unsafe' = 'safe') {
  const outcome = fixCase({ files, options: {} }, level, rules);
  return {
    texts: Object.fromEntries([...outcome.files].map(([path, { after }]) => [path, after.text])),
    applied: outcome.applied.map(({ finding }) => `${finding.project} ${finding.rule} ${finding.service ?? ''}`),
    refused: outcome.refused.map(({ finding, reason }) => `${finding.rule}: ${reason}`),
    failures: outcome.failures.map(({ finding, reason }) => `${finding.rule}: ${reason}`),
    remaining: outcome.remaining.findings.map(({ rule }) => rule),
    helps: outcome.remaining.findings.flatMap(({ help }) => help ?? []),
  };
}

describe('levels', () => {
  const bold = toyRule({ id: 'drop-tty', key: 'tty', safety: 'unsafe', patches: (place) => at(place, (path) => ({ op: 'remove', path })) });
  const byHand = toyRule({ id: 'drop-init', key: 'init', safety: 'manual', patches: (place) => at(place, (path) => ({ op: 'remove', path })) });

  test('an unsafe fix waits to be asked for, a manual one is never applied', () => {
    expect(fixed({ 'compose.yaml': WEB }, [bold, byHand]).applied).toEqual([]);
    const outcome = fixed({ 'compose.yaml': WEB }, [bold, byHand], 'unsafe');
    expect(outcome.applied).toEqual(['compose.yaml drop-tty web']);
    expect(outcome.remaining).toEqual(['drop-init']);
  });

  test('a suppressed finding is not fixed', () => {
    expect(fixed({ 'compose.yaml': WEB.replace('# why', '# compose-lint: ignore[drop-tty]') }, [dropTty]).applied).toEqual([]);
  });
});

describe('all or nothing', () => {
  test('a fix of which one patch is impossible does nothing, and says why', () => {
    const both = toyRule({
      id: 'two-places',
      key: 'tty',
      patches: (place) => [...at(place, (path) => ({ op: 'remove', path })), ...at(place, (path) => ({ op: 'remove', path: [...path.slice(0, -1), 'nothing'] }))],
    });
    const outcome = fixed({ 'compose.yaml': WEB }, [both]);
    expect(outcome.texts).toEqual({});
    expect(outcome.refused).toHaveLength(1);
    expect(outcome.failures).toEqual([]);
    expect(outcome.remaining).toEqual(['two-places']);
  });

  test('a fix may span files', () => {
    const files = { 'compose.yaml': WEB, 'compose.override.yaml': 'services:\n  web:\n    tty: true\n' };
    const everywhere = toyRule({ id: 'drop-tty', key: 'tty', patches: ({ origin, origins }) => [origin, ...origins.slice(1)].map(({ file, document, path }) => ({ file, document, patch: { op: 'remove', path } })) as [FilePatch] });
    const outcome = fixed(files, [everywhere]);
    expect(Object.keys(outcome.texts).sort()).toEqual(['compose.override.yaml', 'compose.yaml']);
    expect(outcome.texts['compose.yaml']).not.toContain('tty');
    expect(outcome.remaining).toEqual([]);
  });
});

describe('verification', () => {
  test('a fix that changes more than it declares is undone and told of; the others are applied', () => {
    const greedy = toyRule({
      id: 'greedy',
      key: 'tty',
      patches: (place) => [...at(place, (path) => ({ op: 'remove', path })), ...at(place, (path) => ({ op: 'set', path: [...path.slice(0, -1), 'image'], value: 'other:2' }))],
    });
    const outcome = fixed({ 'compose.yaml': WEB }, [greedy, dropInit]);
    expect(outcome.failures).toEqual(['greedy: it also changes `services.web.image` of `compose.yaml`']);
    expect(outcome.applied).toEqual(['compose.yaml drop-init web']);
    expect(outcome.texts['compose.yaml']).toContain('tty: true # why');
  });

  test('what comes or goes with its parent must be declared as a whole', () => {
    const add = (value: Record<string, string>) =>
      toyRule({ id: 'adds', key: 'tty', patches: (place) => [...at(place, (path) => ({ op: 'remove', path })), ...at(place, () => ({ op: 'set', path: ['networks'], value: { a: { driver: 'x' }, ...Object.fromEntries(Object.keys(value).map((key) => [key, { driver: 'y' }])) } }))], changes: ({ origin }) => [origin.path, ['networks', 'a']] });
    expect(fixed({ 'compose.yaml': WEB }, [add({})]).failures).toEqual([]);
    expect(fixed({ 'compose.yaml': WEB }, [add({ b: '' })]).failures).toEqual(['adds: it also changes `networks.b.driver` of `compose.yaml`']);
  });

  test('what Compose adds without being told, and what it leaves out as unused, must be declared too', () => {
    const off = (changes: readonly (readonly string[])[]) =>
      toyRule({ id: 'takes-off', key: 'tty', patches: (place) => at(place, (path) => ({ op: 'rename', path, key: 'network_mode' })), changes: ({ origin, service }) => [origin.path, ['services', service, 'network_mode'], ...changes] });
    const alone = { 'compose.yaml': 'services:\n  web:\n    image: app:1\n    tty: none\n' };
    expect(fixed(alone, [off([])]).failures).toEqual(['takes-off: it also changes `services.web.networks` of `compose.yaml`']);
    expect(fixed(alone, [off([['services', 'web', 'networks']])]).failures).toEqual(['takes-off: it also changes `networks` of `compose.yaml`']);
    expect(fixed(alone, [off([['services', 'web', 'networks'], ['networks', 'default']])]).failures).toEqual([]);
    const beside = { 'compose.yaml': `${alone['compose.yaml']}  api:\n    image: app:2\n` };
    expect(fixed(beside, [off([['services', 'web', 'networks']])]).failures).toEqual([]);
  });

  test('a fix that does not settle its finding is undone and told of', () => {
    const useless = toyRule({ id: 'useless', key: 'tty', patches: (place) => at(place, (path) => ({ op: 'set', path, value: false })) });
    const outcome = fixed({ 'compose.yaml': WEB }, [useless]);
    expect(outcome.failures).toEqual(['useless: `Mend tty` did not settle its finding']);
    expect(outcome.texts).toEqual({});
  });

  test('a fix after which the project has a new problem is undone and told of', () => {
    const broken = toyRule({ id: 'broken', key: 'tty', patches: (place) => [...at(place, (path) => ({ op: 'remove', path })), ...at(place, (path) => ({ op: 'set', path: [...path.slice(0, -1), 'networks'], value: ['nowhere'] }))], changes: ({ service }) => [['services', service]] });
    const outcome = fixed({ 'compose.yaml': WEB }, [broken]);
    expect(outcome.failures).toHaveLength(1);
    expect(outcome.failures[0]).toMatch(/^broken: the result has a new problem: /u);
    expect(outcome.texts).toEqual({});
  });

  test('fixes that undo each other end, and it is said', () => {
    const swap = (id: string, from: string, to: string) =>
      toyRule({ id, key: from, patches: (place) => at(place, (path) => ({ op: 'rename', path, key: to })), changes: ({ service }) => [['services', service]] });
    const outcome = fixed({ 'compose.yaml': 'services:\n  web:\n    image: app:1\n    tty: true\n' }, [swap('there', 'tty', 'init'), swap('back', 'init', 'tty')]);
    expect(outcome.failures.map((failure) => failure.split(': ')[1])).toEqual(['the fixes bring new findings round after round']);
  });
});

describe('several fixes', () => {
  test('of one round are applied in one go, whatever the order of the rules', () => {
    const forward = fixed({ 'compose.yaml': WEB }, [dropTty, dropInit]);
    expect(forward).toEqual(fixed({ 'compose.yaml': WEB }, [dropInit, dropTty]));
    expect(forward.texts).toEqual({ 'compose.yaml': 'services:\n  web:\n    image: app:1\n    # why\n' });
  });

  test('from which the same follows elsewhere are applied in one go, however many they are', () => {
    const services = Array.from({ length: 60 }, (_, index) => `  web${String(index)}:\n    image: mcr.microsoft.com/windows/servercore:ltsc2022\n    network_mode: host\n`);
    const outcome = fixed({ 'compose.yaml': `services:\n${services.join('')}` }, [rejectedByWindowsEngine], 'unsafe');
    expect(outcome.failures).toEqual([]);
    expect(outcome.applied).toHaveLength(60);
    expect(outcome.texts['compose.yaml']).not.toContain('network_mode');
  });

  test('of which some are at fault are told apart, and the others are applied', () => {
    const services = Array.from({ length: 30 }, (_, index) => `  web${String(index)}:\n    image: app:1\n    tty: true\n`);
    const mend = (place: Parameters<typeof at>[0]) => at(place, (path) => ({ op: 'remove', path }));
    const harm = (place: Parameters<typeof at>[0]) => at(place, (path) => ({ op: 'set', path: [...path.slice(0, -1), 'image'], value: 'other:2' }));
    const sometimes = toyRule({ id: 'sometimes', key: 'tty', patches: (place) => (['web7', 'web8'].includes(place.service) ? [...mend(place), ...harm(place)] : mend(place)) });
    const outcome = fixed({ 'compose.yaml': `services:\n${services.join('')}` }, [sometimes]);
    expect(outcome.failures).toHaveLength(2);
    expect(outcome.applied).toHaveLength(28);
    expect(outcome.texts['compose.yaml']?.match(/tty/gu)).toHaveLength(2);
  });

  test('that change one place wait for each other', () => {
    const grow = (id: string, key: string, item: string) =>
      toyRule({ id, key, patches: (place) => [...at(place, (path) => ({ op: 'remove', path })), ...at(place, (path) => ({ op: 'append', path: [...path.slice(0, -1), 'cap_add'], value: item }))], changes: ({ service, origin }) => [origin.path, ['services', service, 'cap_add']] });
    const outcome = fixed({ 'compose.yaml': WEB }, [grow('one', 'tty', 'A'), grow('two', 'init', 'B')]);
    expect(outcome.failures).toEqual([]);
    expect(outcome.texts['compose.yaml']).toContain('    cap_add:\n      - A\n      - B\n');
  });

  test('for many places of one list all come to an end', () => {
    const many = Array.from({ length: 60 }, (_, index) => `  s${String(index)}:\n    image: app:1\n    tty: true\n`).join('');
    const outcome = fixed({ 'compose.yaml': `services:\n${many}` }, [dropTty]);
    expect(outcome.applied).toHaveLength(60);
    expect(outcome.failures).toEqual([]);
  });

  test('of equal findings settle one by one', () => {
    const same = toyRule({ id: 'equal', key: 'tty', subject: 'one and the same', patches: (place) => at(place, (path) => ({ op: 'remove', path })) });
    const outcome = fixed({ 'compose.yaml': `${WEB}  api:\n    image: app:2\n    tty: true\n` }, [same]);
    expect(outcome.failures).toEqual([]);
    expect(outcome.applied).toHaveLength(2);
  });
});

describe('projects that share a file', () => {
  const base = 'services:\n  web:\n    image: app:1\n    tty: true\n';
  const files = {
    'one/compose.yaml': 'include: [../shared.yaml]\n',
    'two/compose.yaml': 'include: [../shared.yaml]\n',
    'shared.yaml': base,
  };

  test('are both changed when both have the finding', () => {
    const outcome = fixed(files, [dropTty]);
    expect(outcome.applied).toEqual(['one/compose.yaml drop-tty web']);
    expect(outcome.remaining).toEqual([]);
    expect(outcome.texts).toEqual({ 'shared.yaml': 'services:\n  web:\n    image: app:1\n' });
  });

  test('leave the file alone when one of them does not have the finding', () => {
    const onlyInOne = toyRule({ id: 'drop-tty', key: 'tty', only: 'one/compose.yaml', patches: (place) => at(place, (path) => ({ op: 'remove', path })) });
    const outcome = fixed(files, [onlyInOne]);
    expect(outcome.texts).toEqual({});
    expect(outcome.failures).toEqual([]);
    expect(outcome.refused).toEqual([]);
    expect(outcome.helps).toEqual(['Put it right. No fix is offered: it would also change `services.web.tty` for `two/compose.yaml`, and this project has no file of its own that is merged over it.']);
  });

  test('are told apart in an override file of the one that has the finding', () => {
    const onlyInOne = toyRule({ id: 'drop-tty', key: 'tty', only: 'one/compose.yaml', patches: (place) => at(place, (path) => ({ op: 'remove', path })) });
    const outcome = fixed({ ...files, 'one/compose.override.yaml': 'services: {}\n' }, [onlyInOne]);
    expect(outcome.texts).toEqual({ 'one/compose.override.yaml': 'services:\n  web:\n    tty: !reset null\n' });
    expect(outcome.failures).toEqual([]);
    expect(outcome.remaining).toEqual([]);
  });

  test('change the file where the other one says otherwise anyway', () => {
    const onlyInOne = toyRule({ id: 'drop-tty', key: 'tty', only: 'one/compose.yaml', patches: (place) => at(place, (path) => ({ op: 'remove', path })) });
    const outcome = fixed({ ...files, 'one/compose.override.yaml': 'services: {}\n', 'two/compose.override.yaml': 'services:\n  web:\n    tty: true\n' }, [onlyInOne]);
    expect(Object.keys(outcome.texts)).toEqual(['shared.yaml']);
    expect(outcome.failures).toEqual([]);
  });
});
