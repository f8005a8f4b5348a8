import { writtenAt } from '../../src/compose/files/file-of.ts';
import type { MapNode, ModelNode, Origin, ScalarNode } from '../../src/compose/model.ts';
import { getMap, getScalar, scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule } from '../../src/lint/rule.ts';
import type { LoadedProject, RuleContext } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { compareVersions } from '../../src/platform/version.ts';
import { addToGroup } from '../../src/text/grouping.ts';
import type { SourceFile } from '../../src/text/source-file.ts';
import type { Span } from '../../src/text/span.ts';
import { enumerateNames } from '../../src/text/words.ts';
import { isAtOrBelow } from '../../src/yaml/path.ts';
import { placeKey, isOnlyFor } from '../shared/edits/edit-place.ts';
import { originLabel } from '../shared/label.ts';

/** Sections whose entries know `external`, each with the first stack schema that knows `name` there (docker/cli, config_schema_v3.*.json). */
const SECTIONS = { networks: 5, volumes: 4, secrets: 5, configs: 5 } as const;

/** The first Compose that reads `name` beside `external` whatever `version` says. */
const COMPOSE_V2 = { major: 2, minor: 0, patch: 0 };

const rule = defineRule({
  meta: {
    id: 'deprecated-external-name',
    summary: 'An external resource is named in the old form, `external: {name: …}`.',
    category: 'legacy',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W11: {
        title: 'The old form of an external name, on Windows',
        affects: 'every platform; this number for projects with Windows services',
        consequence:
          'Docker Compose warns: `networks.default: external.name is deprecated. Please set name and external: true`. With another `name` beside it the file is refused: `name and external.name conflict; only use name`.',
        severity: 'error when `name` says something else, else warning',
        remedy: '`--fix` writes `name: nat` and `external: true`; the model stays the same.',
        sources: ['https://github.com/compose-spec/compose-go/blob/main/transform/external.go', 'https://github.com/docker/cli/blob/master/cli/compose/loader/loader.go'],
      },
      L03: {
        title: 'The old form of an external name',
        affects: 'every platform; this number for projects without Windows services',
        consequence: 'Docker Compose warns that `external.name` is deprecated, and refuses the file when `name` says something else.',
        severity: 'error when `name` says something else, else warning',
        remedy: '`--fix` writes `name` and `external: true`; the model stays the same.',
        sources: ['https://github.com/compose-spec/compose-go/blob/main/transform/external.go'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/networks/#external'],
    messages: {
      deprecated: {
        message: 'The name of external {what} is written in the old form, `external.name`.',
        help: 'Write `name: {name}` and `external: true` side by side.',
      },
      conflict: {
        message: 'External {kind} `{key}` has two names: `{name}` under `external`, and `{other}`. {program} refuses the file.',
        help: 'Keep the right one as `name`, and write `external: true`.',
      },
    },
  },
  on: {
    project(context) {
      for (const section of Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]) {
        // One text may stand for several entries, through an anchor or a template.
        const byPlace = new Map<string, [Entry, ...Entry[]]>();
        for (const [key, node] of getMap(context.project.model, section)?.entries ?? []) {
          for (const old of node.kind === 'map' ? oldNames(context.project, node) : []) {
            const entry: Entry = { key, node, old };
            addToGroup(byPlace, placeKey(old.external), entry);
          }
        }
        for (const entries of byPlace.values()) tell(context, section, entries);
      }
    },
  },
});

export default rule;

interface Entry {
  readonly key: string;
  readonly node: ModelNode;
  readonly old: OldName;
}

type Context = RuleContext<(typeof rule)['meta']['messages']>;

function tell(context: Context, section: keyof typeof SECTIONS, entries: readonly [Entry, ...Entry[]]): void {
  const [{ key, node, old }] = entries;
  const hazard = [...context.platform.services.values()].some((verdict) => isWindows(verdict)) ? 'W11' : 'L03';
  const kind = section.slice(0, -1);
  const common = { hazard, at: originLabel(old.external, 'entry'), path: node.path } as const;
  const conflict = entries.find(({ old: { other } }) => other !== undefined);
  if (conflict?.old.other !== undefined) {
    const { text, origin } = conflict.old.other;
    context.report({ message: 'conflict', severity: 'error', data: { kind, key: conflict.key, name: old.name, other: text, program: context.project.dialect === 'stack' ? '`docker stack`' : 'Compose' }, related: [originLabel(origin, 'entry', 'the other name')], ...common });
    return;
  }
  const fix = modernise(context, section, entries);
  const what = entries.length === 1 ? `${kind} \`${key}\`` : `${section} ${enumerateNames(entries.map((entry) => entry.key))}`;
  context.report({ message: 'deprecated', data: { what, name: old.name }, fixes: [fix], ...common });
}

interface OldName {
  readonly name: string;
  readonly quote: 'plain' | 'single' | 'double';
  /** Where `external` was written. */
  readonly external: Origin;
  /** A name that says something else and that Compose would hold against it. */
  readonly other?: NamePlace;
}

interface NamePlace {
  readonly text: string;
  readonly origin: Origin;
}

/** The names under `external`, one for each place where the entry was written so; files that are merged may each have one. */
function oldNames(project: Project, node: MapNode): readonly OldName[] {
  const external = node.entries.get('external');
  const name = getScalar(node, 'name');
  if (external === undefined || name === undefined) return [];
  return external.origins.flatMap((written) => {
    const inside = writtenAt(project, written);
    const entry = inside?.kind === 'map' ? inside.entries.find(({ key }) => key.kind === 'scalar' && key.text === 'name') : undefined;
    if (entry?.value.kind !== 'scalar') return [];
    const { style, text } = entry.value;
    const quote = style === 'single' || style === 'double' ? style : 'plain';
    const other = isRefused(project, written.file, entry.value.span) ? namesUnder(project, name, written).find((beside) => beside.text !== text) : undefined;
    return [{ name: text, quote, external: written, ...(other === undefined ? {} : { other }) }];
  });
}

/** Whether Compose finds another name beside that one. What stands there counts with its variables filled in. */
function isRefused({ problems }: Project, file: SourceFile, { start }: Span): boolean {
  return problems.some((problem) => problem.code === 'external-name-conflict' && problem.file === file && problem.span.start === start);
}

/** The names that Compose holds against the one under `external`: beside it in the same document, and from the files that it is merged over. */
function namesUnder(project: Project, name: ScalarNode, external: Origin): readonly NamePlace[] {
  const own = name.origins.findIndex(({ file, document }) => file === external.file && document === external.document);
  return name.origins.slice(Math.max(own, 0)).flatMap((origin) => {
    const node = writtenAt(project, origin);
    return node?.kind === 'scalar' ? [{ text: node.text, origin }] : [];
  });
}

function modernise(loaded: LoadedProject, section: keyof typeof SECTIONS, entries: readonly [Entry, ...Entry[]]): Fix | undefined {
  const [{ old: { name, quote, external } }] = entries;
  const users = loaded.project.usersOf(external);
  const isOurs = isOnlyFor(loaded.project, external, (path) => entries.some(({ node }) => path.length === 3 && isAtOrBelow(path, node.path)));
  if (!isOurs || external.path.at(-1) !== 'external') return undefined;
  const entry = external.path.slice(0, -1);
  const place = { file: external.file, document: external.document };
  const known = isKnownEverywhere(loaded, section);
  return {
    title: 'Write `name` and `external: true` side by side',
    safety: known ? 'safe' : 'manual',
    ...(known ? {} : { note: `Stacks and docker-compose 1 read \`name\` there only from version 3.${String(SECTIONS[section])} (or 2.1) of the file format on.` }),
    patches: [
      { ...place, patch: { op: 'set', path: [...entry, 'external'], value: true } },
      { ...place, patch: { op: 'set', path: [...entry, 'name'], value: name, quote } },
    ],
    changes: [...entries.map(({ node }) => node.path), ...users.filter(({ path }) => path[0] !== section).map(({ path }) => path.slice(0, -1))],
  };
}

/** Whether the tool that will read the file knows `name` beside `external`; docker-compose 1.x and stacks go by `version`. */
function isKnownEverywhere({ project, platform }: LoadedProject, section: keyof typeof SECTIONS): boolean {
  if (platform.orchestrator === 'compose' && compareVersions(platform.compose, COMPOSE_V2) >= 0) return true;
  const version: ModelNode | undefined = project.model.entries.get('version');
  const text = scalarText(getScalar(version));
  if (text === undefined) return true;
  const [major, minor] = text.split('.').map(Number);
  return (major === 2 && (minor ?? 0) >= 1) || (major === 3 && (minor ?? 0) >= SECTIONS[section]);
}
