// Odd shapes that projects of a few megabytes may have; each takes time in proportion to its size. `text` makes one with so many parts.

const many = (count, part) => Array.from({ length: count }, (_, index) => part(index)).join('');
const service = (index, lines) => `  app-${index}:\n${lines.map((line) => `    ${line}\n`).join('')}`;
const services = (count, lines) => `services:\n${many(count, (index) => service(index, ['image: nginx:1.27', ...lines(index)]))}`;
const one = (lines) => `services:\n  app:\n    image: nginx:1.27\n${lines}`;
const WINDOWS = 'mcr.microsoft.com/windows/servercore:ltsc2022';

export const SHAPES = [
  { name: 'ports of one service', parts: 5000, text: (count) => one(`    ports:\n${many(count, (index) => `      - "${1024 + (index % 60000)}:${1 + (index % 60000)}"\n`)}`) },
  { name: 'one port for many services', parts: 1200, text: (count) => services(count, () => ['ports: ["8080:80"]']) },
  { name: 'networks with subnets', parts: 1500, text: (count) => `${one('')}networks:\n${many(count, (index) => `  net-${index}:\n    ipam:\n      config:\n        - subnet: 10.${index >> 8}.${index & 255}.0/24\n`)}` },
  { name: 'equal subnets', parts: 1500, text: (count) => `${one('')}networks:\n${many(count, (index) => `  net-${index}:\n    ipam:\n      config:\n        - subnet: 10.0.0.0/24\n`)}` },
  { name: 'static addresses', parts: 1200, text: (count) => `${services(count, (index) => ['networks:', '  net:', `    ipv4_address: 10.0.${index >> 8}.${index & 255}`])}networks:\n  net:\n    ipam:\n      config:\n        - subnet: 10.0.0.0/8\n` },
  { name: 'dependencies, 20 each', parts: 1000, text: (count) => services(count, (index) => [`depends_on: [${Array.from({ length: Math.min(20, index) }, (_, step) => `app-${index - step - 1}`).join(', ')}]`]) },
  { name: 'a circle of dependencies', parts: 1500, text: (count) => services(count, (index) => [`depends_on: [app-${(index + 1) % count}]`]) },
  { name: 'names that are missing', parts: 1500, text: (count) => services(count, (index) => [`networks: [net-${index}]`, `volumes: ["data-${index}:/data"]`]) },
  { name: 'anchors and merge keys', parts: 800, text: (count) => `services:\n${many(count, (index) => `  app-${index}: &app-${index}\n    image: nginx:1.27\n    environment: &env-${index}\n      A: b\n  copy-${index}:\n    <<: *app-${index}\n    environment:\n      <<: *env-${index}\n      C: d\n`)}` },
  { name: 'one anchor for all', parts: 1500, text: (count) => `x-common: &common\n  restart: always\n  links: [db]\n${services(count, () => ['<<: *common'])}` },
  { name: 'a chain of extends', parts: 250, text: (count) => services(count, (index) => (index === 0 ? ['restart: always'] : [`extends: app-${index - 1}`, 'restart: always'])) },
  { name: 'links with aliases', parts: 800, text: (count) => services(count, (index) => (index === 0 ? [] : [`links: ["app-${index - 1}:other-${index}"]`])).replaceAll('nginx:1.27', WINDOWS) },
  { name: 'variables in one text', parts: 5000, text: (count) => one(`    command: "${many(count, (index) => `\${VALUE_${index}:-default ${index}} `)}"\n`) },
  { name: 'a long text', parts: 6000, text: (count) => one(`    command: |\n${many(count, (index) => `      echo line ${index} and more\n`)}`) },
  { name: 'variables of one service', parts: 5000, text: (count) => one(`    environment:\n${many(count, (index) => `      - VALUE_${index}=\${OTHER_${index}:-${index}}\n`)}`) },
  { name: 'volumes', parts: 3000, text: (count) => `${one(`    volumes:\n${many(count, (index) => `      - data-${index}:/data/${index}\n`)}`)}volumes:\n${many(count, (index) => `  data-${index}: {}\n`)}` },
  { name: 'findings as text', parts: 1000, text: (count) => services(count, () => ['enviroment: { A: b }', 'restart: allways']) },
  { name: 'findings as JSON', parts: 1000, words: ['--format', 'json'], text: (count) => services(count, () => ['enviroment: { A: b }', 'restart: allways']) },
  { name: 'findings as SARIF', parts: 1000, words: ['--format', 'sarif'], text: (count) => services(count, () => ['enviroment: { A: b }', 'restart: allways']) },
  { name: 'fixes', parts: 500, words: ['--diff'], text: (count) => services(count, () => ['enviroment: { A: b }']) },
  { name: 'fixes for Windows', parts: 500, words: ['--diff', '--unsafe-fixes'], text: (count) => services(count, () => ['network_mode: host', 'privileged: true']).replaceAll('nginx:1.27', WINDOWS) },
  { name: 'comments that silence', parts: 800, text: (count) => services(count, () => ['enviroment: { A: b } # compose-lint: ignore[unknown-key] for a test']) },
  { name: 'an override of everything', parts: 800, text: (count) => services(count, () => ['environment: [A=b]', 'ports: ["80"]']), override: (count) => `services:\n${many(count, (index) => `  app-${index}:\n    environment: !override { A: c }\n    ports: !reset []\n`)}` },
  { name: 'JSON in lines', parts: 1500, text: (count) => JSON.stringify({ services: Object.fromEntries(Array.from({ length: count }, (_, index) => [`app-${index}`, { image: 'nginx:1.27', ports: [`${1024 + index}:80`] }])) }, undefined, 2) },
];
