import { describe, expect, test } from 'vitest';
import { CURRENT_COMPOSE, CURRENT_ENGINE } from '../../../src/platform/current-versions.ts';
import { assess, type Circumstances } from '../../support/assess.ts';

type Row = readonly [why: string, text: string, orchestrator: 'compose' | 'stack', circumstances?: Circumstances];

const service = (keys: string, more = ''): string => `services:\n  s: {image: x, ${keys}}\n${more}`;
const overlay = 'networks: {default: {driver: overlay}}';

const ROWS: readonly Row[] = [
  ['nothing speaks for a stack', service(''), 'compose'],
  ['`deploy` alone says nothing', service('deploy: {replicas: 3, resources: {limits: {cpus: "1"}}, restart_policy: {condition: any}, labels: {a: b}, mode: replicated}'), 'compose'],

  ['placement by what a node has', service('deploy: {placement: {constraints: [node.role == manager]}}'), 'stack'],
  ['placement by a label of the engine', service('deploy: {placement: {constraints: [engine.labels.x == 1]}}'), 'stack'],
  ['placement by nothing of the kind', service('deploy: {placement: {constraints: []}}'), 'compose'],
  ['placement preferences', service('deploy: {placement: {preferences: [{spread: node.labels.zone}]}}'), 'stack'],
  ['replicas on each node', service('deploy: {placement: {max_replicas_per_node: 1}}'), 'stack'],
  ['`endpoint_mode`', service('deploy: {endpoint_mode: dnsrr}'), 'stack'],

  ['global mode with an overlay network', service('deploy: {mode: global}', overlay), 'stack'],
  ['global mode alone', service('deploy: {mode: global}'), 'compose'],
  ['an overlay network alone', service('', overlay), 'compose'],
  ['an overlay network that no service uses', service('deploy: {mode: global}', 'networks: {a: {driver: overlay}}'), 'compose'],
  ['an external overlay network', service('deploy: {mode: global}', 'networks: {default: {driver: overlay, external: true, name: x}}'), 'compose'],
  ['ingress mode with an overlay network', service('ports: [{target: 80, published: 80, mode: ingress}]', overlay), 'stack'],
  ['ingress mode alone', service('ports: [{target: 80, published: 80, mode: ingress}]'), 'compose'],
  ['the short form of a port with an overlay network', service('ports: ["80:80"]', overlay), 'compose'],
  ['updates with an overlay network', service('deploy: {update_config: {parallelism: 1}}', overlay), 'stack'],
  ['rollbacks with global mode', service('deploy: {mode: global, rollback_config: {parallelism: 1}}'), 'stack'],
  ['updates alone', service('deploy: {update_config: {parallelism: 1}}'), 'compose'],
  ['the network ingress', service('networks: [i]', 'networks: {i: {external: true, name: ingress}}'), 'stack'],
  ['a network of that key', service('networks: [ingress]', 'networks: {ingress: {}}'), 'compose'],
  ['an external network ingress that no service uses', service('', 'networks: {i: {external: true, name: ingress}}'), 'compose'],
  ['a template of a task', service('hostname: "{{.Node.Hostname}}"'), 'stack'],
  ['a template of a task in the environment', service('environment: {SLOT: "{{.Task.Slot}}"}'), 'stack'],
  ['another template', service('environment: {FORMAT: "{{.Name}}"}'), 'compose'],
  ['an external secret with a second sign', service('secrets: [a], deploy: {mode: global}', 'secrets: {a: {external: true}}'), 'stack'],
  ['an external secret alone', service('secrets: [a]', 'secrets: {a: {external: true}}'), 'compose'],
  ['an external secret and an external config', service('secrets: [a], configs: [b]', 'secrets: {a: {external: true}}\nconfigs: {b: {external: true}}'), 'stack'],

  ...['docker-stack.yml', 'stack.yml', 'web.stack.yml', 'docker-compose.stack.yml', 'swarm.yml', 'docker-compose-swarm.yml', 'stack-prod.yaml'].map((name): Row => [`a file called ${name}`, service(''), 'stack', { name }]),
  ...['elk-stack.yml', 'docker-compose.full-stack.yml', 'haystack.yml', 'swarmer.yml', 'stack/compose.yaml'].map((name): Row => [`a file called ${name}`, service(''), 'compose', { name }]),
  ['an override file called so', service(''), 'stack', { others: { 'docker-compose.swarm.yml': 'services: {}' }, overlays: ['docker-compose.swarm.yml'] }],
  ['a file called so that is only extended', 'services: {s: {extends: {file: stack.yml, service: b}}}', 'compose', { others: { 'stack.yml': 'services: {b: {image: x}}' } }],
  ['a file that may be called so, with a second sign', service('deploy: {mode: global}'), 'stack', { name: 'elk-stack.yml' }],

  ...['build: .', 'network_mode: host', 'links: [s]', 'mem_limit: 1g', 'cpus: 1', 'profiles: [a]', 'extends: t'].map((key): Row => [
    `one sign against what a stack does not know (${key})`, `services:\n  s: {${key === 'build: .' ? '' : 'image: x, '}${key}, deploy: {endpoint_mode: vip}}\n  t: {image: x}`, 'compose',
  ]),
  ['one sign against what a stack refuses', 'services: {s: {image: x, depends_on: {t: {condition: service_started}}, deploy: {endpoint_mode: vip}}, t: {image: x}}', 'compose'],
  ['two signs against what a stack refuses', 'services: {s: {image: x, depends_on: {t: {condition: service_started}}, deploy: {endpoint_mode: vip, update_config: {order: start-first}}}, t: {image: x}}', 'compose'],
  ['one sign, and a name, against what a stack refuses', 'services: {s: {image: x, depends_on: {t: {condition: service_started}}}, t: {image: x}}', 'stack', { name: 'docker-stack.yml' }],
  ['one sign, where Docker Compose refuses the same', service('imag: x, deploy: {endpoint_mode: vip}'), 'stack'],
  ['a name against what a stack does not know', service('mem_limit: 1g'), 'stack', { name: 'docker-stack.yml' }],
  ['two signs against what a stack does not know', service('mem_limit: 1g, deploy: {endpoint_mode: vip, placement: {constraints: [node.role==worker]}}'), 'stack'],
  ['how the image is made says nothing', service('build: ., deploy: {endpoint_mode: vip}'), 'stack'],
  ['the same sign in two services is one', 'services: {a: {image: x, deploy: {mode: global}}, b: {image: x, deploy: {mode: global}}}', 'compose'],

  ['what is declared goes before what is seen', service('deploy: {endpoint_mode: vip}'), 'compose', { orchestrator: 'compose' }],
  ['a declared stack', service(''), 'stack', { orchestrator: 'stack' }],
];

