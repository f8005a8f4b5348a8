import type { ModelNode } from '../../src/compose/model.ts';
import { getNode, getSeq, scalarText } from '../../src/compose/navigate.ts';
import { networksOf } from '../../src/compose/views/networks.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { NANO_SERVER } from '../../src/platform/base-images.ts';
import { isConclusive } from '../../src/platform/hosts.ts';
import { keyLabel } from '../shared/label.ts';
import { windowsServices, type WindowsService } from '../shared/services/windows-services.ts';

/** Programs that Windows images do not have, at the beginning of a command. */
const LINUX_PROGRAM = /^(?:\/(?:usr\/)?(?:local\/)?s?bin\/\S+|(?:ba|da|a|z|k)?sh|pg_isready|mysqladmin|redis-cli|wget|nc|netcat|pgrep|service|systemctl|chmod|chown|test|true|false|cat|grep|sleep|tail|\[)$/u;
/** The same after something that Linux alone has: `$$(…)`, `/dev/null`. */
const LINUX_WORDS = /\$\$?\([^)]|\/dev\/null|\/(?:usr\/|local\/)*bin\//u;
/** On images of Server Core and Nano Server curl is there, and `exit 1` works in `cmd`; `true` and `false` do not. */
const LINUX_END = /\|\|\s*(?:false|true)\b|&&\s*(?:true|false)\b/u;
const PING = /^ping(?:\.exe)?$/iu;
/** Shells in which `$(…)` is their own. */
const OTHER_SHELL = /^(?:powershell|pwsh)(?:\.exe)?$/iu;
const POWERSHELL = /^powershell(?:\.exe)?$/iu;

export default defineRule({
  meta: {
    id: 'linux-command-on-windows',
    summary: 'A Windows service runs a command that its image does not have, or that does not get through.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W43: {
        title: 'A ping on an overlay network',
        affects: 'Windows builds from 17763 on, and virtual addresses of stacks anywhere',
        consequence: 'ICMP does not get through reliably, so that a container which is well counts as ill or waits for ever.',
        severity: 'warning',
        remedy: 'Ask a port instead: `["CMD", "powershell", "-Command", "if (-not (Test-NetConnection db -Port 1433).TcpTestSucceeded) { exit 1 }"]`.',
        sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/swarm-mode'],
      },
      W109: {
        title: 'A command of Linux in a Windows container',
        affects: 'every Windows build; images of Nano Server have no PowerShell since 1709',
        consequence: 'The container does not start, or its health check fails: a `CMD-SHELL` test runs under `cmd /S /C`, which says `\'pg_isready\' is not recognized as an internal or external command`.',
        severity: 'error',
        remedy: 'Write the command for Windows: `["CMD", "powershell", "-Command", "…"]`, or on Nano Server `["CMD", "curl.exe", "-f", "http://localhost"]`.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/health.go', 'https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/container-base-images'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#healthcheck'],
    messages: {
      linux: { message: '`{word}` in `{key}` of `{service}` is of Linux, and no Windows image has it.', help: 'Write the command for Windows: {shells}, or the program of the image.' },
      nano: { message: '`{key}` of `{service}` starts `{word}`, which images of Nano Server do not have.', help: 'Use `cmd`, `curl.exe` or the program of the image, or an image of Server Core.' },
      ping: { message: '`{key}` of `{service}` pings `{host}`, and ICMP does not get through an overlay network reliably.', help: 'Ask a port instead, by {tools}.' },
    },
  },
  on: {
    project(context) {
      for (const one of windowsServices(context)) {
        const { service, verdict } = one;
        for (const key of ['entrypoint', 'command', 'healthcheck.test'] as const) {
          const node = getNode(service.node, ...key.split('.'));
          const run = node === undefined ? undefined : readRun(node, key);
          if (node === undefined || run === undefined) continue;
          const about = { at: keyLabel(node), path: node.path };
          const word = linuxWord(run);
          if (word !== undefined && (isConclusive(verdict) || verdict.certainty === 'inherited')) context.report({ ...about, message: 'linux', hazard: 'W109', data: { word, key, service: service.name, shells: isBareNano(one) ? '`cmd` (Nano Server has no PowerShell), `curl.exe`' : '`powershell`, `cmd`' } });
          else if (POWERSHELL.test(run.words[0] ?? '') && isBareNano(one)) context.report({ ...about, message: 'nano', hazard: 'W109', data: { word: run.words[0] ?? '', key, service: service.name } });
          const host = run.words.some((part) => PING.test(part)) ? pinged(context, one, run.words) : undefined;
          if (host !== undefined) context.report({ ...about, message: 'ping', hazard: 'W43', severity: 'warning', data: { key, service: service.name, host, tools: isBareNano(one) ? '`curl.exe`' : '`Test-NetConnection` or `curl.exe`' } });
        }
      }
    },
  },
});

interface Run {
  readonly words: readonly string[];
  /** What a shell gets as one text. */
  readonly text?: string;
}

/** What is run, without the word that says how. */
function readRun(node: ModelNode, key: string): Run | undefined {
  if (node.kind === 'scalar') {
    const text = scalarText(node);
    return text === undefined ? undefined : { words: split(text), text };
  }
  const items = (getSeq(node)?.items ?? []).map((item) => scalarText(item) ?? '');
  if (key !== 'healthcheck.test') return { words: items };
  const [how = '', ...rest] = items;
  if (how === 'CMD-SHELL') return { words: split(rest.join(' ')), text: rest.join(' ') };
  return how === 'CMD' ? { words: rest } : undefined;
}

function split(text: string): readonly string[] {
  return text.trim().split(/\s+/u).map((word) => word.replaceAll(/^["']|["']$/gu, ''));
}

/** The word that only Linux has. */
function linuxWord({ words, text }: Run): string | undefined {
  const [program = ''] = words;
  if (LINUX_PROGRAM.test(program)) return program;
  const found = text === undefined || OTHER_SHELL.test(program) ? undefined : (LINUX_END.exec(text) ?? LINUX_WORDS.exec(text));
  return found?.[0];
}

/** Nano Server without PowerShell, which images of that bring. */
function isBareNano({ service }: WindowsService): boolean {
  const image = scalarText(getNode(service.node, 'image')) ?? '';
  return NANO_SERVER.test(image) && !/powershell|pwsh/iu.test(image);
}

/** The other service that is pinged over an overlay network, or under its virtual address in a stack. */
function pinged({ project, platform }: LoadedProject, { service }: WindowsService, words: readonly string[]): string | undefined {
  const hosts = words.flatMap((word) => word.split(/[\s;|&]+/u));
  const other = servicesOf(project).find(({ name }) => name !== service.name && hosts.includes(name));
  if (other === undefined) return undefined;
  if (platform.orchestrator === 'stack') return other.name;
  const isOverlay = [...networksOf(project).values()].some(({ driver, services }) => driver === 'overlay' && services.includes(service.name) && services.includes(other.name));
  return isOverlay ? other.name : undefined;
}
