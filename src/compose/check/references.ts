import { addToGroup } from '../../text/grouping.ts';
import { boundedNearest } from '../../text/nearest.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { startKey } from '../../text/start-key.ts';
import type { MapNode, ModelNode, ScalarNode } from '../model.ts';
import { getMap, getNode, getScalar, getSeq, scalarText } from '../navigate.ts';
import { keySpan } from '../nodes/origin-span.ts';
import type { Dialect, LoadProblem } from '../project.ts';
import { adviceOnEmpty } from '../variables/empty-variable.ts';
import { isKnown, problemAt, relatedAt, type Checked, type CheckedService } from './checking.ts';

type Kind = 'network' | 'service' | 'volume' | 'secret' | 'config' | 'model';

/** A name in a service, and what it must be the name of. */
interface Use {
  readonly kind: Kind;
  readonly target: string;
  readonly node: ModelNode;
  readonly service: CheckedService;
}

/** The sections that define the names of each kind. */
const SECTIONS: Readonly<Record<Exclude<Kind, 'service'>, string>> = { network: 'networks', volume: 'volumes', secret: 'secrets', config: 'configs', model: 'models' };

/** Where the names of one kind are defined. */
type Names = readonly [Table, Table?];
type Table = Pick<ReadonlyMap<string, unknown>, 'has' | 'keys' | 'size'>;

/** Absent where the names cannot be known, or need not be there. */
type NamesByKind = Readonly<Record<Kind, Names | undefined>>;

const NONE: ReadonlySet<string> = new Set();
/** The network that is always there. */
const IMPLICIT: ReadonlySet<string> = new Set(['default']);

/** Checks that services speak of what is there (compose-go `loader/validate.go` v2.9.1); a name that is missing is one problem, however often it is used. */
export function checkReferences(checked: Checked, dialect: Dialect): void {
  const names = (kind: Kind): Names | undefined => {
    // A stack takes no notice of what services wait for.
    if (kind === 'service') return dialect === 'stack' ? undefined : [checked.enabled, checked.disabled];
    const node = getNode(checked.model, SECTIONS[kind]);
    if (!isKnown(node)) return undefined;
    return kind === 'network' ? [getMap(node)?.entries ?? NONE, IMPLICIT] : [getMap(node)?.entries ?? NONE];
  };
  const known: NamesByKind = { service: names('service'), network: names('network'), volume: names('volume'), secret: names('secret'), config: names('config'), model: names('model') };
  const missing = new Map<string, Use[]>();
  for (const services of [checked.enabled, checked.disabled]) {
    for (const service of services.values()) {
      eachUse(service, dialect, (kind, target, node) => {
        const there = known[kind];
        if (there === undefined || isAmong(target, there)) return;
        const key = `${kind} ${target}`;
        const use: Use = { kind, target, node, service };
        addToGroup(missing, key, use);
      });
    }
  }
  if (missing.size > 0) {
    const suggest = makeAdviser(known);
    const keys = possibleKeys(checked.broken);
    // What is missing may be in a file that could not be seen, or not as a whole.
    if (checked.isWhole) for (const uses of missing.values()) if (!mayBeDefined(keys, uses)) reportMissing(uses, suggest);
  }
  if (dialect === 'compose') for (const service of [...checked.enabled.values(), ...checked.disabled.values()]) checkExtensions(service);
  checkDisabled(checked);
}

function isAmong(name: string, [first, second]: Names): boolean {
  return first.has(name) || second?.has(name) === true;
}

/** Nearly all names are there: nothing is made of those. */
function eachUse({ node, dependsOn }: CheckedService, dialect: Dialect, add: (kind: Kind, target: string, place: ModelNode) => void): void {
  const addSource = (kind: Kind, reference: ModelNode): void => {
    const source = getScalar(reference, 'source');
    const target = scalarText(source);
    if (source !== undefined && target !== undefined) add(kind, target, source);
  };
  const addKeys = (kind: Kind, map: MapNode | undefined): void => map?.entries.forEach((place, target) => {
    if (isKnown(place)) add(kind, target, place);
  });
  addKeys('network', getMap(node, 'networks'));
  addKeys('model', getMap(node, 'models'));
  addKeys('service', dependsOn);
  getSeq(node, 'volumes')?.items.forEach((mount) => {
    if (getScalar(mount, 'type')?.value === 'volume' && getScalar(mount, 'source')?.value !== '') addSource('volume', mount);
  });
  // A stack builds nothing.
  for (const list of [getSeq(node, 'secrets'), dialect === 'stack' ? undefined : getSeq(node, 'build', 'secrets')]) list?.items.forEach((secret) => { addSource('secret', secret); });
  if (dialect === 'stack') eachUseOfStack(node, add);
  getSeq(node, 'configs')?.items.forEach((config) => { addSource('config', config); });
}

/** What only a stack looks up. */
function eachUseOfStack(node: MapNode, add: (kind: Kind, target: string, place: ModelNode) => void): void {
  const config = getScalar(node, 'credential_spec', 'config');
  const name = scalarText(config);
  if (config !== undefined && name !== undefined && name !== '') add('config', name, config);
  for (const mount of getSeq(node, 'volumes')?.items ?? []) {
    const source = getScalar(mount, 'source');
    const volume = scalarText(source);
    if (getScalar(mount, 'type')?.value === 'cluster' && source !== undefined && volume !== undefined && volume !== '' && !volume.startsWith('group:')) add('volume', volume, source);
  }
}

