import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../../src/compose/files/memory-file-system.ts';
import { loadProject } from '../../../src/compose/load.ts';
import { scalarText, getNode } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { restable } from '../../../src/compose/resting-project.ts';
import { parseCidr } from '../../../src/compose/syntax/cidr.ts';
import { writtenSubnets } from '../../../src/compose/views/written-subnets.ts';

const TEXTS = { 'compose.yaml': 'services:\n  web:\n    image: ${IMAGE:-nginx} # the newest\n' };

function open(texts: Record<string, string> = TEXTS): { readonly project: Project; readonly loads: () => number } {
  let loads = 0;
  const load = (): Project => {
    loads += 1;
    return loadProject(memoryFileSystem(texts), { files: ['compose.yaml'], environment: {} });
  };
  return { project: restable(load(), load), loads: () => loads - 1 };
}

describe('a project that rests', () => {
  test('is not loaded again for what little stays at hand', () => {
    const { project, loads } = open();
    project.rest?.();
    expect([project.id, project.usable, project.problems, project.files.map(({ source, role }) => [source.path, role])]).toEqual(['compose.yaml', true, [], [['compose.yaml', 'base']]]);
    expect(loads()).toBe(0);
  });

  test('is loaded once for all that is asked, until it rests again', () => {
    const { project, loads } = open();
    project.rest?.();
    expect(scalarText(getNode(project.model, 'services', 'web', 'image'))).toBe('nginx');
    expect(project.files[0]?.yaml.comments).toHaveLength(1);
    expect(project.usersOf(getNode(project.model, 'services', 'web')!.origins[0])).toHaveLength(1);
    expect(project.doubles).toEqual([]);
    expect(project.environment.get('IMAGE')).toBeUndefined();
    expect(loads()).toBe(1);
    project.rest?.();
    expect(project.model.kind).toBe('map');
    expect(loads()).toBe(2);
  });

  test('is not loaded again for what lasts', () => {
    const { project, loads } = open({ 'compose.yaml': 'networks: {front: {ipam: {config: [{subnet: 10.1.0.0/16}, {subnet: "${NONE}"}]}}, back: {}}\n' });
    project.rest?.();
    expect(writtenSubnets(project)).toEqual([parseCidr('10.1.0.0/16')]);
    project.rest?.();
    expect(writtenSubnets(project)).toEqual([parseCidr('10.1.0.0/16')]);
    expect(loads()).toBe(0);
  });

  test('forgets what was worked out of it', () => {
    const { project } = open();
    project.answers.set('question', 42);
    expect(project.answers.get('question')).toBe(42);
    project.rest?.();
    expect(project.answers.get('question')).toBeUndefined();
  });
});
