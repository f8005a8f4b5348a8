// Projects of the kind that people write, made up; the same ones on every run.

const IMAGES = ['nginx:1.27-alpine', 'postgres:16', 'redis:7', 'node:22-bookworm', 'mcr.microsoft.com/windows/servercore:ltsc2022', 'registry.example.com/team/app:${TAG:-latest}'];

/** One service of about 25 lines with comments, anchors, variables, short and long syntax. */
function service(index, first) {
  const image = IMAGES[index % IMAGES.length];
  const lines = [
    `  # What service ${index} is for.`,
    `  app-${index}:`,
    ...(index % 5 === 0 ? ['    <<: *defaults'] : ['    restart: unless-stopped']),
    `    image: ${image}`,
    '    environment:',
    `      - APP_PORT=80${index % 100}`,
    '      - LOG_LEVEL=${LOG_LEVEL:-info}',
    `      - "DATABASE_URL=postgres://user:secret@db/${index}"  # not a real one`,
    '    ports:',
    `      - "${20000 + (index % 40000)}:80"`,
    ...(index % 3 === 0 ? ['      - target: 443', `        published: "${10000 + (index % 10000)}"`, '        protocol: tcp'] : []),
    '    volumes:',
    '      - ./data:/var/lib/data:ro',
    '      - cache:/cache',
    ...(index > first ? ['    depends_on:', `      - app-${index - 1}`] : []),
    '    networks:',
    '      front:',
    `        aliases: [app${index}, "service-${index}"]`,
    '    labels: { team: web, "com.example.index": "' + index + '" }',
    '    healthcheck:',
    '      test: ["CMD", "curl", "-f", "http://localhost/"]',
    '      interval: 30s',
    '',
  ];
  return lines.join('\n');
}

/** A Compose file with so many services. */
export function project(services, seed = 0) {
  let text = '# Made for measuring.\nx-defaults: &defaults\n  restart: always\n  logging:\n    driver: json-file\n\nservices:\n';
  for (let index = 0; index < services; index++) text += service(index + seed, seed);
  return `${text}networks:\n  front:\n    driver: ${seed % 2 === 0 ? 'bridge' : 'nat'}\n    ipam:\n      config:\n        - subnet: 172.${20 + (seed % 10)}.0.0/16\nvolumes:\n  cache: {}\n`;
}

/** A Compose file of about so many bytes. */
export function projectOfSize(bytes) {
  return project(Math.round(bytes / (project(200).length / 200)));
}

/** A small project in which much is wrong, on Linux or on Windows. */
export function troubled(index) {
  const image = index % 2 === 0 ? 'nginx' : 'mcr.microsoft.com/windows/servercore:ltsc2019';
  const app = (number) => `  app-${number}:\n    image: ${image}\n    enviroment:\n      A: b\n    links: [db]\n    ports: [80:80, 22:22]\n    networks: [front, nowhere]\n    restart: allways\n`;
  return `version: '2'\nservices:\n${app(1)}${app(2)}${app(3)}  db:\n    image: postgres\nnetworks:\n  front:\n    ipam:\n      config:\n        - subnet: 172.${17 + (index % 10)}.0.0/16\n`;
}

/** A project of ten files: a base with what it includes and extends, an override and a .env. */
export function filesOfTen() {
  const part = (name) => `services:\n${Array.from({ length: 8 }, (_, index) => service(index, 0).replaceAll('app-', `${name}-`).replace('    <<: *defaults\n', '')).join('')}networks:\n  front: {}\nvolumes:\n  cache: {}\n`;
  const base = project(8).replace('services:\n', 'services:\n  web:\n    extends: { file: common.yaml, service: common }\n  worker:\n    extends: { file: more.yaml, service: worker }\n');
  return {
    'compose.yaml': `include:\n${['one', 'two', 'three', 'four', 'five'].map((name) => `  - ${name}/compose.yaml\n`).join('')}${base}`,
    'compose.override.yaml': `services:\n${Array.from({ length: 8 }, (_, index) => `  app-${index}:\n    environment: { LOG_LEVEL: debug }\n    ports: ["${30000 + index}:90"]\n`).join('')}`,
    'common.yaml': 'services:\n  common:\n    image: nginx:1.27\n    restart: always\n',
    'more.yaml': 'services:\n  worker:\n    extends: { file: common.yaml, service: common }\n    command: work\n',
    '.env': 'TAG=1.2.3\nLOG_LEVEL=info\n',
    ...Object.fromEntries(['one', 'two', 'three', 'four', 'five'].map((name) => [`${name}/compose.yaml`, part(name)])),
  };
}
