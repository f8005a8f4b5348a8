import { describe, expect, test } from 'vitest';
import { isConclusive, isWindows } from '../../../src/platform/hosts.ts';
import { assess, verdictOn, type Circumstances } from '../../support/assess.ts';

type Row = readonly [why: string, service: string, os: string, certainty: string, more?: string, circumstances?: Circumstances];

const ROWS: readonly Row[] = [
  ['nothing is known of a plain image', 'image: x', 'unknown', 'none'],
  ['one conclusive signal decides', 'image: "x:ltsc2022"', 'windows', 'conclusive'],
  ['one conclusive signal for Linux decides', 'image: "x:alpine"', 'linux', 'conclusive'],
  ['one strong signal decides', 'image: x, command: cmd /c x', 'windows', 'strong'],
  ['one strong signal for Linux decides', 'image: x, cap_add: [NET_ADMIN]', 'linux', 'strong'],
  ['a conclusive signal outweighs two strong ones', 'image: "x:alpine", command: cmd /c x, isolation: "${I}"', 'linux', 'conclusive'],
  ['a conclusive signal for Windows outweighs strong ones for Linux', 'image: "x:ltsc2022", cap_add: [A], command: /bin/sh -c x', 'windows', 'conclusive'],
  ['strong against strong leaves it open', 'image: x, command: cmd /c x, cap_add: [A]', 'unknown', 'none'],
  ['two strong ones outweigh one', 'image: x, command: cmd /c x, isolation: "${I}", cap_add: [A]', 'windows', 'strong'],
  ['two strong ones for Linux outweigh one', 'image: x, command: cmd /c x, cap_add: [A], volumes: ["./a:data:z"]', 'linux', 'strong'],
  ['the same signal twice is one', 'image: x, command: cmd /c x, healthcheck: {test: cmd /c x}, cap_add: [A]', 'unknown', 'none'],
  ['three do not outweigh two', 'image: x, command: cmd /c x, isolation: "${I}", environment: {A: "C:\\\\x"}, cap_add: [A], volumes: ["./a:data:z"]', 'unknown', 'none'],
  ['three for Linux do not outweigh two', 'image: x, command: cmd /c x, isolation: "${I}", cap_add: [A], volumes: ["./a:data:z"], entrypoint: /bin/sh', 'unknown', 'none'],
  ['weak ones never decide', 'image: "x:1809"', 'unknown', 'none', '', { name: 'docker-compose.windows.yml' }],
  ['the name of a file alone never decides', 'image: x', 'unknown', 'none', '', { name: 'docker-compose.windows.yml' }],
  ['the name of a file alone never decides for Linux', 'image: x', 'unknown', 'none', '', { name: 'docker-compose.linux.yml' }],
  ['the name of a file breaks a tie', 'image: x, command: cmd /c x, cap_add: [A]', 'windows', 'strong', '', { name: 'docker-compose.windows.yml' }],
  ['the name of a file breaks a tie for Linux', 'image: x, command: cmd /c x, cap_add: [A]', 'linux', 'strong', '', { name: 'docker-compose.linux.yml' }],
  ['names of files for both break none', 'image: x, command: cmd /c x, cap_add: [A]', 'unknown', 'none', '', { name: 'linux/docker-compose.windows.yml' }],
  ['the name of a file does not outweigh a strong signal', 'image: x, cap_add: [A]', 'linux', 'strong', '', { name: 'docker-compose.windows.yml' }],
  ['PowerShell alone decides nothing', 'image: x, command: powershell x', 'unknown', 'none'],
  ['PowerShell beside a second signal decides', 'image: "x:1809", command: powershell x', 'windows', 'strong'],
  ['PowerShell in a file for Windows decides', 'image: x, command: powershell x', 'windows', 'strong', '', { name: 'docker-compose.windows.yml' }],
  ['PowerShell 7 runs anywhere', 'image: "x:1809", command: pwsh x', 'unknown', 'none'],
  ['PowerShell beside a strong signal outweighs one for Linux', 'image: x, command: powershell x, isolation: "${I}", cap_add: [A]', 'windows', 'strong'],
  ['a release in the tag beside a Windows publisher counts as strong', 'image: "stefanscherer/x:1809", cap_add: [A]', 'windows', 'strong'],
  ['a release in the tag beside a Windows program counts as strong', 'image: "x:1809", command: cmd /c x, cap_add: [A]', 'windows', 'strong'],
  ['a release in the tag beside something else stays weak', 'image: "x:1809", isolation: "${I}", cap_add: [A]', 'unknown', 'none'],
  ['an old multi-arch image is nothing to go by', 'image: microsoft/dotnet', 'unknown', 'none'],

  ['a Linux path on a certain Windows service is a hazard', 'image: "x:ltsc2022", volumes: ["db:/data"]', 'windows', 'conclusive'],
  ['the Docker socket on a certain Windows service is a hazard', 'image: "x:ltsc2022", volumes: ["/var/run/docker.sock:/var/run/docker.sock"]', 'windows', 'conclusive'],
  ['a Linux path outweighs strong signals for Windows', 'image: stefanscherer/x, isolation: "${I}", volumes: ["db:/data"]', 'linux', 'conclusive'],
  ['a Linux tag against a Windows path is a conflict', 'image: "x:alpine", volumes: [\'db:C:\\data\']', 'unknown', 'conflict'],
  ['a Linux tag against a Windows word in it is a conflict', 'image: "x:nanoserver-alpine"', 'unknown', 'conflict'],
  ['a Linux tag on a Windows network is a conflict', 'image: "x:alpine"', 'unknown', 'conflict', 'networks: {default: {driver: nat}}'],
  ['two platforms are a conflict', 'image: x, platform: linux, deploy: {placement: {constraints: [node.platform.os == windows]}}', 'unknown', 'conflict'],
  ['a named pipe in a service that the file declares Linux is a hazard', 'image: x, platform: linux, volumes: ["//./pipe/d://./pipe/d"]', 'linux', 'conclusive'],
  ['isolation of a service that the file places on Linux is a hazard', 'image: x, isolation: hyperv, deploy: {placement: {constraints: [node.platform.os == linux]}}', 'linux', 'conclusive'],
  ['a named pipe against a Linux tag is a conflict', 'image: "x:alpine", volumes: ["//./pipe/d://./pipe/d"]', 'unknown', 'conflict'],
  ['isolation against a Linux tag is a conflict', 'image: "x:alpine", isolation: process', 'unknown', 'conflict'],
  ['a named pipe does not hide another conflict', 'image: "x:ltsc2022", platform: linux, volumes: ["//./pipe/d://./pipe/d"]', 'unknown', 'conflict'],

  ['a Windows virtual machine in a Linux container', 'image: dockurr/windows, cap_add: [NET_ADMIN], devices: [/dev/kvm], environment: {VERSION: "2022"}', 'linux', 'conclusive'],
  ['a PowerShell health check on Alpine', 'image: "x:1-alpine", healthcheck: {test: ["CMD", "powershell", "ps"]}', 'linux', 'conclusive'],
  ['a path of the host with backslashes', "image: x, volumes: ['.\\data\\sql:/var/opt/mssql/data']", 'linux', 'conclusive'],
  ['a Linux service on a network that someone called nat', 'image: "x:alpine"', 'linux', 'conclusive', 'networks: {default: {external: {name: nat}}}'],

  ['a declared target goes before everything', 'image: "x:alpine"', 'windows', 'declared', '', { target: 'windows-server-2022' }],
  ['a declared Linux goes before everything', 'image: "x:ltsc2022"', 'linux', 'declared', '', { target: 'linux' }],
  ['a declared target ends a conflict', 'image: "x:alpine", isolation: process', 'linux', 'declared', '', { target: 'linux' }],
  ['a declared target decides what was open', 'image: x', 'windows', 'declared', '', { target: 'windows' }],
  ['a target that is none declares nothing', 'image: x', 'unknown', 'none', '', { target: 'plan9' }],
  ['in a stack, what is placed on Linux stays there', 'image: x, deploy: {placement: {constraints: [node.platform.os == linux]}}', 'linux', 'conclusive', '', { target: 'windows-server-2022', orchestrator: 'stack' }],
  ['in a stack, what is placed on Linux with a Windows image is what was declared', 'image: "x:ltsc2022", deploy: {placement: {constraints: [node.platform.os == linux]}}', 'windows', 'declared', '', { target: 'windows-server-2022', orchestrator: 'stack' }],
  ['with Compose there is one host', 'image: x, deploy: {placement: {constraints: [node.platform.os == linux]}}', 'windows', 'declared', '', { target: 'windows-server-2022', orchestrator: 'compose' }],
];

