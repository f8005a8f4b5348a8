import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { compareKeys } from '../../src/compose/effective/as-printed.ts';
import { memoryHost, type Content } from '../support/memory-host.ts';

const FILES = {
  'compose.yaml': 'x-env: &env\n  MODE: prod\nservices:\n  web:\n    extends: {file: base.yaml, service: app}\n    image: nginx:${TAG:-1.27}\n    ports: ["8080:80"]\n    environment:\n      <<: *env\n      COST: 5$$\n  db: {image: "postgres:16", profiles: [later]}\n',
  'compose.override.yaml': 'services:\n  web:\n    image: nginx:1.28\n    command: ["yes", "a: b"]\n',
  'base.yaml': 'services:\n  app:\n    image: base\n    restart: always\n',
  '.env': 'TAG=1.26\n',
};

async function model(files: Readonly<Record<string, Content>>, ...words: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const host = memoryHost(files);
  const status = await run(['model', ...words], host);
  return { status, out: host.out(), err: host.err() };
}

describe('model', () => {
  // As `docker compose config` 2.40.3 prints it.
  test('prints what Docker Compose makes of the files', async () => {
    expect(await model(FILES)).toEqual({
      status: 0,
      err: '',
      out: 'name: user\nservices:\n  web:\n    command:\n      - "yes"\n      - \'a: b\'\n    environment:\n      COST: 5$$\n      MODE: prod\n    image: nginx:1.28\n    networks:\n      default: null\n    ports:\n      - mode: ingress\n        target: 80\n        published: "8080"\n        protocol: tcp\n    restart: always\nnetworks:\n  default:\n    name: user_default\nx-env:\n  MODE: prod\n',
    });
  });

  test('of a project whose file is missing is a refusal', async () => {
    const { status, err } = await model({ ...FILES, '.env': 'COMPOSE_FILE=compose.yaml:gone.yaml\n' });
    expect(status).toBe(1);
    expect(err).toContain('gone.yaml: error: cannot be read: it does not exist');
  });

  test('as JSON, with the services of a profile', async () => {
    const { out } = await model(FILES, '--format', 'json', '--profile', 'later');
    expect(JSON.parse(out)).toMatchObject({ name: 'user', services: { db: { image: 'postgres:16' }, web: { image: 'nginx:1.28', environment: { MODE: 'prod' } } } });
  });

  test('says where each value was written and what it overrode', async () => {
    const { out } = await model(FILES, '--origins', '--service', 'web');
    expect(out).toContain('image: nginx:1.28  # compose.override.yaml:3:12, over compose.yaml:6:12, base.yaml:3:12\n');
    expect(out).toContain('MODE: prod  # compose.yaml:2:9 (merge key by compose.yaml:9:11)\n');
    expect(out).toContain('restart: always  # base.yaml:4:14 (extends by compose.yaml:5:41)\n');
    expect(out).toContain('target: 80  # compose.yaml:7:19 (short syntax)\n');
    expect(out).not.toContain('networks:\n  default:\n    name');
  });

  test('as JSON too', async () => {
    const { out } = await model(FILES, '--origins', '--format', 'json');
    const { origins } = JSON.parse(out) as { origins: Record<string, { file: string; line: number; column: number; step: string }[]> };
    expect(origins['services.web.image']?.map(({ file, line, column }) => [file, line, column])).toEqual([['compose.override.yaml', 3, 12], ['compose.yaml', 6, 12], ['base.yaml', 3, 12]]);
  });

  test('tells the history of one value', async () => {
    expect((await model(FILES, '--explain', 'services.web.image')).out).toBe('services.web.image: "nginx:1.28"\n  compose.override.yaml:3:12  nginx:1.28\n  compose.yaml:6:12           overridden: nginx:${TAG:-1.27}  (variable)\n  base.yaml:3:12              overridden: base  (extends)\n  compose.yaml:5:41           through app\n');
    expect((await model(FILES, '--explain', 'services.web.ports[0].published')).out).toContain('compose.yaml:7:14');
  });

  test('names the variables of a value, with the places that set them', async () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    image: "${REGISTRY}/web:${TAG:-latest}"\n    hostname: ${NAME}-${HOST}\n    env_file: web.env\n    environment: [MODE=prod]\n    extends: {file: base.yaml, service: app}\n',
      'base.yaml': 'services:\n  app:\n    extends: deeper\n  deeper:\n    image: base\n    restart: always\n',
      '.env': 'REGISTRY=reg\nNAME=\n',
      'web.env': 'MODE=test\n',
    };
    const host = memoryHost(files, { environment: { HOST: 'here' } });
    await run(['model', '--origins'], host);
    expect(host.out()).toContain('image: reg/web:latest  # compose.yaml:3:12 (variable), REGISTRY from .env:1:10, TAG from compose.yaml:3:36, over base.yaml:5:12\n');
    expect(host.out()).toContain('restart: always  # base.yaml:6:14 (extends by compose.yaml:7:41)\n');
    expect(host.out()).toContain('MODE: prod  # compose.yaml:6:24 (short syntax), over web.env:1:6\n');
    const explain = memoryHost(files, { environment: { HOST: 'here' } });
    await run(['model', '--explain', 'services.web.hostname'], explain);
    expect(explain.out()).toBe('services.web.hostname: "-here"\n  compose.yaml:4:15  ${NAME}-${HOST}  (variable)\n  .env:2:6           NAME is nothing\n                     HOST is here, from the environment\n');
    const json = memoryHost(files);
    await run(['model', '--origins', '--format', 'json'], json);
    const { origins } = JSON.parse(json.out()) as { origins: Record<string, unknown[]> };
    expect(origins['services.web.image']?.[0]).toMatchObject({ variables: [{ name: 'REGISTRY', value: 'reg', from: 'file', file: '.env', line: 1, column: 10 }, { name: 'TAG', value: 'latest', from: 'default', file: 'compose.yaml', line: 3, column: 36 }] });
  });

  test.each([
    [['--explain', 'services.web.imag'], 'the model has no `services.web.imag`\n  help: did you mean `services.web.image`?'],
    [['--service', 'wep'], 'there is no service `wep`\n  help: did you mean `web`?'],
    [['--format', 'text'], 'unknown format `text`'],
  ])('%j is wrong use', async (words, message) => {
    const { status, err } = await model(FILES, ...words);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  test('prints as much as can be known of what Compose refuses, and says why it does', async () => {
    const { status, out, err } = await model({ 'compose.yaml': 'services:\n  web:\n    image: nginx\n    networks: [gone]\n    ports: ["80:x"]\n' });
    expect(status).toBe(1);
    expect(out).toContain('image: nginx\n');
    expect(err).toContain('compose.yaml:4:16: error: ');
    expect(err).toContain('compose.yaml:5:17: error: ');
  });

  test('of several projects prints those that have the service asked for', async () => {
    const files = { 'a/compose.yaml': 'services: {x: {image: a}}\n', 'b/compose.yaml': 'services: {y: {image: b}}\n', 'c/compose.yaml': 'networks: {n: {}}\n' };
    expect(JSON.parse((await model(files, '--service', 'y', '--format', 'json')).out)).toMatchObject({ services: { y: { image: 'b' } } });
    expect((await model(files, '--service', 'yy')).err).toContain('there is no service `yy`\n');
    expect((await model({ 'compose.yaml': 'networks: {n: {}}\n' }, '--service', 'y')).err).toBe('error: there is no service `y`\n');
  });

  test('extensions are sorted behind the fields, and limits have their order', async () => {
    const files = { 'compose.yaml': 'services:\n  web:\n    x-log: 1\n    x-b: {b: 1, A: 2, _c: 3}\n    image: x\n    ulimits: {nofile: {soft: 1, hard: 2}}\nx-log: {}\nx-log-b: 1\nx-a: 1\n' };
    const { out } = await model(files);
    expect(out).toMatch(/image: x\n[^]*    x-b:\n      _c: 3\n      A: 2\n      b: 1\n    x-log: 1\n[^]*x-a: 1\nx-log: \{\}\nx-log-b: 1\n$/u);
    const json = (await model(files, '--format', 'json')).out;
    expect(json).toMatch(/"nofile": \{\s+"soft": 1,\s+"hard": 2/u);
    expect(json).not.toContain('"x-b"');
    const root = (await model({ 'compose.yaml': 'services: {}\nx-b: {b: 1, A: 2, _c: 3}\n' }, '--format', 'json')).out;
    expect(root).toMatch(/"x-b": \{\s+"A": 2,\s+"_c": 3,\s+"b": 1/u);
  });

  test('prints several projects one after the other', async () => {
    const { out } = await model({ 'a/compose.yaml': 'services: {x: {image: a}}\n', 'b/compose.yaml': 'services: {x: {image: b}}\n' });
    expect(out.split('---\n').map((text) => text.split('\n', 2))).toEqual([['# a/compose.yaml', 'name: a'], ['# b/compose.yaml', 'name: b']]);
  });
});

// What go-yaml v3 makes of these keys.
test('names are sorted with their numbers', () => {
  const sorted = ['1', 'App', 'a-b', 'a.b', 'a_b', 'a1', 'a01', 'app', 'app2', 'app2b', 'app10', 'b'];
  expect(sorted.toReversed().sort(compareKeys)).toEqual(sorted);
});
