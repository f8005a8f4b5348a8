import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { decodeModel, type Refuse } from '../../../src/compose/effective/decode.ts';
import { findRefused } from '../../../src/compose/effective/refused.ts';
import { memoryFileSystem } from '../../../src/compose/files/memory-file-system.ts';
import { loadProject } from '../../../src/compose/load.ts';
import { STACK_TYPES } from '../../../src/compose/tables/stack-type.ts';
import { TYPES } from '../../../src/compose/tables/type.ts';

const STRANGE = `services:
  web:
    image: app:1
    command: 'a "b'
    environment: ['A =b', ok=1]
    ulimits: { nofile: x, nproc: { soft: y, hard: 3 } }
    extra_hosts: ['nothing', 'a=:b', ok=1.2.3.4]
    mem_limit: much
    stop_grace_period: soon
    cpu_shares: 1.5
    secrets: [{ source: s, mode: '99' }]
    deploy: { replicas: some, resources: { reservations: { devices: [{ count: few, capabilities: [gpu] }] } } }
`;

function refusedBy(look: (refuse: Refuse) => unknown): readonly string[] {
  const told: string[] = [];
  look((node, message) => void told.push(`${node.path.join('.')} ${String(node.origins[0].value.start)} ${message}`));
  return told.sort();
}

test('what is refused while a model is made is found without making it', () => {
  const texts = [STRANGE, ...globSync(['fixtures/**/*.yaml', 'fixtures/**/*.yml']).sort().map((file) => readFileSync(file, 'utf8'))];
  let refused = 0;
  for (const text of texts) {
    for (const dialect of ['compose', 'stack'] as const) {
      const project = loadProject(memoryFileSystem({ 'compose.yaml': text }), { files: ['compose.yaml'], environment: {}, dialect });
      const types = dialect === 'stack' ? STACK_TYPES : TYPES;
      const found = refusedBy((refuse) => { findRefused(project.model, types, refuse); });
      expect(found, text).toEqual(refusedBy((refuse) => decodeModel(project.model, types, refuse)));
      refused += found.length;
    }
  }
  expect(refused).toBeGreaterThan(20);
});
