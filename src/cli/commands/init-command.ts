import { rules } from '../../../rules/index.ts';
import { lintWorkspace } from '../../lint/engine.ts';
import type { Finding } from '../../lint/finding.ts';
import type { ReleaseId } from '../../platform/releases.ts';
import { count } from '../../text/words.ts';
import { describeWriteError, EXIT, UserError, type ExitStatus } from '../errors.ts';
import type { Host } from '../host.ts';
import type { LintOptions } from '../options/options.ts';
import { keepFindings } from '../output/keep-findings.ts';
import { say } from '../output/say.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { openSession, workspaceOf } from '../projects/session.ts';

const NAME = '.composelintrc.yaml';

/** Writes a commented config file for what is found in the current folder and below. Never replaces one that is there. */
export async function init(host: Host, options: LintOptions): Promise<ExitStatus> {
  const there = [NAME, '.composelintrc.yml', '.composelintrc.json'].find((name) => host.files.kindOf(name) !== undefined);
  if (there !== undefined) throw new UserError(`there is a config file already: ${there}`, 'compose-lint --print-config FILE shows what counts for a file');
  const session = await openSession(host, options);
  const { findings } = lintWorkspace(workspaceOf(session), rules);
  const text = configText(session.projects, keepFindings(findings, session));
  try {
    await host.files.replaceFile(NAME, new TextEncoder().encode(text));
  } catch (error) {
    throw new UserError(`cannot write ${NAME}: ${describeWriteError(error)}`);
  }
  say(host, `wrote ${NAME}\n\n${text}`);
  return EXIT.fine;
}

const HEAD = [
  '# Settings of compose-lint. compose-lint --print-config FILE shows what counts for a file.',
  '# Nothing counts yet: take the # away from what you want to declare.',
];

function configText(projects: readonly OpenProject[], findings: readonly Finding[]): string {
  return [HEAD, targetLines(projects), orchestratorLines(projects), overrideLines(projects), ruleLines(findings)].filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** On what the services of some projects run. */
interface Seen {
  readonly windows: number;
  readonly linux: number;
  readonly releases: readonly ReleaseId[];
}

function platformsOf(projects: readonly OpenProject[]): Seen {
  const verdicts = projects.flatMap(({ loaded }) => [...loaded.platform.services.values()]);
  const count = (wanted: string): number => verdicts.filter(({ os }) => os === wanted).length;
  return { windows: count('windows'), linux: count('linux'), releases: [...new Set(verdicts.flatMap(({ release }) => release ?? []))].sort() };
}

function targetLines(projects: readonly OpenProject[]): string[] {
  const seen = platformsOf(projects);
  const lines = [
    '# The platform that services run on. Without it each service is judged by what its files say; declared, it is',
    '# certain, and --fix does for its sake what else only --unsafe-fixes does.',
  ];
  const { windows, linux, releases } = seen;
  const parts = [
    ...(windows === 0 ? [] : [`${count(windows, 'Windows service')}${releases.length === 0 ? '' : ` (${releases.join(', ')})`}`]),
    ...(linux === 0 ? [] : [count(linux, 'Linux service')]),
  ];
  if (parts.length > 0) lines.push(`# Seen here: ${parts.join(' and ')}.`);
  const areApart = windows > 0 && linux > 0 && projects.some((open) => ownTarget(open) !== undefined);
  return areApart ? lines : [...lines, `# target: ${targetFor(seen)}`];
}

/** What one declaration would say; any Windows where its services are for several releases. */
function targetFor({ windows, releases }: Seen): string {
  return windows === 0 ? 'linux' : ((releases.length === 1 ? releases[0] : undefined) ?? 'windows');
}

/** The platform of all services of a project, where it has one. */
function ownTarget(open: OpenProject): string | undefined {
  const seen = platformsOf([open]);
  return seen.windows > 0 === seen.linux > 0 ? undefined : targetFor(seen);
}

/** What differs from project to project, for each of the first few. */
function overrideLines(projects: readonly OpenProject[]): string[] {
  const { windows, linux } = platformsOf(projects);
  const stacks = projects.filter(isStack).length;
  const declared = projects.flatMap((open): string[][] => {
    const [first] = open.request.files;
    const target = windows > 0 && linux > 0 ? ownTarget(open) : undefined;
    const orchestrator = stacks < projects.length && isStack(open) ? 'stack' : undefined;
    if (first === undefined || (target === undefined && orchestrator === undefined)) return [];
    return [[`#   - files: ${JSON.stringify(patternFor(first))}`, ...(target === undefined ? [] : [`#     target: ${target}`]), ...(orchestrator === undefined ? [] : [`#     orchestrator: ${orchestrator}`])]];
  });
  return declared.length === 0 ? [] : ['# What holds only for some files (patterns of .gitignore).', '# overrides:', ...declared.slice(0, MOST_OVERRIDES).flat()];
}

function isStack({ loaded }: OpenProject): boolean {
  return loaded.platform.orchestrator === 'stack';
}

const MOST_OVERRIDES = 10;

/** The pattern of `.gitignore` that means one file. */
function patternFor(path: string): string {
  return `/${path.replaceAll(/[\\*?[\]!#]/gu, '\\$&')}`;
}

function orchestratorLines(projects: readonly OpenProject[]): string[] {
  const stacks = projects.filter(isStack).length;
  const lines = ['# Who deploys: compose (docker compose) or stack (docker stack deploy, whose limits are then told of).'];
  if (stacks === 0) return [...lines, '# orchestrator: compose'];
  return [...lines, `# ${String(stacks)} of ${count(projects.length, 'project')} ${stacks === 1 ? 'looks like a stack' : 'look like stacks'}.`, ...(stacks === projects.length ? ['# orchestrator: stack'] : [])];
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
