'use strict';
// Runs dist/main.cjs once on an example and keeps what V8 compiled meanwhile. Arguments: the folder of main.cjs, then the command line for the run.
const { readFileSync, writeFileSync } = require('node:fs');
const { wrap } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const [folder, ...words] = process.argv.slice(2);
const main = join(folder, 'main.cjs');
const script = new Script(wrap(readFileSync(main, 'latin1')), { filename: main });
const run = (...commandLine) => {
  process.argv = [process.argv[0], main, ...commandLine];
  script.runInThisContext()(exports, require, module, main, folder);
};
run(...words);
// Once more, for what only a command line with options needs.
process.once('beforeExit', () => run('--version'));
process.on('exit', () => {
  writeFileSync(join(folder, 'main.cache'), script.createCachedData());
  process.exitCode = 0;
});
