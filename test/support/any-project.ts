import fc from 'fast-check';

/** Plain data as it stands in a file. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };
export type Mapping = { readonly [key: string]: Data };

const name = fc.constantFrom('app', 'db', 'cache', 'web');
const word = fc.constantFrom('a', 'b', 'c', 'x-y', 'one two', '1', 'true', '');
const key = fc.constantFrom('A', 'B', 'C', 'D');
const scalar = fc.oneof(word, fc.integer({ min: -3, max: 70_000 }), fc.boolean(), fc.double({ min: -2, max: 2e7, noNaN: true, noDefaultInfinity: true }).map((value) => Number(value.toPrecision(3))));
const few = <Value>(value: fc.Arbitrary<Value>, most = 3): fc.Arbitrary<Value[]> => fc.array(value, { minLength: 1, maxLength: most });
const different = <Value>(value: fc.Arbitrary<Value>, most = 3): fc.Arbitrary<Value[]> => fc.uniqueArray(value, { minLength: 1, maxLength: most, selector: (item) => JSON.stringify(item) });
const port = fc.integer({ min: 1, max: 99 });
const folder = fc.constantFrom('./a', './a/', '../b', '/c', '.', '~/d', 'C:\\e');
/** Clean paths: when Compose sees that `/x/` is `/x` hangs on how the project is split. */
const target = fc.constantFrom('/x', '/y', '/w');
const size = fc.constantFrom('1g', '512MB', '1.5 GiB', 1048576, '10k');
const duration = fc.constantFrom('10s', '1m30s', '1h', '1500ms', '1d');
const command = fc.oneof(fc.constantFrom('run it', 'a "b c" d', "x 'y' && z", ''), few(fc.constantFrom('a', 'b c')), fc.constant([]));

/** A mapping whose values may be nothing, or the list that stands for it. */
const pairs: fc.Arbitrary<Data> = fc.oneof(fc.dictionary(key, fc.oneof(scalar, fc.constant(null)), { minKeys: 1, maxKeys: 3 }), different(fc.tuple(key, fc.option(word, { nil: undefined })).map(([one, value]) => (value === undefined ? one : `${one}=${value}`))));
const labels: fc.Arbitrary<Data> = fc.oneof(fc.dictionary(key, scalar, { minKeys: 1, maxKeys: 3 }), different(fc.tuple(key, word).map(([one, value]) => `${one}=${value}`)));

const portEntry: fc.Arbitrary<Data> = fc.oneof(
  port,
  fc.tuple(port, port, fc.constantFrom('', '/udp', '/tcp')).map(([host, container, protocol]) => `${host}:${container}${protocol}`),
  fc.tuple(port, port).map(([host, container]) => `127.0.0.1:${host}:${container}`),
  fc.tuple(port, port).map(([host, container]) => `${host}-${host + 2}:${container}-${container + 2}`),
  fc.record({ target: port, published: fc.oneof(port, port.map(String)), protocol: fc.constantFrom('tcp', 'udp'), mode: fc.constantFrom('host', 'ingress') }, { requiredKeys: ['target'] }),
);
const mount: fc.Arbitrary<Data> = fc.oneof(
  fc.tuple(folder, target, fc.constantFrom('', ':ro', ':z', ':rshared,ro')).map(([source, place, options]) => `${source}:${place}${options}`),
  fc.tuple(fc.constantFrom('data', 'more'), target).map(([source, place]) => `${source}:${place}`),
  target,
  fc.record({ type: fc.constant('bind'), source: folder, target, read_only: fc.boolean(), bind: fc.record({ create_host_path: fc.boolean(), propagation: fc.constantFrom('rslave', 'shared') }, { requiredKeys: [] }) }, { requiredKeys: ['type', 'source', 'target'] }),
  fc.record({ type: fc.constant('tmpfs'), target, tmpfs: fc.record({ size, mode: fc.constantFrom(511, 0) }, { requiredKeys: [] }) }, { requiredKeys: ['type', 'target'] }),
);
const fileReference: fc.Arbitrary<Data> = fc.oneof(fc.constantFrom('one', 'two'), fc.record({ source: fc.constantFrom('one', 'two'), target: fc.constantFrom('/t', 'u'), mode: fc.constantFrom(0o400, '0444'), uid: fc.constant('1') }, { requiredKeys: ['source'] }));
const onNetwork = fc.option(fc.record({ aliases: different(fc.constantFrom('n', 'm')), priority: port, ipv4_address: fc.constant('10.0.0.9') }, { requiredKeys: [] }), { nil: null });
const build: fc.Arbitrary<Data> = fc.oneof(folder, fc.record({ context: folder, dockerfile: fc.constant('Other'), args: pairs, labels, target: word, tags: different(fc.constantFrom('t:1', 't:2')), cache_from: few(fc.constant('c'), 1), shm_size: size, extra_hosts: fc.constantFrom<Data>(['h=1.2.3.4'], { h: '1.2.3.4' }) }, { requiredKeys: [] }));

