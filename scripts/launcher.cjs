'use strict';
// Starts main.cjs from the code cache that the build made of it, which halves the time that our own code takes to start.
// V8 refuses a cache of another version of itself; newer versions of Node then keep one of their own.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const main = join(__dirname, 'main.cjs');

function cachedScript() {
  try {
    const { Script } = require('node:vm');
    const { wrap } = require('node:module');
    // The build writes nothing but ASCII, which is read faster as Latin-1.
    const script = new Script(wrap(readFileSync(main, 'latin1')), { filename: main, cachedData: readFileSync(join(__dirname, 'main.cache')) });
    return script.cachedDataRejected ? undefined : script;
  } catch {
    return undefined;
  }
}

const script = cachedScript();
if (script === undefined) {
  require('node:module').enableCompileCache?.();
  require(main);
} else {
  script.runInThisContext()(exports, require, module, main, __dirname);
}
