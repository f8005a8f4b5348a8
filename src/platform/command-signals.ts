import type { MapNode, ModelNode } from '../compose/model.ts';
import { getNode, scalarText } from '../compose/navigate.ts';
import type { AddSignal } from './service-signals.ts';

/** Programs that only one of the systems has. Catalogue P19, P20, L8. */
const WINDOWS_PROGRAM = /^(?:cmd(?:\.exe)?|(?:.*[\\/])?[^\s\\/]+\.(?:exe|cmd|bat))$/iu;
const LINUX_SHELL = /^(?:\/(?:usr\/)?bin\/)(?:env|sh|bash|ash|dash)$/u;
const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash']);

/** What `command`, `entrypoint` and the test of the health check start. */
export function commandSignals(service: MapNode, add: AddSignal): void {
  for (const path of [['entrypoint'], ['command'], ['healthcheck', 'test']]) {
    const node = getNode(service, ...path);
    const words = node === undefined ? [] : firstWords(node);
    const [program = '', flag] = words;
    if (node === undefined || program === '') continue;
    if (WINDOWS_PROGRAM.test(program)) add('P19', 'windows', 'strong', node.origins[0], `it starts \`${program}\``);
    else if (/^(?:powershell|pwsh)$/iu.test(program)) add('P20', 'windows', 'weak', node.origins[0], `it starts \`${program}\``);
    else if (LINUX_SHELL.test(program) || (SHELLS.has(program) && flag === '-c')) add('L8', 'linux', 'strong', node.origins[0], `it starts \`${program}\``);
    for (const word of words) {
      if (word.includes('endpoint=npipe:')) add('P21', 'windows', 'strong', node.origins[0], 'it is told to use a named pipe');
    }
  }
}

/** The words of a command; of a health check without its first word, `CMD` or `CMD-SHELL`. */
function firstWords(node: ModelNode): readonly string[] {
  if (node.kind === 'scalar') return (scalarText(node) ?? '').trim().split(/\s+/u);
  if (node.kind !== 'seq') return [];
  const words = node.items.map((item) => scalarText(item) ?? '');
  if (words[0] === 'CMD-SHELL') return (words[1] ?? '').trim().split(/\s+/u);
  return words[0] === 'CMD' || words[0] === 'NONE' ? words.slice(1) : words;
}