type Adviser = (kind: Kind, target: string) => string | undefined;

/** Says which name was likely meant. */
function makeAdviser(names: NamesByKind): Adviser {
  const nearest = boundedNearest();
  return (kind, target) => {
    const tables = names[kind] ?? [];
    return nearest(target, tables.reduce((sum, table) => sum + (table?.size ?? 0), 0), () => tables.flatMap((table) => [...(table?.keys() ?? [])]));
  };
}

function reportMissing([first, ...rest]: readonly Use[], suggest: Adviser): void {
  if (first === undefined) return;
  const { kind, target, node, service } = first;
  const services = new Set([first, ...rest].map((use) => use.service.name));
  const nearest = suggest(kind, target);
  const near = kind === 'service' && nearest === service.name ? undefined : nearest;
  const subject = services.size === 1 ? `Service \`${service.name}\` names` : `${services.size} services name`;
  const advice = node.kind === 'scalar' ? adviceOnEmpty(node) : undefined;
  const related = [...(advice?.related ?? []), ...rest.map((use) => relatedAt(use.node, `\`${use.service.name}\` names it too`))];
  service.report(
    problemAt(node, `undefined-${kind}`, `${subject} the ${kind} \`${target}\`, which is not defined.`, advice?.help ?? (near === undefined ? adviceFor(kind, target) : `Did you mean \`${near}\`?`), {
      at: 'key',
      subject: `${kind} ${target}`,
      ...(related.length === 0 ? {} : { related }),
    }),
  );
}

/** What stands, in files with syntax errors, where a key may stand, each with its offsets. */
type PossibleKeys = ReadonlyMap<string, readonly { readonly path: string; readonly offset: number }[]>;

/** One word, and all words up to a colon. */
const POSSIBLE_KEY = /(?:^[ \t]*(?:\?\s+)?|[{,]\s*)["']?([^\s"':,{}[\]#]+)(?:((?:[ \t]+[^\s"':,{}[\]#]+)+)(?=["']?[ \t]*:))?/gmu;

function possibleKeys(files: readonly SourceFile[]): PossibleKeys {
  const keys = new Map<string, { readonly path: string; readonly offset: number }[]>();
  for (const { text, path } of files) {
    for (const { 1: word = '', 2: others = '', 0: whole, index } of text.matchAll(POSSIBLE_KEY)) {
      const name = `${word}${others}`;
      addToGroup(keys, name, { path, offset: index + whole.length - name.length });
    }
  }
  return keys;
}

/** Whether a name stands where a key may stand, in another place than those that use it: behind a syntax error that may define it. */
function mayBeDefined(keys: PossibleKeys, uses: readonly Use[]): boolean {
  const places = new Set(uses.flatMap(({ node }) => node.origins.map((origin) => startKey({ file: origin.file, span: keySpan(origin) }))));
  const isUsed = (path: string, start: number): boolean => places.has(startKey({ file: { path }, span: { start } }));
  // In quotes a value begins before its first letter.
  return (keys.get(uses[0]?.target ?? '') ?? []).some(({ path, offset }) => !isUsed(path, offset) && !isUsed(path, offset - 1));
}

/** Compose takes a network whose name begins like an extension for one, and then looks for a network `#extensions`. */
function checkExtensions({ name, node, report }: CheckedService): void {
  const [target, place] = [...(getMap(node, 'networks')?.entries ?? [])].find(([key]) => key.startsWith('x-')) ?? [];
  if (target === undefined || place === undefined) return;
  report(problemAt(place, 'undefined-network', `Service \`${name}\` names the network \`${target}\`, which Docker Compose takes for an extension, and then it misses a network \`#extensions\`.`, 'Call the network something that does not begin with `x-`; its `name` may stay.', { at: 'key' }));
}

function adviceFor(kind: Kind, target: string): string {
  if (kind === 'volume' && /[\\/]/u.test(target)) return `Write \`.${target.includes('/') ? '/' : '\\'}${target}\` when the folder is meant.`;
  return `Define it under \`${kind}s\`, or take the name out.`;
}

/** A service that runs cannot wait for one whose profile is off, unless it says that it can do without. */
function checkDisabled({ enabled, disabled }: Checked): void {
  for (const { name, dependsOn, report } of enabled.values()) {
    for (const [target, settings] of dependsOn?.entries ?? []) {
      const other = disabled.get(target);
      const required = getScalar(settings, 'required');
      if (other === undefined || !isKnown(settings) || required?.value === false || !isKnown(required)) continue;
      report(disabledProblem(name, target, settings, other.node));
    }
  }
}

function disabledProblem(name: string, target: string, settings: ModelNode, other: MapNode): LoadProblem {
  const profiles = getSeq(other, 'profiles')?.items.filter((item): item is ScalarNode => item.kind === 'scalar').map((item) => `\`${String(item.value)}\``) ?? [];
  const message = `Service \`${name}\` depends on \`${target}\`, which only runs with the profile ${profiles.join(' or ')}.`;
  return problemAt(settings, 'disabled-service', message, `Give \`${name}\` the same profiles, or write \`required: false\` for the dependency.`, { at: 'key', related: [relatedAt(other, `\`${target}\` is here`)] });
}
