import { describe, expect, test } from 'vitest';
import { loadProject } from '../../../src/compose/load.ts';
import { memoryFileSystem } from '../../../src/compose/files/memory-file-system.ts';

/** What is said against a project that has one mistake. */
function helpsFor(text: string): readonly (string | undefined)[] {
  const { problems } = loadProject(memoryFileSystem({ 'compose.yaml': text }), { files: ['compose.yaml'], environment: {}, name: 'x' });
  return problems.map(({ help }) => help);
}

const service = (body: string): string => `services:\n  web:\n    image: x\n    ${body}\n`;

describe('a name with a slip is told with the one that was meant:', () => {
  test.each([
    ['a policy of pulling', service('pull_policy: alwyas'), 'always'],
    ['one with other signs between its parts', service('pull_policy: if-not-present'), 'if_not_present'],
    ['the protocol of a port', service('ports: ["80:80/upd"]'), 'udp'],
    ['the way of a health check', service('healthcheck: {test: [CMD_SHELL, "true"]}'), 'CMD-SHELL'],
    ['one in small letters', service('healthcheck: {test: [cmd, "true"]}'), 'CMD'],
    ['a service of a build context', 'services:\n  web: {build: {context: ., additional_contexts: {base: "service:bilder"}}}\n  builder: {build: ./b}\n', 'builder'],
    ['a key with two letters in the wrong order', service('restrat: always'), 'restart'],
    ['a key in another style', service('CpuRtPeriod: 5'), 'cpu_rt_period'],
  ])('%s', (_name, text, meant) => {
    expect(helpsFor(text)).toEqual([`Did you mean \`${meant}\`?`]);
  });

  test.each([
    ['a program', service('healthcheck: {test: [cd, /app]}')],
    ['a policy that is none', service('pull_policy: sometime')],
    ['a protocol that is none', service('ports: ["80:80/http"]')],
  ])('but not %s', (_name, text) => {
    expect(helpsFor(text).join()).toMatch(/^(?!.*Did you mean).+$/u);
  });
});
