import { expect, test } from 'vitest';
import { Linter } from '../../../src/lint/engine.ts';
import type { AnyRule, Workspace } from '../../../src/lint/rule.ts';
import { lintCase, openCase } from '../../support/lint-case.ts';
import { toyRule, type ToyRule } from '../../support/toy-rules.ts';

const files = { 'compose.yaml': 'services:\n  web:\n    image: app:1\n    tty: true\n    init: true\n  api:\n    image: app:2\n    tty: true\n' };
const tty = toyRule({ id: 'tty', key: 'tty' });
const init = toyRule({ id: 'init', key: 'init' });
const crashing = toyRule({ id: 'crashing', key: 'tty', fails: () => new Error('out of coffee') });

function found(rules: readonly AnyRule[], texts: Record<string, string> = files) {
  const { findings, crashes } = lintCase({ files: texts, options: {} }, rules);
  return { findings: findings.map(({ rule, service }) => `${rule} ${service ?? ''}`), crashes: crashes.map(({ rule, project, message }) => `${rule} ${project} ${message}`) };
}

test('a rule that fails is named, and the others go on', () => {
  expect(found([crashing, tty])).toEqual({ findings: ['tty web', 'tty api'], crashes: ['crashing compose.yaml out of coffee'] });
  expect(lintCase({ files, options: {} }, [crashing]).crashes.map(({ stack }) => stack?.split('\n')[0])).toEqual(['Error: out of coffee']);
});

test('a rule that fails on one project looks at the next one', () => {
  const picky = toyRule({ id: 'tty', key: 'tty', fails: (project) => (project.startsWith('one') ? new Error('no') : undefined) });
  const result = found([picky], { 'one/compose.yaml': files['compose.yaml'], 'two/compose.yaml': files['compose.yaml'] });
  expect(result.findings).toEqual(['tty web', 'tty api']);
  expect(result.crashes).toEqual(['tty one/compose.yaml no']);
});

test('what is thrown need not be an error', () => {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the point of the test
  const rude: AnyRule = { ...tty, on: { project() { throw 'a word'; } } };
  expect(found([rude]).crashes).toEqual(['tty compose.yaml a word']);
});

test('findings come by place, whatever the order of the rules', () => {
  const wanted = ['tty web', 'init web', 'tty api'];
  expect(found([tty, init]).findings).toEqual(wanted);
  expect(found([init, tty]).findings).toEqual(wanted);
});

test('handlers for nodes are called at their places only', () => {
  const seen: string[] = [];
  const rule: AnyRule = { ...tty, on: { nodes: { 'services.*.tty': (node) => void seen.push(node.path.join('.')), 'services.web': (node) => void seen.push(node.path.join('.')) } } };
  found([rule]);
  expect(seen.sort()).toEqual(['services.api.tty', 'services.web', 'services.web.tty']);
});

test('of a file that cannot be read as a model, only rules about its text are told', () => {
  const text = toyRule({ id: 'text', key: 'tty', category: 'yaml' });
  const asked: string[] = [];
  const spy = (rule: typeof text): AnyRule => ({ ...rule, on: { project: () => void asked.push(rule.meta.id) } });
  found([spy(text), spy(toyRule({ id: 'network', key: 'tty', category: 'network' }))], { 'compose.yaml': '- a list\n' });
  expect(asked).toEqual(['text']);
});

test('what was looked at before all projects were known is looked at anew where the workspace is not as it was assumed to be', () => {
  const rule: ToyRule = { ...tty, on: { project: ({ project, workspace: { sameHost, hostSubnets }, report }) => { report({ message: 'wrong', data: { service: [sameHost, ...hostSubnets].join(' ') }, at: { origin: project.model.origins[0], target: 'value' }, path: [] }); } } };
  const projects = openCase({ files, options: {} }).map(({ loaded }) => loaded);
  const finish = (assumed: Omit<Workspace, 'projects'>, actual: Omit<Workspace, 'projects'>): readonly string[] => {
    const linter = new Linter([rule], assumed);
    for (const loaded of projects) linter.look(loaded);
    return linter.finish({ ...actual, projects }).findings.map(({ message }) => message);
  };
  const plain = { sameHost: false, hostSubnets: ['10.0.0.0/24'] };
  expect(finish(plain, plain)).toEqual(['Wrong: `false 10.0.0.0/24`.']);
  expect(finish(plain, { ...plain, sameHost: true })).toEqual(['Wrong: `true 10.0.0.0/24`.']);
  expect(finish(plain, { ...plain, hostSubnets: ['10.0.1.0/24'] })).toEqual(['Wrong: `false 10.0.1.0/24`.']);
  expect(finish(plain, { ...plain, hostSubnets: [] })).toEqual(['Wrong: `false`.']);
});
