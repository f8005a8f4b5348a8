import { testSignals, type SignalRow as Row } from '../../support/signal-rows.ts';

/** For each signal for Linux what shows it, and what looks like it and does not. */
const SIGNALS: Readonly<Record<string, readonly Row[]>> = {
  'L1 platform and placement': [
    ['image: x, platform: linux', ['L1 conclusive']],
    ['image: x, platform: linux/arm64', ['L1 conclusive']],
    ['image: x, deploy: {placement: {constraints: [node.platform.os==linux]}}', ['L1 conclusive']],
    ['image: x, deploy: {placement: {constraints: [node.role==manager, node.platform.arch==x86_64]}}', []],
  ],
  'L2 the socket': [
    ['image: x, volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]', ['L2 conclusive']],
    ['image: x, volumes: ["//var/run/docker.sock:/var/run/docker.sock"]', ['L2 conclusive']],
    ['image: x, volumes: ["${SOCKET:-/var/run/docker.sock}:/var/run/docker.sock"]', ['L2 conclusive']],
    ['image: x, volumes: [{type: bind, source: /var/run/docker.sock, target: "${T}"}]', ['L2 conclusive']],
    ['image: x, volumes: ["/var/run/docker.sock.d:/x"]', ['L3 conclusive']],
  ],
  'L3 targets of mounts': [
    ['image: x, volumes: [/data]', ['L3 conclusive']],
    ['image: x, volumes: ["conf:/etc/nginx/nginx.conf:ro"]', ['L3 conclusive']],
    ['image: x, volumes: ["${A}:/data"]', ['L3 conclusive']],
    ['image: x, volumes: [{type: volume, source: d, target: /data}]', ['L3 conclusive']],
    ['image: x, volumes: ["db:data"]', []],
    ["image: x, volumes: ['db:\\data']", []],
  ],
  'L4 words of tags': [
    ...['alpine', '3-alpine', 'alpine3.18', 'bookworm', '3-slim-bullseye', 'trixie', 'jammy', 'noble', 'slim', 'debian12', 'ubuntu-22.04', 'linux', 'linux-amd64', '1_musl', 'ubi8', 'ubi9'].map((tag): Row => [`image: "x:${tag}"`, ['L4 conclusive']]),
    ['image: "x:alpineish"', []],
    ['image: alpine-tools/x', []],
  ],
  'L5 repositories': [
    ...['mcr.microsoft.com/mssql/server', 'microsoft/mssql-server-linux', 'mcr.microsoft.com/azure-storage/azurite', 'mcr.microsoft.com/devcontainers/base', 'mcr.microsoft.com/cosmosdb/linux/azure-cosmos-emulator', 'dockurr/macos', 'dockur/samba', 'linuxserver/plex', 'lscr.io/linuxserver/plex', 'ubuntu', 'docker.io/library/alpine'].map((image): Row => [`image: ${image}`, ['L5 conclusive']]),
    ['image: mcr.microsoft.com/mssql/tools', []],
    ['image: notlinuxserver/plex', []],
  ],
  'L6 keys': [
    ['image: x, cap_add: [NET_ADMIN]', ['L6 strong']],
    ['image: x, sysctls: {net.core.somaxconn: 1024}', ['L6 strong']],
    ['image: x, network_mode: host', ['L6 strong']],
    ['image: x, pid: host', ['L6 strong']],
    ['image: x, ipc: host', ['L6 strong']],
    ['image: x, userns_mode: host', ['L6 strong']],
    ['image: x, privileged: true', ['L6 strong']],
    ['image: x, devices: [/dev/kvm]', ['L6 strong']],
    ['image: x, tmpfs: /run', ['L6 strong']],
    ['image: x, volumes: [{type: tmpfs, target: /run}]', ['L3 conclusive', 'L6 strong']],
    ['image: x, shm_size: 1g', ['L6 strong']],
    ['image: x, ulimits: {nofile: 1024}', ['L6 strong']],
    ['image: x, cap_add: [], privileged: false, network_mode: bridge, pid: "service:s"', []],
  ],
  'L7 network drivers': [
    ...['bridge', 'macvlan', 'ipvlan'].map((driver): Row => ['image: x', ['L7 strong'], `networks: {default: {driver: ${driver}}}`]),
    ['image: x', ['L7 strong'], 'networks: {default: {driver_opts: {com.docker.network.bridge.name: br0}}}'],
    ['image: x, networks: [a]', [], 'networks: {a: {}, b: {driver: bridge}}'],
  ],
  'L8 shells': [
    ['image: x, command: /bin/sh -c x', ['L8 strong']],
    ['image: x, entrypoint: [/bin/bash]', ['L8 strong']],
    ['image: x, command: bash -c x', ['L8 strong']],
    ['image: x, command: ["tini", "--", "sh", "-c", "x"]', ['L8 strong']],
    ['image: x, command: bash -lc x', ['L8 strong']],
    ['image: x, healthcheck: {test: ["CMD-SHELL", "/bin/sh x"]}', ['L8 strong']],
    ['image: x, command: shell -c x', []],
    ['image: x, healthcheck: {test: curl -f http://localhost}', []],
  ],
  'L9 mount options': [
    ...['z', 'Z', 'delegated', 'cached', 'ro,cached', 'rshared', 'rslave'].map((mode): Row => [`image: x, volumes: ["./a:data:${mode}"]`, ['L9 strong']]),
    ['image: x, volumes: [{type: bind, source: ., target: data, consistency: cached}]', ['L9 strong']],
    ['image: x, volumes: [{type: bind, source: ., target: data, bind: {propagation: rshared}}]', ['L9 strong']],
    ['image: x, volumes: ["./a:data:ro", "./cached:e2", "vol:f2:nocopy"]', []],
  ],
  'L10 names of files': [
    ...['docker-compose.linux.yml', 'docker-compose-linux.yaml', 'linux/compose.yaml'].map((name): Row => ['image: x', ['L10 weak'], '', { name }]),
    ['image: x', [], '', { name: 'linuxserver.yml' }],
  ],
};

testSignals(SIGNALS);
