import { lintWorkspace } from '../lint/engine.ts';
import type { Finding } from '../lint/finding.ts';
import type { ReleaseId } from '../platform/releases.ts';
import { rules } from '../../rules/index.ts';
import { describeWriteError, EXIT, UserError, type ExitStatus } from './errors.ts';
import type { Host } from './host.ts';
import { keepFindings } from './keep-findings.ts';
import type { OpenProject } from './load-projects.ts';
import type { LintOptions } from './options.ts';
import { say } from './say.ts';
import { openSession, workspaceOf } from './session.ts';

const NAME = '.composelintrc.yaml';

/** Writes a commented config file for what is found in the current folder and below. Never replaces one that is there. */
export async function init(host: Host, options: LintOptions): Promise<ExitStatus> {
  const there = [NAME, '.composelintrc.yml', '.composelintrc.json'].find((name) => host.files.kindOf(name) !== undefined);
  if (there !== undefined) throw new UserError(`there is a config file already: ${there}`, 'compose-lint --print-config FILE shows what counts for a file');
  const session = await openSession(host, options);
  const { findings } = lintWorkspace(workspaceOf(session.projects, options), rules);
  const text = configText(session.projects, keepFindings(findings, session.projects, options));
  try {
    await host.files.replaceFile(NAME, new TextEncoder().encode(text));
  } catch (error) {
    throw new UserError(`cannot write ${NAME}: ${describeWriteError(error)}`);
  }
  say(host, `wrote ${NAME}\n\n${text}`);
  return EXIT.fine;
}

function configText(projects: readonly OpenProject[], findings: readonly Finding[]): string {
  return ['# Settings of compose-lint. compose-lint --print-config FILE shows what counts for a file.', '', ...targetLines(projects), '', ...orchestratorLines(projects), '', ...ruleLines(findings), ''].join('\n');
}

function targetLines(projects: readonly OpenProject[]): string[] {
  const releases = new Set<ReleaseId>();
  let windows = 0;
  let linux = 0;
  for (const { loaded } of projects) {
    for (const { os, release } of loaded.platform.services.values()) {
      if (os === 'windows') windows += 1;
      else if (os === 'linux') linux += 1;
      if (release !== undefined) releases.add(release);
    }
  }
  const [only, more] = [...releases];
  const lines = ['# The platform that services run on. Without it each service is judged by what its files say.'];
  if (windows === 0) return [...lines, linux === 0 ? '# target: linux' : `# Seen here: ${String(linux)} Linux services.\n# target: linux`];
  const seen = `# Seen here: ${String(windows)} Windows services${linux === 0 ? '' : ` and ${String(linux)} Linux ones`}${releases.size === 0 ? '' : `, for ${[...releases].sort().join(', ')}`}.`;
  // Declared is certain: the file says so only where nothing speaks against it.
  return linux === 0 && only !== undefined && more === undefined ? [...lines, seen, `target: ${only}`] : [...lines, seen, `# target: ${only ?? 'windows-server-2022'}`];
}

function orchestratorLines(projects: readonly OpenProject[]): string[] {
  const stacks = projects.filter(({ loaded }) => loaded.platform.orchestrator === 'stack').length;
  const lines = ['# Who deploys: compose (docker compose) or stack (docker stack deploy).'];
  if (stacks > 0 && stacks === projects.length) return [...lines, 'orchestrator: stack'];
  return stacks === 0 ? [...lines, '# orchestrator: compose'] : [...lines, `# ${String(stacks)} of ${String(projects.length)} projects look like stacks.`, '# orchestrator: stack'];
}

function ruleLines(findings: readonly Finding[]): string[] {
  const counts = new Map<string, { count: number; severity: string }>();
  for (const { rule, severity } of findings) {
    const known = counts.get(rule);
    counts.set(rule, { count: (known?.count ?? 0) + 1, severity: known?.severity ?? severity });
  }
  const lines = ['# Severities by rule: error, warning, info or off. compose-lint rules lists all rules.'];
  if (counts.size === 0) return [...lines, '# rules:', '#   shared-nat-name-collision: off'];
  const rows = [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([rule, { count, severity }]) => `#   ${rule}: ${severity}  # found ${count === 1 ? 'once' : `${String(count)} times`} today`);
  return [...lines, '# rules:', ...rows];
}