/** What a service may say, each in its short and long forms. */
const ATTRIBUTES: Readonly<Record<string, fc.Arbitrary<Data>>> = {
  annotations: labels,
  build,
  cap_add: different(fc.constantFrom('NET_ADMIN', 'SYS_TIME')),
  command,
  configs: different(fileReference),
  cpu_shares: fc.constantFrom(10, '20'),
  cpus: fc.constantFrom(0.5, '1.25', 2),
  depends_on: fc.oneof(different(fc.constantFrom('dep', 'dop')), fc.dictionary(fc.constantFrom('dep', 'dop'), fc.record({ condition: fc.constantFrom('service_started', 'service_healthy'), restart: fc.boolean(), required: fc.boolean() }, { requiredKeys: ['condition'] }), { minKeys: 1 })),
  deploy: fc.record({ replicas: fc.constantFrom(0, 1, '1'), labels, endpoint_mode: fc.constant('vip'), restart_policy: fc.record({ condition: fc.constant('any'), delay: duration, max_attempts: port }, { requiredKeys: [] }), update_config: fc.record({ parallelism: fc.integer({ min: 0, max: 2 }), delay: duration, order: fc.constant('start-first') }, { requiredKeys: [] }), placement: fc.record({ constraints: few(word) }) }, { requiredKeys: [] }),
  devices: different(fc.constantFrom('/dev/a', '/dev/a:/dev/b', '/dev/c:/dev/b:r')),
  dns: fc.oneof(fc.constant('1.1.1.1'), different(fc.constantFrom('1.1.1.1', '2.2.2.2'))),
  domainname: word,
  entrypoint: command,
  environment: pairs,
  expose: different(fc.oneof(port, port.map(String))),
  extra_hosts: fc.oneof(different(fc.constantFrom('h=1.1.1.1', 'i:2.2.2.2', 'h=3.3.3.3', 'j=[::1]')), fc.dictionary(fc.constantFrom('h', 'i'), fc.constantFrom('1.1.1.1', '4.4.4.4'), { minKeys: 1 })),
  healthcheck: fc.record({ test: fc.oneof(fc.constant('check it'), fc.constant(['CMD', 'x'])), interval: duration, timeout: duration, retries: fc.constantFrom(0, 3, '4'), disable: fc.constantFrom(true, 'no') }, { requiredKeys: [] }),
  hostname: word,
  init: fc.constantFrom(true, false, 'yes'),
  labels,
  logging: fc.record({ driver: fc.constantFrom('json-file', 'syslog'), options: fc.dictionary(key, fc.oneof(word, port), { minKeys: 1, maxKeys: 2 }) }, { requiredKeys: [] }),
  mem_limit: size,
  networks: fc.oneof(different(fc.constantFrom('front', 'back')), fc.dictionary(fc.constantFrom('front', 'back', 'default'), onNetwork, { minKeys: 1 })),
  ports: different(portEntry),
  privileged: fc.constantFrom(true, false, 'on'),
  pull_policy: fc.constantFrom('always', 'if_not_present'),
  restart: fc.constantFrom('no', 'always'),
  secrets: different(fileReference),
  shm_size: size,
  stop_grace_period: duration,
  sysctls: labels,
  tmpfs: fc.oneof(fc.constant('/tmp/a'), different(fc.constantFrom('/tmp/a', '/tmp/b:size=1m'))),
  ulimits: fc.dictionary(fc.constantFrom('nofile', 'nproc'), fc.oneof(fc.integer({ min: 1, max: 9 }), fc.record({ soft: fc.integer({ min: 1, max: 9 }), hard: fc.integer({ min: 1, max: 9 }) })), { minKeys: 1 }),
  user: word,
  volumes: different(mount),
  working_dir: word,
};

const resources: Mapping = {
  networks: { front: null, back: { driver: 'bridge' } },
  volumes: { data: null, more: { labels: ['a=1'] } },
  secrets: { one: { file: './one' }, two: { environment: 'TWO' } },
  configs: { one: { content: 'x' }, two: { file: './two' } },
};

/** Some attributes of a service, in any order. */
const anyService: fc.Arbitrary<Mapping> = fc.subarray(Object.keys(ATTRIBUTES), { minLength: 1, maxLength: 8 }).chain((keys) => fc.record(Object.fromEntries(keys.map((one) => [one, ATTRIBUTES[one] ?? fc.constant(null)]))));

/** Services by name, each with something to run. */
export const anyServices: fc.Arbitrary<Readonly<Record<string, Mapping>>> = fc.dictionary(name, anyService, { minKeys: 1, maxKeys: 2, noNullPrototype: true }).map((services) => ({ ...Object.fromEntries(Object.entries(services).map(([one, service]) => [one, { image: 'i', ...service }])), dep: { image: 'd' }, dop: { image: 'd' } }));

/** The project of one file. */
export function projectOf(services: Readonly<Record<string, Mapping>>): Mapping {
  return { name: 'any', services, ...resources };
}

/** Files of a project, most of them made of two services at random. */
export const anyProject: fc.Arbitrary<Readonly<Record<string, string>>> = fc.tuple(anyServices, anyServices, fc.constantFrom('one file', 'override', 'extends', 'include')).map(([first, second, kind]) => {
  const whole = projectOf(first);
  switch (kind) {
    case 'one file':
      return { 'compose.yaml': text(whole) };
    case 'override':
      return { 'compose.yaml': text(whole), 'compose.override.yaml': text({ services: second }) };
    case 'extends': {
      const services = Object.fromEntries(Object.entries(second).map(([one, service]) => [one, { ...service, extends: { file: 'base/common.yaml', service: one in first ? one : 'dep' } }]));
      return { 'compose.yaml': text(projectOf({ ...services, dep: { image: 'd' }, dop: { image: 'd' } })), 'base/common.yaml': text({ services: first }) };
    }
    case 'include':
      return { 'compose.yaml': text({ name: 'any', include: ['part/compose.yaml'], services: Object.fromEntries(Object.entries(second).filter(([one]) => !(one in first)).map(([one, service]) => [one, service])) }), 'part/compose.yaml': text(whole) };
  }
});

export function text(data: Data): string {
  return `${JSON.stringify(data)}\n`;
}
