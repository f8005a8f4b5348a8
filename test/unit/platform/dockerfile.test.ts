import { describe, expect, test } from 'vitest';
import { baseOf, buildKitWordOf } from '../../../src/platform/signals/dockerfile.ts';
import { SourceFile } from '../../../src/text/source-file.ts';
import { assess, signalsOf, verdictOn, type Circumstances } from '../../support/assess.ts';

describe('what only BuildKit understands', () => {
  test.each([
    ['FROM a\nRUN --mount=type=cache,target=C:/x dir\n', '--mount'],
    ['FROM a\r\nrun \\\r\n  --network=none dir\r\n', '--network'],
    ['FROM a\nCOPY --from=b --link x y\n', '--link'],
    ['FROM a\nCOPY --chmod=755 x y\n', '--chmod'],
    ['FROM a\nRUN <<EOF\ndir\nEOF\n', '<<EOF'],
    ['FROM a\nCOPY <<-"END" C:/x\nEND\n', '<<-"END"'],
    ['FROM a\nRUN tool --mount=x\n', undefined],
    ['FROM a\n# RUN --mount=x\nCOPY --from=b --chown=c x y\nRUN powershell "1 << 3"\n', undefined],
  ])('%j', (text, word) => {
    const found = buildKitWordOf(new SourceFile('Dockerfile', text));
    expect(found?.word).toBe(word);
    expect(found === undefined ? undefined : text.slice(found.span.start, found.span.end)).toBe(word);
  });
});

describe('the base of a Dockerfile', () => {
  test.each([
    ['one stage', 'FROM a:1\nRUN x\n', 'a:1'],
    ['the last stage', 'FROM a AS build\nFROM b:2\nCOPY --from=build x .\n', 'b:2'],
    ['a stage on another', 'FROM a:1 AS base\nFROM base AS mid\nFROM mid\n', 'a:1'],
    ['a stage on another in other letters', 'FROM a:1 as Base\nfrom bASE\n', 'a:1'],
    ['an image of the name of a later stage', 'FROM a\nFROM c AS a\n', 'c'],
    ['with a platform', 'FROM --platform=linux/amd64 a:1 AS x\n', 'a:1'],
    ['a default of an argument', 'ARG TAG=ltsc2022\nFROM a:${TAG}\n', 'a:ltsc2022'],
    ['a quoted default', 'ARG TAG="ltsc2022"\nFROM a:$TAG\n', 'a:ltsc2022'],
    ['a default from another argument', 'ARG A=1 B=$A\nFROM a:$B\n', 'a:1'],
    ['a default where it is used', 'ARG TAG\nFROM a:${TAG:-x}\n', 'a:x'],
    ['another text where it is set', 'ARG TAG=1\nFROM a${TAG:+:two}\n', 'a:two'],
    ['an argument without a value', 'ARG TAG\nFROM a:$TAG\n', undefined],
    ['an argument of a stage', 'FROM a AS b\nARG TAG=1\nFROM c:$TAG\n', undefined],
    ['continued lines', '# syntax=x\nFROM \\\n  # why\n  a:1 \\\n  AS b\n', 'a:1'],
    ['lines continued as Windows does', '# escape=`\nFROM `\n a:1\nRUN dir C:\\\nFROM b\n', 'b'],
    ['a word in another instruction', 'FROM a:1\nRUN psql -c "select 1 \\\nFROM b"\n', 'a:1'],
    ['a document in an instruction', 'FROM a:1\nRUN <<EOF\nFROM b\nEOF\n', 'a:1'],
    ['CRLF and a byte order mark', '\uFEFFFROM a:1\r\nRUN x\r\n', 'a:1'],
    ['no stage', 'RUN x\n', undefined],
    ['an empty file', '', undefined],
    ['an empty instruction', 'FROM\n', undefined],
  ])('%s', (_name, text, image) => {
    expect(baseOf(new SourceFile('Dockerfile', text), new Map())?.image).toBe(image);
  });

  test.each([
    ['by name', 'mid', 'a:1'],
    ['in other letters', 'MID', 'a:1'],
    ['by number', '1', 'b:2'],
    ['that is not there', 'nope', undefined],
  ])('a wanted stage %s', (_name, target, image) => {
    expect(baseOf(new SourceFile('Dockerfile', 'FROM a:1 AS mid\nFROM b:2\nFROM c:3\n'), new Map(), target)?.image).toBe(image);
  });

  test('only earlier stages can be built on', () => {
    expect(baseOf(new SourceFile('Dockerfile', 'FROM a AS x\nFROM c AS a\n'), new Map(), 'x')?.image).toBe('a');
  });

  test('arguments from outside win, also unknown ones', () => {
    const file = new SourceFile('Dockerfile', 'ARG A=1\nARG B=2\nFROM a:$A-$B\n');
    expect(baseOf(file, new Map([['A', 'x']]))?.image).toBe('a:x-2');
    expect(baseOf(file, new Map([['A', undefined]]))?.image).toBeUndefined();
  });

  test('its place is that of the written word', () => {
    const text = '# x\nARG T=1\nFROM --platform=windows/amd64 a:$T AS b\n';
    const base = baseOf(new SourceFile('Dockerfile', text), new Map());
    expect([text.slice(base?.span.start, base?.span.end), base?.image, base?.platform]).toEqual(['a:$T', 'a:1', 'windows/amd64']);
  });
});

