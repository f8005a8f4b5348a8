'use strict';
// Runs dist/main.cjs once on an example and keeps what V8 compiled meanwhile. Arguments: the folder of main.cjs, then the command line for the run.
const { readFileSync, writeFileSync } = require('node:fs');
const { wrap } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const [folder, ...words] = process.argv.slice(2);
const main = join(folder, 'main.cjs');
const script = new Script(wrap(readFileSync(main, 'latin1')), { filename: main });
process.argv = [process.argv[0], main, ...words];
script.runInThisContext()(exports, require, module, main, folder);
process.on('exit', () => {
  writeFileSync(join(folder, 'main.cache'), script.createCachedData());
  process.exitCode = 0;
});
