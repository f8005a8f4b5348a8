import { EXIT } from './errors.ts';
import { nodeHost } from './node/node-host.ts';
import { run } from './run.ts';

if (isSomewhere()) {
  void run(process.argv.slice(2), nodeHost(process)).then((status) => {
    // Not process.exit(): what is still on its way into a pipe would be lost.
    process.exitCode = status;
  });
} else {
  process.stderr.write('error: the current folder is not there any more\n');
  process.exitCode = EXIT.usage;
}

/** Somebody may have taken the current folder away. */
function isSomewhere(): boolean {
  try {
    process.cwd();
    return true;
  } catch {
    return false;
  }
}
