import { expect, test } from 'vitest';
import { printTime } from '../../../src/compose/syntax/go-time.ts';

// As `docker stack config` 28.2.2 prints them among labels.
test.each([
  ['2002-12-14', '2002-12-14 00:00:00 +0000 UTC'],
  ['2001-1-2', '2001-01-02 00:00:00 +0000 UTC'],
  ['2020-01-01T10:00:00Z', '2020-01-01 10:00:00 +0000 UTC'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.1 -0500 -0500'],
  ['2001-12-15 2:59:43.10', '2001-12-15 02:59:43.1 +0000 UTC'],
  ['2001-12-15T02:59:43.000+00:00', '2001-12-15 02:59:43 +0000 UTC'],
  ['12:30:45', '12:30:45'],
])('%s', (written, printed) => {
  expect(printTime(written)).toBe(printed);
});
