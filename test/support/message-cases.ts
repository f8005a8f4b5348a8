import type { Content } from './memory-host.ts';

/** A project that provokes a problem: the text of its `compose.yaml`, or its files. */
export interface MessageCase {
  readonly files: Readonly<Record<string, Content>>;
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

function file(...lines: readonly string[]): MessageCase {
  return { files: { 'compose.yaml': `${lines.join('\n')}\n` } };
}

function service(...lines: readonly string[]): MessageCase {
  return file('services:', '  web:', '    image: nginx:1.27', ...lines.map((line) => `    ${line}`));
}

function stack({ files }: MessageCase): MessageCase {
  return { files, words: ['--orchestrator', 'stack'] };
}

const NGINX = 'services:\n  web:\n    image: nginx:1.27\n';

/** For each code of a problem what a user may write to see it, by code and, where one code says several things, a word more. */
export const MESSAGE_CASES: Readonly<Record<string, MessageCase>> = {
  // YAML
  'alias-inside-anchor': service('labels: &all', '  own: *all'),
  'alias-with-properties': file('x-a: &a nginx', 'services:', '  web:', '    image: !t *a'),
  'bad-anchor': file('x-a: & 1', 'services:', '  web: {image: nginx}'),
  'bad-directive': file('%TAGS ! x', '---', 'services:', '  web: {image: nginx}'),
  'bad-escape': service('command: "\\xZZ"'),
  'bad-indentation': file('services:', '   web:', '      image: nginx', '  db:', '    image: redis'),
  'bad-merge': service('<<: defaults'),
  'bad-tag': service('command: !<unclosed run'),
  'block-scalar-header': service('command: |x', '  run'),
  'control-character': service('command: a\u0007b'),
  'duplicate-key': service('image: nginx:1.26'),
  'expected-item': service('dns:', '  - 1.1.1.1', '  search: a'),
  'expected-key': file('services:', '  web:', '    image: nginx', '    [x]'),
  'expected-value': service('dns: [1.1.1.1, , 8.8.8.8]'),
  'missing-colon': service('restart always', 'tty: true'),
  'missing-comma': service('dns: ["1.1.1.1" "8.8.8.8"]'),
  'missing-document-start': file('%YAML 1.1', 'services:', '  web: {image: nginx}'),
  'missing-key': service('labels:', '  : value'),
  'reserved-character': service('command: @run'),
  'tab-indentation': file('services:', '\tweb:', '\t\timage: nginx'),
  'text-after-quote': service('command: "run" now'),
  'text-after-value': file('{services: {web: {image: nginx}}}', 'name: a'),
  'too-deep': file(`x-deep: ${'['.repeat(10_001)}${']'.repeat(10_001)}`, 'services:', '  web: {image: nginx}'),
  'unread-depth': file(`x-deep: ${'['.repeat(501)}${']'.repeat(501)}`, 'services:', '  web: {image: nginx}'),
  'unclosed-bracket': service('dns: [1.1.1.1', 'tty: true'),
  'unclosed-quote': service('command: "run'),
  'undefined-tag-handle': service('command: !e!x run'),
  'unexpected-colon': service('command: run: now'),
  'unexpected-dash': service('command: - run'),
  'unexpected-document-end': file('...', 'services:', '  web: {image: nginx}'),
  'unexpected-question': service('command: ? run'),
  'unknown-anchor': service('labels: *defaults'),
  'unknown-anchor: one near': file('x-a: &defaults {a: b}', 'services:', '  web: {image: nginx, labels: *default}'),
  'unknown-escape': service('command: "C:\\windows"'),
  'unsupported-version': file('%YAML 1.2', '---', 'services:', '  web: {image: nginx}'),
  'value-of-wrong-type': service('tty: !!bool perhaps'),
  'wrong-bracket': service('dns: [1.1.1.1}'),
  'second-anchor': file('x-a: &a &b 1', 'services:', '  web: {image: nginx}'),
  'second-tag': service('command: !!str !!str run'),

  // Files
  'empty-file': file('# later'),
  'empty-file: a project': file('version: "3.8"'),
  'not-a-mapping': file('- web', '- db'),
  'not-a-mapping: a document': file('services:', '  web: {image: nginx}', '---'),
  'not-a-mapping: a section': file('services:', '  - web'),
  'legacy-v1-file': file('web:', '  image: nginx:1.27'),
  'non-string-key': service('labels:', '  1: one'),
  'excessive-aliasing': file('x-a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]', ...'bcdefg'.split('').map((name, index) => `x-${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcdef'[index] ?? ''}`).join(', ')}]`), 'services:', '  web: {image: nginx}'),
  'unreadable-file': file('include: [gone.yaml]', 'services:', '  web: {image: nginx}'),
  'unreadable-file: not UTF-8': { files: { 'compose.yaml': 'include: [other.yaml]\n', 'other.yaml': Uint8Array.of(0x61, 0xe9) } },
  'invalid-project-name': file('name: "@@@"', 'services:', '  web: {image: nginx}'),
  'incomplete-part': { files: { 'compose.prod.yaml': 'services:\n  web:\n    ports: ["80:80"]\n' }, words: ['.'] },
  'incomplete-part: with its overlay': { files: { 'compose.yaml': 'services:\n  web: {ports: ["80:80"]}\n  api: {image: nginx}\n', 'compose.prod.yaml': 'services:\n  web: {image: nginx}\n  api: {restart: always}\n' }, words: ['.'] },

  // Variables
  'invalid-interpolation': service('command: echo ${NAME'),
  'missing-variable': service('labels:', '  tag: ${TAG:?say which}'),
  'no-image-in-stack': stack(file('services:', '  web:', '    build: .')),
  'refused-by-swarm': stack(service('deploy: {mode: global, replicas: 2}')),
  'lost-in-stack': stack(service('ports: ["127.0.0.1:80:80"]')),
  'lost-dollar': stack(service('command: "echo $(date) ${NAME}"')),
  'invalid-env-file': { files: { 'compose.yaml': NGINX, '.env': 'A B=1\n' } },
  'invalid-env-file: a format': service('env_file:', '  - path: a.env', '    format: yaml'),

  // Several files
  'cannot-override': { files: { 'compose.yaml': `${NGINX}    logging: {driver: local}\n`, 'compose.override.yaml': 'services:\n  web:\n    logging: none\n' } },
  'extends-cycle': file('services:', '  web: {image: nginx, extends: db}', '  db: {extends: web}'),
  'extends-missing-service': file('services:', '  web: {image: nginx, extends: dbs}', '  db: {image: redis}'),
  'extends-missing-service: no section': { files: { 'compose.yaml': 'services:\n  web:\n    extends: {file: base.yaml, service: web}\n', 'base.yaml': 'x-a: 1\n' } },
  'include-conflict': { files: { 'compose.yaml': `include: [other.yaml]\n${NGINX}`, 'other.yaml': 'services:\n  web:\n    image: nginx:1.26\n' } },
  'include-cycle': { files: { 'compose.yaml': 'include: [other.yaml]\n', 'other.yaml': 'include: [compose.yaml]\n' } },

  // Shapes
  'unknown-key': service('imagee: nginx'),
  'unknown-key: none near': service('colour: blue'),
  'unknown-key: further out': service('healthcheck:', '  test: [CMD, "true"]', '  restart: always'),
  'unknown-key: at the top': file('services:', '  web: {image: nginx}', 'ports: ["80:80"]'),
  'invalid-value: of a later release': { ...service('pull_policy: daily'), words: ['--compose', '2.30.0'] },
  'later-release': { ...file('services:', '  web: {image: nginx}', '---', 'services:', '  web: {ports: ["80:80"]}'), words: ['--compose', '2.20.3'] },
  'later-release: a tag': { files: { 'compose.yaml': NGINX, 'compose.override.yaml': 'services:\n  web:\n    ports: !override ["80:80"]\n' }, words: ['--compose', '2.23.0'] },
  'too-many-values': { ...file('services:', '  web: {image: nginx}', 'x-l:', ...Array.from({ length: 100_000 }, () => '- 1')), words: ['--compose', '5.2.0'] },
  'unknown-key: of a later release': { ...file('services:', '  web: {image: nginx, models: [llm]}', 'models:', '  llm: {model: ai/smollm2}'), words: ['--compose', '2.30.0'] },
  'invalid-type': service('ports: "80:80"'),
  'invalid-type: a mapping in a list': service('environment:', '  - LEVEL: debug'),
  'invalid-type: a number': service('hostname: 12'),
  'invalid-type: a word': service('restart: false'),
  'invalid-type: nothing': service('ports:'),
  'invalid-type: a list': service('deploy:', '  - replicas: 2'),
  'invalid-value: a mode': file('services:', '  web: {image: nginx, secrets: [{source: a, mode: "x"}]}', 'secrets:', '  a: {file: a.txt}'),
  'invalid-value': service('pull_policy: alway'),
  'invalid-value: a cast': service('tty: maybe'),
  'invalid-value: a name': file('services:', '  "my web": {image: nginx}'),
  'invalid-value: a size': service('mem_limit: 512x'),
  'invalid-value: a duration': service('stop_grace_period: "10"'),
  'invalid-value: a range': service('oom_score_adj: 2000'),
  'invalid-value: a container name': service('container_name: x'),
  'missing-property': service('develop: {watch: [{path: .}]}'),
  'duplicate-item': service('security_opt: ["a:b", "a:b"]'),
  'invalid-port': service('ports: ["80:http"]'),
  'invalid-volume': service('volumes: ["/a:/b:ro:x"]'),
  'invalid-device': service('devices: ["a:b:c:d"]'),
  'invalid-healthcheck': service('healthcheck: {test: [curl, localhost]}'),

  // Consistency
  'conflicting-keys': service('network_mode: host', 'networks: [default]'),
  'conflicting-limits': service('cpus: 1', 'deploy: {resources: {limits: {cpus: "2"}}}'),
  'container-name-twice': file('services:', '  web: {image: nginx, container_name: one}', '  api: {image: nginx, container_name: one}'),
  'container-name-with-replicas': service('container_name: one', 'deploy: {replicas: 2}'),
  'dependency-cycle': file('services:', '  web: {image: nginx, depends_on: [api]}', '  api: {image: nginx, depends_on: [web]}'),
  'disabled-service': file('services:', '  web: {image: nginx, depends_on: [api]}', '  api: {image: nginx, profiles: [debug]}'),
  'missing-source': file('services:', '  web: {image: nginx}', 'configs:', '  site: {}'),
  'missing-target': service('ports: [{published: "80"}]'),
  'mounted-twice': service('tmpfs: [/data]', 'volumes: ["./data:/data"]'),
  'no-build': file('services:', '  web: {build: {context: ., additional_contexts: {base: "service:api"}}}', '  api: {image: nginx}'),
  'no-image': file('services:', '  web: {restart: always}'),
  'undefined-network': file('services:', '  web: {image: nginx, networks: [frontt]}', 'networks:', '  front:'),
  'undefined-volume': service('volumes: ["data:/data"]'),
  'undefined-service': service('depends_on: [db]'),
  'undefined-secret': service('secrets: [token]'),
  'undefined-config': service('configs: [site]'),
  'undefined-model': service('models: [llm]'),

  // Stacks
  'key-refused-by-stack': stack(service('profiles: [debug]')),
  'key-refused-by-stack: an old format': stack(file('version: "3.1"', 'services:', '  web: {image: nginx, deploy: {endpoint_mode: vip}}')),
  'key-ignored-by-stack': stack(service('restart: always')),
  'version-mismatch': { files: { 'a.yaml': `version: "3.8"\n${NGINX}`, 'b.yaml': `version: "3.7"\n${NGINX}` }, words: ['--orchestrator', 'stack', '-f', 'a.yaml', '-f', 'b.yaml'] },
  'external-name-conflict': stack(file('version: "3.8"', 'services:', '  web: {image: nginx}', 'networks:', '  front: {name: a, external: {name: b}}')),
};
