import { asPrinted } from '../../compose/effective/as-printed.ts';
import { toComposeJson } from '../../compose/effective/compose-json.ts';
import { effectiveModel } from '../../compose/effective/effective.ts';
import { toPlain, type Plain } from '../../compose/effective/plain.ts';
import type { MapNode, ModelNode } from '../../compose/model.ts';
import type { LoadProblem, Project } from '../../compose/project.ts';
import { isOnlyOnDeploy } from '../../compose/stack/on-deploy.ts';
import { printable } from '../../report/escape/cells.ts';
import { printModelYaml } from '../../report/model-yaml.ts';
import { describeOrigin, explainValue, originRecords, type OriginRecord } from '../../report/origins.ts';
import { printPlace } from '../../report/place.ts';
import { printProblem } from '../../report/problem.ts';
import { nearestWord } from '../../text/nearest.ts';
import { EXIT, UserError, type ExitStatus } from '../errors.ts';
import type { Host } from '../host.ts';
import type { ModelOptions } from '../options/options.ts';
import { say, tell } from '../output/say.ts';
import { paintFor } from '../output/terminal.ts';
import { openSession } from '../projects/session.ts';
import { nearestPath, nodeAt } from './model-path.ts';

/** A project and what Compose would make of it. */
interface Effective {
  readonly project: Project;
  readonly model: MapNode;
}

/** Prints the effective model of every project named, as `docker compose config` does; the status is 1 when Compose would refuse one. */
export async function printModels(host: Host, options: ModelOptions): Promise<ExitStatus> {
  const session = await openSession(host, options.lint, { unset: 'empty', onlyHere: true });
  const paint = paintFor(host.errors, options.lint.color, host.environment);
  for (const problem of session.problems) tell(host, printProblem(problem, paint));
  // Also of a file that nobody named, such as one that `COMPOSE_FILE` names, Compose needs all.
  let refused = session.problems.some(({ kind }) => kind === 'found');
  const models = session.projects.map(({ loaded: { project } }): Effective => {
    const { problems } = project;
    const model = effectiveModel(project, { fs: host.files });
    for (const problem of problems) tell(host, problemLine(problem));
    refused ||= problems.some((problem) => problem.severity === 'error' && !isOnlyOnDeploy(problem));
    return { project, model };
  });
  if (models.length > 0) say(host, print(onlyServices(models, options.services), options), options.format === 'json' ? 'json' : 'plain');
  if (session.problems.some(({ kind }) => kind === 'named')) return EXIT.usage;
  return refused ? EXIT.findings : EXIT.fine;
}

function print(models: readonly Effective[], options: ModelOptions): string {
  if (options.explain !== undefined) return explain(models, options.explain);
  if (options.format === 'json') {
    const all = models.map((effective) => toJson(effective, options.origins));
    return `${asGoPrints(JSON.stringify(all.length === 1 ? all[0] : all, null, 2))}\n`;
  }
  const texts = models.map(({ project, model }) => {
    const head = models.length === 1 ? '' : `# ${printable(project.files.map(({ source }) => source.path).join(' + '))}\n`;
    return head + printModelYaml(asPrinted(model, project.dialect, project.composeVersion), options.origins ? { comment: (node) => printable(describeOrigin(node)) } : {});
  });
  return texts.join('---\n');
}

/** Go writes characters that mean something in HTML as escapes. */
function asGoPrints(json: string): string {
  return json.replaceAll(/[<>&\u2028\u2029]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function toJson({ project, model }: Effective, origins: boolean): object {
  const printed = asPrinted(model, project.dialect, project.composeVersion);
  const plain = project.dialect === 'stack' ? toPlain(printed) : toComposeJson(printed, project.composeVersion);
  return origins ? { model: plain, origins: collectOrigins(model) } : (plain as object);
}

/** The origins of every scalar and empty collection, by its path. */
function collectOrigins(model: ModelNode): Readonly<Record<string, readonly OriginRecord[]>> {
  const found: [string, readonly OriginRecord[]][] = [];
  const visit = (node: ModelNode): void => {
    if (node.kind === 'map' && node.entries.size > 0) node.entries.forEach(visit);
    else if (node.kind === 'seq' && node.items.length > 0) node.items.forEach(visit);
    else found.push([node.path.map(String).join('.'), originRecords(node)]);
  };
  visit(model);
  return Object.fromEntries(found);
}

/** Of the services only these, in the projects that have any of them; each must be in one. */
function onlyServices(models: readonly Effective[], names: readonly string[]): readonly Effective[] {
  if (names.length === 0) return models;
  const all = new Set(models.flatMap(({ model }) => [...servicesIn(model).keys()]));
  for (const name of names) if (!all.has(name)) throw new UserError(`there is no service \`${name}\``, suggest(name, [...all]));
  return models.flatMap(({ project, model }) => {
    const services = model.entries.get('services');
    const kept = new Map([...servicesIn(model)].filter(([name]) => names.includes(name)));
    if (services?.kind !== 'map' || kept.size === 0) return [];
    return [{ project, model: { ...model, entries: new Map([['services', { ...services, entries: kept }]]) } }];
  });
}

function servicesIn(model: MapNode): ReadonlyMap<string, ModelNode> {
  const services = model.entries.get('services');
  return services?.kind === 'map' ? services.entries : new Map<string, ModelNode>();
}

function explain(models: readonly Effective[], path: string): string {
  const found = models.flatMap(({ model }) => nodeAt(model, path) ?? []);
  const [first] = models;
  if (found.length === 0) throw new UserError(`the model has no \`${path}\``, first === undefined ? undefined : nearestPath(first.model, path));
  return found.map((node) => printable(explainValue(node, shortly(toPlain(node))), true)).join('\n');
}

function shortly(plain: Plain): string {
  const text = JSON.stringify(plain);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

function suggest(name: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const nearest = nearestWord(name, names);
  return nearest === undefined ? `there are ${names.join(', ')}` : `did you mean \`${nearest}\`?`;
}

function problemLine({ file, span, severity, message }: LoadProblem): string {
  return `${printPlace({ file, span })}: ${severity}: ${printable(message)}\n`;
}
