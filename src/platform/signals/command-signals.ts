import type { MapNode, ModelNode } from '../../compose/model.ts';
import { getNode, scalarText } from '../../compose/navigate.ts';
import type { AddSignal } from './service-signals.ts';

/** What only Windows starts: its shell, and files that end as its programs do. Catalogue P19. */
const WINDOWS_PROGRAM = /^(?:cmd|.*\.(?:exe|cmd|bat))$/iu;
/** Shells at the place where Linux has them. Catalogue L8. */
const LINUX_SHELL = /^\/(?:usr\/)?(?:local\/)?bin\/(?:ba|da|a|z|k)?sh$/u;
const SHELL = /^(?:ba|a|da)?sh$/u;
/** A word that tells a program to speak to Docker through a named pipe, as in `--providers.docker.endpoint=npipe:…`. Catalogue P21. */
const PIPE = /(?:^|=)npipe:/iu;

const PLACES = [['entrypoint'], ['command'], ['healthcheck', 'test']] as const;

/** What `command`, `entrypoint` and the test of the health check start. */
export function commandSignals(service: MapNode, add: AddSignal): void {
  for (const path of PLACES) {
    const node = getNode(service, ...path);
    const words = node === undefined ? [] : path[0] === 'healthcheck' ? wordsOfTest(node) : wordsOf(node);
    const [program = ''] = words;
    if (node === undefined || program === '') continue;
    const [at] = node.origins;
    if (WINDOWS_PROGRAM.test(program)) add('P19', 'windows', 'strong', at, `it starts \`${program}\``);
    else if (/^powershell$/iu.test(program)) add('P20', 'windows', 'weak', at, `it starts \`${program}\``, 'beside-any');
    else if (/^pwsh$/iu.test(program)) add('P20', 'windows', 'weak', at, `it starts \`${program}\``);
    const shell = linuxShell(words);
    if (shell !== undefined) add('L8', 'linux', 'strong', at, `it starts \`${shell}\``);
    if (words.some((word) => PIPE.test(word))) add('P21', 'windows', 'strong', at, 'it is told to use a named pipe');
  }
}

/** A shell of Linux, wherever it stands: `exec /bin/sh`, `tini -- bash -c`. */
function linuxShell(words: readonly string[]): string | undefined {
  const index = words.findIndex((word, at) => LINUX_SHELL.test(word) || (SHELL.test(word) && /^-[a-z]*c$/u.test(words[at + 1] ?? '')));
  return words[index];
}

function wordsOf(node: ModelNode): readonly string[] {
  if (node.kind === 'scalar') return split(textOf(node));
  return node.kind === 'seq' ? node.items.map(textOf) : [];
}

/** A text that hangs on unknown variables as it is written: the words without them are known. */
function textOf(node: ModelNode): string {
  return node.kind === 'scalar' && node.unresolved.length > 0 ? node.raw : (scalarText(node) ?? '');
}

/** Without the first word, which says how the rest is run; `NONE` and what Docker does not know run nothing. */
function wordsOfTest(node: ModelNode): readonly string[] {
  const [how, ...rest] = wordsOf(node);
  if (how === 'CMD') return rest;
  return how === 'CMD-SHELL' ? split(rest.join(' ')) : [];
}

/** The words of a command line, with what stands in quotes as one. */
function split(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/gu)].map(([whole, double, single]) => double ?? single ?? whole);
}
