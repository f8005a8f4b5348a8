import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { run } from '../src/cli/run.ts';
import { memoryHost } from './support/memory-host.ts';
import { terminalPicture } from './support/terminal-picture.ts';
import { parseXml } from './support/xml.ts';

const EXAMPLE = 'examples/windows-shop/docker-compose.yml';
const COLUMNS = 104;

test('the picture in the README is what a terminal shows', async () => {
  const host = memoryHost({ [EXAMPLE]: readFileSync(EXAMPLE) }, { terminal: COLUMNS });
  expect(await run(['examples/windows-shop'], host)).toBe(1);
  const picture = terminalPicture('compose-lint examples/windows-shop', host.out(), COLUMNS);
  parseXml(picture);
  await expect(picture).toMatchFileSnapshot('../docs/output.svg');
});
