import { spawnSync } from 'node:child_process';

/** Hands a text to `$PAGER`, or to the usual pager of the system. False where none can be started: the text is not shown then. */
export function showInPager(text: string, environment: Readonly<Record<string, string>>, platform: string): boolean {
  const wanted = environment['PAGER'] ?? (platform === 'win32' ? 'more' : 'less');
  if (wanted === '' || wanted === 'cat') return false;
  // `less`: keep colours, leave at once when it fits on the screen, do not clear the screen.
  const result = spawnSync(wanted, { input: text, stdio: ['pipe', 'inherit', 'inherit'], shell: true, env: { LESS: 'FRX', ...environment } });
  return result.status === 0;
}
