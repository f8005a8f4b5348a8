import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../src/compose/files/memory-file-system.ts';
import { loadProject } from '../src/compose/load.ts';
import type { LoadedProject } from '../src/lint/rule.ts';
import { CAPABILITIES } from '../src/platform/capabilities/capabilities.ts';
import { findMissingCapabilities } from '../src/platform/capabilities/find.ts';
import { CURRENT_ENGINE } from '../src/platform/current-versions.ts';
import { isWindows } from '../src/platform/hosts.ts';
import { printPath } from '../src/yaml/path.ts';
import { allCases, readCase } from './support/case-folder.ts';
import { fixCase, lintCase, openCase } from './support/lint-case.ts';

const folders = allCases();
const windows = folders.map((folder) => ({ folder, given: readCase(folder) })).filter(({ given }) => openCase(given).some(({ loaded }) => hasWindows(loaded)));

/** Nothing that Windows refuses or passes over may come of our advice to a Windows service. */
describe('advice to Windows services', () => {
  test.each(windows)('fixes of $folder add nothing that Windows does not have', ({ given }) => {
    const before = new Set(openCase(given).flatMap(({ loaded }) => missingIn(loaded)));
    const after = fixCase(given, 'unsafe').projects.flatMap(missingIn);
    expect(after.filter((entry) => !before.has(entry))).toEqual([]);
  });

  test('what help texts say to write is something that Windows has', () => {
    const helps = new Set(windows.flatMap(({ given }) => lintCase(given).findings).filter(({ service, hazard }) => service !== undefined && hazard?.startsWith('W') === true).map(({ help }) => help ?? ''));
    for (const { instead } of CAPABILITIES) helps.add(instead);
    const snippets = [...helps].flatMap((help) => [...help.matchAll(/`([a-z_]+: [^`]+)`/gu)].map(([, snippet = '']) => snippet));
    expect(snippets.length).toBeGreaterThan(5);
    expect(snippets.flatMap((snippet) => refusedIn(snippet).map((hazard) => `${hazard}: ${snippet}`))).toEqual([]);
  });
});

function hasWindows({ platform }: LoadedProject): boolean {
  return [...platform.services.values()].some((verdict) => isWindows(verdict));
}

/** `W77 services.web`: what Windows services, and what only they use, ask for in vain. Places in lists move. */
function missingIn(loaded: LoadedProject): readonly string[] {
  const { project, platform } = loaded;
  return findMissingCapabilities(project.model, platform)
    .filter(({ capability, path: [section, name] }) => capability.effect.kind !== 'limited' && capability.builds === undefined && (section !== 'services' || isWindows(platform.services.get(String(name)))))
    .map(({ capability, path }) => `${project.id} ${capability.hazard} ${printPath(path.filter((step) => typeof step === 'string'))}`);
}

/** What Windows would refuse of a service with such a line; text that is no part of a service asks for nothing. */
function refusedIn(snippet: string): readonly string[] {
  const text = `services: {s: {image: x, ${snippet.replaceAll('…', 'x')}}}`;
  const { model, usable } = loadProject(memoryFileSystem({ 'compose.yaml': text }), { files: ['compose.yaml'], environment: {}, name: 'p' });
  if (!usable) return [];
  return findMissingCapabilities(model, { orchestrator: 'compose', engine: CURRENT_ENGINE }).filter(({ capability }) => capability.effect.kind !== 'limited').map(({ capability }) => capability.hazard);
}