test.each(ROWS.map(([why, text, orchestrator, circumstances]) => ({ why, text, orchestrator, circumstances })))('$why: for $orchestrator', ({ text, orchestrator, circumstances }) => {
  expect(assess(text, circumstances).orchestrator).toBe(orchestrator);
});

describe('the reasons', () => {
  const reasons = (text: string, circumstances?: Circumstances): readonly string[] => assess(text, circumstances).orchestratorSignals.map(({ says }) => says);

  test('go from strong to weak', () => {
    expect(reasons(service('deploy: {mode: global, endpoint_mode: vip}', overlay))).toEqual(['a service sets `endpoint_mode`', 'network `default` is an overlay', 'a service runs once on every node']);
  });

  test('are not given for what was declared, or for Compose', () => {
    expect(reasons(service('deploy: {endpoint_mode: vip}'), { orchestrator: 'stack' })).toEqual([]);
    expect(reasons(service('deploy: {mode: global}'))).toEqual([]);
  });
});

test('versions that are not declared are the current ones', () => {
  const engine = { major: 20, minor: 10, patch: 0 };
  expect(assess(service(''))).toMatchObject({ engine: CURRENT_ENGINE, compose: CURRENT_COMPOSE });
  expect(assess(service(''), { engine })).toMatchObject({ engine, compose: CURRENT_COMPOSE });
});
