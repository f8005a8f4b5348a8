import { nodeHost } from './node-host.ts';
import { run } from './run.ts';

void run(process.argv.slice(2), nodeHost(process)).then((status) => {
  // Not process.exit(): what is still on its way into a pipe would be lost.
  process.exitCode = status;
});
