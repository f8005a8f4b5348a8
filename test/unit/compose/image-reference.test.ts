import { expect, test } from 'vitest';
import { whyNoImage } from '../../../src/compose/syntax/image-reference.ts';

const digest = '0'.repeat(64);

// What `docker stack deploy` 28.2.2 says to them before it asks an engine.
test.each(['a', 'A/b', 'a.b/c', 'localhost:5/a', 'a:b', 'a__b', 'a--b', '[::1]:5/a', 'a_b.c/d', 'A.b/c', `a:1@sha256:${digest}`, digest, `a:${'x'.repeat(128)}`, 'mcr.microsoft.com/windows/servercore:ltsc2022'])('%s is an image', (text) => {
  expect(whyNoImage(text)).toBeUndefined();
});

test.each([
  ['A', 'holds capital letters'],
  ['docker.io/library/A', 'holds capital letters'],
  ['a:b:c', 'is no name'],
  ['a:', 'nothing follows'],
  ['a:-x', 'is no tag'],
  [`a:${'x'.repeat(129)}`, 'is no tag'],
  ['a@sha256:abc', 'is no digest'],
  [`a@sha256:${digest.slice(1)}`, 'is no digest'],
  [`a@md5:${'0'.repeat(32)}`, 'is no digest'],
  ['a___b', 'is no name'],
  ['-x.com/d', 'is no host'],
  ['http://a/b', 'is no host'],
  ['/a', 'is no name'],
  ['a b', 'is no name'],
  ['a'.repeat(256), 'longer than 255'],
])('%s is none', (text, why) => {
  expect(whyNoImage(text)).toContain(why);
});
