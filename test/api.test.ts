import { expect, test } from 'vitest';
import * as api from '../src/index.ts';

test('what can be imported is this, and no more', () => {
  expect(Object.keys(api)).toMatchInlineSnapshot(`
    [
      "loadProject",
      "discoverProject",
      "memoryFileSystem",
      "assessProject",
      "assessPlatform",
      "parseVersion",
      "lint",
      "fix",
      "placeOf",
      "defineRule",
      "SourceFile",
      "rules",
    ]
  `);
});