test.each(ROWS.map(([why, service, os, certainty, more, circumstances]) => ({ why, service, os, certainty, more, circumstances })))('$why', ({ service, os, certainty, more, circumstances }) => {
  expect(verdictOn(service, more, circumstances)).toMatchObject({ os, certainty });
});

describe('services that say nothing', () => {
  const verdicts = (text: string, circumstances?: Circumstances): unknown => Object.fromEntries([...assess(text, circumstances).services].map(([name, { os, certainty }]) => [name, `${os} ${certainty}`]));

  test('are Windows beside a certain Windows service', () => {
    expect(verdicts('services: {a: {image: "x:ltsc2022"}, b: {image: x}, c: {image: x, cap_add: [A], command: cmd}}')).toEqual({ a: 'windows conclusive', b: 'windows inherited', c: 'windows inherited' });
  });

  test('keep what they say themselves', () => {
    expect(verdicts('services: {a: {image: "x:ltsc2022"}, b: {image: x, cap_add: [A]}, c: {image: x, command: cmd}}')).toEqual({ a: 'windows conclusive', b: 'linux strong', c: 'windows strong' });
  });

  test('stay open beside a Linux service', () => {
    expect(verdicts('services: {a: {image: "x:ltsc2022"}, b: {image: x}, c: {image: "x:alpine"}}')).toEqual({ a: 'windows conclusive', b: 'unknown none', c: 'linux conclusive' });
  });

  test('stay open beside a service that is Windows only probably', () => {
    expect(verdicts('services: {a: {image: x, command: cmd}, b: {image: x}}')).toEqual({ a: 'windows strong', b: 'unknown none' });
  });

  test('stay open in a stack, whose nodes differ', () => {
    expect(verdicts('services: {a: {image: "x:ltsc2022"}, b: {image: x}}', { orchestrator: 'stack' })).toEqual({ a: 'windows conclusive', b: 'unknown none' });
  });

  test('a conflict is not settled by the others', () => {
    expect(verdicts('services: {a: {image: "x:ltsc2022"}, b: {image: "x:alpine", isolation: process}}')).toEqual({ a: 'windows conclusive', b: 'unknown conflict' });
  });

  test('every service inherits through the external network of one', () => {
    expect(verdicts('services: {a: {image: x}, b: {image: x}}\nnetworks: {default: {external: {name: nat}}}')).toEqual({ a: 'windows strong', b: 'windows strong' });
  });

  test('what an extended service says counts for the one that extends it', () => {
    expect(verdicts('services: {a: {extends: {file: base.yml, service: b}}}', { others: { 'base.yml': 'services: {b: {image: "x:ltsc2022"}}' } })).toEqual({ a: 'windows conclusive' });
  });

  test('what an override file says counts', () => {
    expect(verdicts('services: {a: {image: x}}', { others: { 'o.yml': 'services: {a: {isolation: process}}' }, overlays: ['o.yml'] })).toEqual({ a: 'windows conclusive' });
  });
});

describe('what rules ask', () => {
  test.each([
    ['image: "x:ltsc2022"', '', {}, true, true],
    ['image: x, command: cmd', '', {}, true, false],
    ['image: x', '  t: {image: "x:ltsc2022"}', {}, true, false],
    ['image: x', '', { target: 'windows' }, true, true],
    ['image: x', '', {}, false, false],
    ['image: "x:alpine"', '', {}, false, true],
    ['image: "x:alpine", isolation: process', '', {}, false, false],
  ] as const)('%s %s %o: Windows %s, certain %s', (service, more, circumstances, windows, certain) => {
    const verdict = verdictOn(service, more, circumstances);
    expect([isWindows(verdict), isConclusive(verdict)]).toEqual([windows, certain]);
  });
});
