import { expect, test } from 'vitest';
import { assess, signalsOf, verdictOn } from '../../support/assess.ts';
import { testSignals, type SignalRow as Row } from '../../support/signal-rows.ts';

/** For each signal of the catalogue what shows it, and what looks like it and does not. */
const SIGNALS: Readonly<Record<string, readonly Row[]>> = {
  'P1 platform': [
    ['image: x, platform: windows/amd64', ['P1 conclusive']],
    ['image: x, platform: Windows', ['P1 conclusive']],
    ['image: x, platform: "${P:-windows}"', ['P1 conclusive']],
    ['image: x, platform: "${P}"', []],
    ['image: x, platform: darwin', []],
  ],
  'P2 base images and their like': [
    ['image: mcr.microsoft.com/windows', ['P2 conclusive']],
    ['image: "mcr.microsoft.com/windows/server:x"', ['P2 conclusive']],
    ['image: mcr.microsoft.com/windows/servercore', ['P2 conclusive']],
    ['image: mcr.microsoft.com/windows/servercore/iis', ['P2 conclusive']],
    ['image: mcr.microsoft.com/windows/servercore/insider', ['P2 conclusive']],
    ['image: mcr.microsoft.com/windows/nanoserver', ['P2 conclusive']],
    ['image: mcr.microsoft.com/windows/nanoserver/insider', ['P2 conclusive']],
    ['image: mcr.microsoft.com/dotnet/framework/aspnet', ['P2 conclusive']],
    ['image: mcr.microsoft.com/businesscentral/onprem', ['P2 conclusive']],
    ['image: "mcr.microsoft.com/dynamicsnav:2018"', ['P2 conclusive']],
    ['image: mcr.microsoft.com/dotnet/aspnet', []],
    ['image: mcr.microsoft.com/windowsish', []],
    ['image: example.org/mcr.microsoft.com/dotnet/framework/aspnet', []],
  ],
  'P3 words of tags': [
    ...['x:windowsservercore', 'x:4.8-windowsservercore', 'x:1-nanoserver-1809', 'x:ltsc2016', 'x:a_ltsc2019', 'x:a.ltsc2022', 'x:ltsc2025-amd64', 'x:sac2016', 'x:LTSC2022', '${R}x:${V}-ltsc2022'].map((image): Row => [`image: "${image}"`, ['P3 conclusive']]),
    ['image: "x:10.0.17763.1935"', ['P3 strong']],
    ['image: "x:4-10.0.20348"', ['P3 strong']],
    ['image: "x:10.0.19999"', []],
    ['image: "x:110.0.17763.1"', []],
    ['image: ltsc2022/nanoserver', []],
    ['image: "x:windowsservercoreish"', []],
    ['image: "x:myltsc2019"', []],
    ['image: "x:${V}"', []],
  ],
  'P3 in build arguments': [
    ['build: {context: ., args: {BASE: "mcr.microsoft.com/windows/servercore:ltsc2019"}}', ['P2 strong']],
    ['build: {context: ., args: [TAG=ltsc2022]}', ['P3 strong']],
    ['build: {context: ., args: {BASE: "${R}sitecore-xm1-cm:10-ltsc2019"}}', ['P3 strong']],
    ['build: {context: ., args: {VARIANT: bullseye, BASE: "node:18-alpine"}}', []],
    ['build: {context: ., args: {PATH: "C:\\\\x", N: 1}}', []],
  ],
  'P4 targets of mounts': [
    ['image: x, volumes: ["db:C:\\\\data"]', ['P4 conclusive']],
    ['image: x, volumes: ["./t:C:/etc/traefik"]', ['P4 conclusive']],
    ['image: x, volumes: ["C:\\\\h:c:/data:ro"]', ['P4 conclusive']],
    ['image: x, volumes: ["${LOCAL_DATA_PATH}\\\\solr:C:\\\\data"]', ['P4 conclusive']],
    ['image: x, volumes: ["${LOCAL_DATA_PATH}:C:\\\\data:ro"]', ['P4 conclusive']],
    ['image: x, volumes: ["C:\\\\data"]', ['P4 conclusive']],
    ['image: x, volumes: [{type: bind, source: ., target: "D:\\\\x"}]', ['P4 conclusive']],
    ['image: x, volumes: [{type: volume, source: v, target: "${D}"}]', []],
    ['image: x, volumes: ["./t:${TARGET}"]', []],
  ],
  'P5 named pipes': [
    ['image: x, volumes: ["\\\\\\\\.\\\\pipe\\\\docker_engine:\\\\\\\\.\\\\pipe\\\\docker_engine"]', ['P5 conclusive']],
    ['image: x, volumes: ["//./pipe/docker_engine://./pipe/docker_engine"]', ['P5 conclusive']],
    ['image: x, volumes: [{type: npipe, source: "\\\\\\\\.\\\\pipe\\\\d", target: "\\\\\\\\.\\\\pipe\\\\d"}]', ['P5 conclusive']],
    ['image: x, volumes: [{type: npipe, source: "${PIPE}", target: "${PIPE}"}]', ['P5 conclusive']],
    // What the container sees is what counts.
    ['image: x, volumes: ["//./pipe/docker_engine:/var/run/docker.sock"]', ['L2 conclusive']],
    ['image: x, volumes: ["./pipeline.conf:/usr/share/logstash/pipeline/logstash.conf"]', ['L3 conclusive']],
    ['image: x, volumes: ["./pipe/x:C:\\\\pipe"]', ['P4 conclusive']],
  ],
  'P6 and P7 isolation': [
    ['image: x, isolation: process', ['P6 conclusive']],
    ['image: x, isolation: hyperv', ['P6 conclusive']],
    ['image: x, isolation: HyperV', ['P6 conclusive']],
    ['image: x, isolation: "${ISOLATION}"', ['P7 strong']],
    ['image: x, isolation: "${ISOLATION:-process}"', ['P7 strong']],
    ['image: x, isolation: "${ISOLATION:-default}"', ['P7 strong']],
    ['image: x, isolation: "${ISOLATION}"', ['P7 strong'], '', { others: { '.env': 'ISOLATION=default\n' } }],
    ['image: x, isolation: default', []],
    ['image: x, isolation:', []],
    ['image: x, isolation: chroot', []],
  ],
  'P8 network drivers': [
    ...['nat', 'transparent', 'l2bridge', 'l2tunnel', 'ics'].map((driver): Row => ['image: x', ['P8 conclusive'], `networks: {default: {driver: ${driver}}}`]),
    ...['internal', 'private'].map((driver): Row => ['image: x', ['P8 strong'], `networks: {default: {driver: ${driver}}}`]),
    ['image: x, networks: [a]', ['P8 conclusive'], 'networks: {a: {driver: nat}}'],
    ['image: x, networks: [a]', [], 'networks: {a: {}, b: {driver: nat}}'],
    ['image: x', [], 'networks: {default: {driver: NAT}}'],
    ['image: x', [], 'networks: {default: {driver: overlay}}'],
    ['image: x, network_mode: none', [], 'networks: {default: {driver: nat}}'],
  ],
  'P9 options of the Windows driver': [
    ['image: x', ['P9 conclusive'], 'networks: {default: {driver_opts: {com.docker.network.windowsshim.interface: Ethernet}}}'],
    ['image: x, networks: {default: {driver_opts: {com.docker.endpoint.windowsshim.qospolicies: q}}}', ['P9 conclusive']],
    ['image: x, networks: [a]', [], 'networks: {a: {}, b: {driver_opts: {com.docker.network.windowsshim.vlanid: "7"}}}'],
    ['image: x', [], 'networks: {default: {driver_opts: {com.docker.network.driver.mtu: "1400"}}}'],
  ],
  'P10 credential specs': [
    ['image: x, credential_spec: {file: a.json}', ['P10 conclusive']],
    ['image: x, security_opt: ["credentialspec=file://a.json"]', ['P10 conclusive']],
    ['image: x, security_opt: ["credentialspec:file://a.json"]', ['P10 conclusive']],
    ['image: x, security_opt: ["no-new-privileges:true", "seccomp=credentialspec"]', []],
  ],
  'P11 devices': [
    ['image: x, devices: ["class/5B45201D-F2F2-4F3B-85BB-30FF1F953599"]', ['P11 conclusive']],
    ['image: x, devices: ["vpci-class-guid://5B45201D-F2F2-4F3B-85BB-30FF1F953599"]', ['P11 conclusive']],
    ['image: x, devices: [{source: "class/5B45201D"}]', ['P11 conclusive']],
    ['image: x, devices: ["vendor.com/class=gpu"]', []],
    ['image: x, devices: ["${DEVICE}"]', []],
  ],
  'P12 placement': [
    ['image: x, deploy: {placement: {constraints: ["node.platform.os==windows"]}}', ['P12 conclusive']],
    ['image: x, deploy: {placement: {constraints: [node.role == worker, " node.platform.os  ==  Windows "]}}', ['P12 conclusive']],
    ['image: x, deploy: {placement: {constraints: [node.labels.os == windows]}}', ['P12 strong']],
    ['image: x, deploy: {placement: {constraints: [node.platform.os != windows, node.labels.os_windows == 1]}}', []],
  ],
  'P13 targets of secrets and configs': [
    ['image: x, secrets: [{source: s, target: "C:\\\\app\\\\s"}]', ['P13 conclusive'], 'secrets: {s: {file: s}}'],
    ['image: x, configs: [{source: s, target: "c:/app/s"}]', ['P13 conclusive'], 'configs: {s: {file: s}}'],
    ['image: x, secrets: [s], configs: [{source: c, target: /c}]', [], 'secrets: {s: {file: s}}\nconfigs: {c: {file: c}}'],
  ],
  'P14 users': [
    ...['ContainerAdministrator', 'containeruser', 'NT AUTHORITY\\SYSTEM', 'nt service\\x'].map((user): Row => [`image: x, user: '${user}'`, ['P14 conclusive']]),
    ...['root', 'ContainerUserX', '1000:1000', 'administrator'].map((user): Row => [`image: x, user: '${user}'`, []]),
  ],
  'P15 the network nat': [
    ['image: x', ['P15 strong'], 'networks: {default: {external: true, name: nat}}'],
    ['image: x', ['P15 strong'], 'networks: {default: {external: {name: nat}}}'],
    ['image: x, networks: [nat]', ['P15 strong'], 'networks: {nat: {external: true}}'],
    ['image: x, network_mode: nat', ['P15 strong']],
    ['image: x', [], 'networks: {default: {name: nat}}'],
    ['image: x', [], 'networks: {default: {external: true, name: nat2}}'],
    ['image: x', [], 'networks: {other: {external: true, name: nat}}'],
    ['image: x', [], 'networks: {default: {external: true, name: "${N}"}}'],
  ],
  'P16 old names': [
    ...['windowsservercore', 'nanoserver', 'iis', 'aspnet', 'dotnet-framework', 'dotnet-framework-build', 'wcf', 'mssql-server-windows-express'].map((name): Row => [`image: microsoft/${name}`, ['P16 conclusive']]),
    ['image: "docker.io/microsoft/iis:latest"', ['P16 conclusive']],
    ...['dotnet', 'aspnetcore', 'aspnetcore-build', 'powershell'].map((name): Row => [`image: microsoft/${name}`, ['P16 weak']]),
    ['image: microsoft/azure-cli', []],
    ['image: notmicrosoft/iis', []],
  ],
  'P17 the word windows': [
    ['image: a/traefik-windows', ['P17 strong']],
    ['image: "x:windows-amd64"', ['P17 strong']],
    ['image: "a/b-windows:1809"', ['P17 strong', 'P22 weak']],
    ['image: a/windowsill', []],
    ['image: "windows.example.org/x:1"', []],
    ['image: dockurr/windows', ['L5 conclusive']],
    ['image: "dockur/windows:latest"', ['L5 conclusive']],
    ['image: ghcr.io/dockur/windows', ['L5 conclusive']],
  ],
  'P18 publishers': [
    ['image: stefanscherer/x', ['P18 strong']],
    ['image: dockeronwindows/ch03-iis', ['P18 strong']],
    ['image: sixeyed/atsea-windows', ['P18 strong']],
    ['image: "scr.sitecore.com/sxp/sitecore-xp0-cd:10"', ['P18 strong']],
    ['image: "${REGISTRY}sitecore-xp0-cd:${TAG}"', ['P18 strong']],
    ['image: sixeyed/atsea', []],
    ['image: a/notsitecore-x', []],
  ],
  'P19 programs': [
    ['image: x, command: cmd /c dir', ['P19 strong']],
    ['image: x, command: [cmd.exe, /c, dir]', ['P19 strong']],
    ["image: x, entrypoint: 'C:\\ServiceMonitor.exe w3svc'", ['P19 strong']],
    [`image: x, entrypoint: '"C:\\Program Files\\a b.exe" -x'`, ['P19 strong']],
    ["image: x, entrypoint: ['${DIR}\\x.bat']", ['P19 strong']],
    ["image: x, healthcheck: {test: ['CMD', 'check.cmd']}", ['P19 strong']],
    ['image: x, healthcheck: {test: cmd /c exit 0}', ['P19 strong']],
    ['image: x, command: mono app.exe', []],
    ['image: x, command: cmdr start', []],
    ["image: x, healthcheck: {test: ['CMD', 'curl', 'http://localhost/x.exe']}", []],
    ['image: x, healthcheck: {test: [NONE]}', []],
    ['image: x, healthcheck: {disable: true}', []],
  ],
  'P20 PowerShell': [
    ['image: x, command: powershell -File x.ps1', ['P20 weak']],
    ['image: x, entrypoint: [PowerShell, -NoProfile]', ['P20 weak']],
    ['image: x, command: pwsh x.ps1', ['P20 weak']],
    ['image: "x:alpine", healthcheck: {test: ["CMD", "powershell", "ps"]}', ['L4 conclusive', 'P20 weak']],
    ['image: x, command: echo powershell', []],
  ],
  'P21 values': [
    ["image: x, environment: {A: 'C:\\data'}", ['P21 strong']],
    ["image: x, environment: ['A=d:\\data']", ['P21 strong']],
    ["image: x, environment: {A: 'C:\\${B}'}", ['P21 strong']],
    ['image: x, environment: {DOCKER_HOST: "npipe:////./pipe/docker_engine"}', ['P21 strong']],
    ['image: x, command: ["--providers.docker.endpoint=npipe:////./pipe/docker_engine"]', ['P21 strong']],
    ['image: x, command: "-H npipe:////./pipe/docker_engine"', ['P21 strong']],
    ["image: x, environment: {A: '${B}C:\\x', B: 'sitecore\\superuser', C: 'http://x'}", []],
    ['image: x, environment: {DOCKER_HOST: "tcp://x"}', []],
  ],
  'P22 loose words of tags': [
    ...['1709', '1803', '1809', '1903', '1909', '2004', '20H2', 'a-20h2-b'].map((tag): Row => [`image: "x:${tag}"`, ['P22 weak']]),
    ['image: "a/b-windows:x-1809"', ['P17 strong', 'P22 weak']],
    ['image: "x:18.09"', []],
    ['image: "x:20040101"', []],
  ],
  'P23 names of files': [
    ...['docker-compose.windows.yml', 'docker-compose-windows.yml', 'docker-compose.win.yml', 'windows/compose.yaml', 'docker-compose.1809.yml', 'docker-compose.ltsc2022.yml', 'compose.win10.yaml'].map((name): Row => ['image: x', ['P23 weak'], '', { name }]),
    ...['docker-compose.winery.yml', 'rewindows.yml', 'darwin.yml'].map((name): Row => ['image: x', [], '', { name }]),
    ['image: x', ['P23 weak'], '', { others: { 'win.yml': 'services: {}' }, overlays: ['win.yml'] }],
    ['image: x', [], '', { name: '/home/win/compose.yaml' }],
    ['extends: {file: windows.yml, service: b}', ['P23 weak'], '', { others: { 'windows.yml': 'services: {b: {image: x}}' } }],
    ['image: x', [], '  t: {extends: {file: windows.yml, service: b}}', { others: { 'windows.yml': 'services: {b: {image: x}}' } }],
  ],
  'P24 a Windows host': [
    ["image: x, volumes: ['C:\\h:/data']", ['L3 conclusive']],
    ["image: x, volumes: ['.\\data\\sql:/var/opt/mssql/data']", ['L3 conclusive']],
    ["image: x, volumes: ['${USERPROFILE}\\x:/data']", ['L3 conclusive']],
    ["image: x, volumes: ['C:\\h:${TARGET}']", []],
  ],
  'P25 what says nothing': [
    ['image: x, environment: {ACCEPT_EULA: Y}', []],
    ['image: mcr.microsoft.com/dotnet/sdk', []],
    ['image: "mcr.microsoft.com/powershell:latest"', []],
    ['image: x, isolation: default', []],
  ],
  'P26 images for both': ['golang', 'python', 'mongo', 'nats', 'traefik', 'eclipse-temurin', 'docker', 'caddy', 'julia', 'openjdk', 'hello-world', '"python:3.12"'].map((image): Row => [`image: ${image}`, []]),
};

testSignals(SIGNALS);

test('a service called `init` says nothing', () => {
  expect(signalsOf(assess('services: {init: {image: x}, web: {image: x, depends_on: [init]}}').services.get('init')!)).toEqual([]);
});

test('each signal says where it was seen', () => {
  const { signals } = verdictOn("image: 'x:1-ltsc2022', volumes: ['./t:C:/etc/traefik'], user: ContainerUser", 'networks: {default: {driver: nat}}');
  const seen = signals.map(({ id, origin, says }) => [id, origin?.file.text.slice(origin.value.start, origin.value.end), says]);
  expect(seen).toEqual([
    ['P3', '1-ltsc2022', 'image tag `1-ltsc2022` is a Windows one'],
    ['P14', 'ContainerUser', 'user `ContainerUser` exists on Windows only'],
    ['P4', 'C:/etc/traefik', '`C:/etc/traefik` is a path inside a Windows container'],
    ['P8', 'nat', 'network driver `nat` exists on Windows only'],
  ]);
});