describe('what a Dockerfile tells of a service', () => {
  const rows: readonly (readonly [string, Circumstances['others'], readonly string[]])[] = [
    ['build: .', { Dockerfile: 'FROM x:ltsc2022\n' }, ['P3 strong']],
    ['build: ./app', { 'app/Dockerfile': 'FROM mcr.microsoft.com/windows/nanoserver\n' }, ['P2 strong']],
    ['build: {context: app, dockerfile: ../docker/web.Dockerfile}', { 'docker/web.Dockerfile': 'FROM node:20-alpine\n' }, ['L4 strong']],
    ['build: {context: ., args: {TAG: "1809"}}', { Dockerfile: 'ARG TAG=x\nFROM stefanscherer/a:$TAG\n' }, ['P18 strong', 'P22 weak']],
    ['build: {context: ., target: dev}', { Dockerfile: 'FROM x:alpine AS dev\nFROM x:ltsc2022\n' }, ['L4 strong']],
    ['build: {dockerfile_inline: "FROM x:ltsc2022"}', {}, ['P3 strong']],
    ['build: .', { Dockerfile: 'FROM --platform=linux/amd64 x\n' }, ['L1 strong']],
    ['build: .', { Dockerfile: 'FROM --platform=windows/amd64 x\n' }, ['P1 strong']],
    ['build: .', { Dockerfile: 'FROM --platform=$BUILDPLATFORM x\n' }, []],
    ['build: .', { Dockerfile: 'FROM node:20\n' }, []],
    ['build: .', {}, []],
    ['build: {context: "${WHERE}"}', { Dockerfile: 'FROM x:ltsc2022\n' }, []],
    ['build: "https://github.com/a/b.git"', { Dockerfile: 'FROM x:ltsc2022\n' }, []],
    ['build: "git@github.com:a/b.git"', { Dockerfile: 'FROM x:ltsc2022\n' }, []],
    // What is certain already is not looked up.
    ['image: "x:alpine", build: .', { Dockerfile: 'FROM x:ltsc2022\n' }, ['L4 conclusive']],
  ];

  test.each(rows)('%s %o → %o', (service, others, signals) => {
    expect(signalsOf(verdictOn(service, '', others === undefined ? {} : { others }))).toEqual(signals);
  });

  test('it may tell the build of a certain Windows service', () => {
    expect(verdictOn("build: ., volumes: ['db:C:\\data']", '', { others: { Dockerfile: 'FROM x:ltsc2019\n' } })).toMatchObject({ certainty: 'conclusive', release: 'windows-server-2019' });
  });

  test('build arguments tell the build where they agree', () => {
    const build = (args: string): unknown => verdictOn(`build: {context: ., args: {${args}}}, volumes: ['db:C:\\data']`).imageBuild;
    expect([build('A: ltsc2019, B: "x:nanoserver-1809"'), build('A: ltsc2019, B: ltsc2022')]).toEqual([17763, undefined]);
  });

  test('it is looked for beside the file that brings the service', () => {
    const others = { 'sub/c.yml': 'services: {b: {build: .}}', 'sub/Dockerfile': 'FROM x:ltsc2022\n', Dockerfile: 'FROM x:alpine\n' };
    const verdicts = assess('include: [sub/c.yml]\nservices: {s: {build: .}}', { others }).services;
    expect([...verdicts].map(([name, verdict]) => [name, ...signalsOf(verdict)])).toEqual(expect.arrayContaining([['s', 'L4 strong'], ['b', 'P3 strong']]));
  });

  test('the reason names the file and the word', () => {
    const [signal] = verdictOn('build: .', '', { others: { Dockerfile: 'ARG T=ltsc2022\nFROM x:$T\n' } }).signals;
    expect([signal?.says, signal?.origin?.file.path, signal?.origin?.file.text.slice(signal.origin.value.start, signal.origin.value.end)]).toEqual(['its Dockerfile starts from `x:ltsc2022`', 'Dockerfile', 'x:$T']);
  });

  test('a Dockerfile in the Compose file has its place there', () => {
    const [signal] = assess('services:\n  s:\n    build:\n      dockerfile_inline: |\n        # x\n        FROM x:ltsc2022\n').services.get('s')?.signals ?? [];
    expect(signal?.origin?.file.text.slice(signal.origin.value.start, signal.origin.value.end)).toBe('x:ltsc2022');
  });
});
