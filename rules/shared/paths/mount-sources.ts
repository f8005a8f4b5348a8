import { joinPath } from '../../../src/compose/files/paths.ts';
import type { MapNode, ScalarNode } from '../../../src/compose/model.ts';
import { getNode, getScalar, getSeq, scalarText } from '../../../src/compose/navigate.ts';
import type { Service } from '../../../src/compose/views/service.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';

/** One folder of the host that a service mounts. */
export interface BindMount {
  readonly node: MapNode;
  readonly source: ScalarNode;
  /** As it is written, variables filled in. */
  readonly from: string;
  readonly to: string;
}

/** Endings of files that are mounted one by one on Linux. */
const FILE_NAME = /(?:^|[\\/])[^\\/]*\.(?:conf|config|ini|json|ya?ml|xml|toml|env|properties|txt|ps1|cmd|bat|sql|cnf|cfg|htpasswd|html?|js|pem|crt|cer|key|pfx|license|lic|dll|exe|log)$/iu;

/** The mounts of folders (or files) of the host, in the order of the file; those that hang on unknown variables are left out. */
export function bindMounts({ node }: Service): readonly BindMount[] {
  return (getSeq(node, 'volumes')?.items ?? []).flatMap((mount) => {
    if (mount.kind !== 'map' || scalarText(mount.entries.get('type')) !== 'bind') return [];
    const source = getScalar(mount, 'source');
    const from = scalarText(source);
    const to = scalarText(mount.entries.get('target'));
    return source === undefined || from === undefined || to === undefined ? [] : [{ node: mount, source, from, to }];
  });
}

/** What a path of the host is: what is seen there, else what its name looks like. */
export function kindOfSource(loaded: LoadedProject, from: string): 'file' | 'folder' | 'missing' | 'unknown' {
  const seen = seenAt(loaded, from);
  if (seen === 'file' || seen === 'folder') return seen;
  if (FILE_NAME.test(from)) return 'file';
  return seen;
}

/** What stands at a path below the project directory; absolute paths are those of another machine. */
export function seenAt({ project, platform }: LoadedProject, from: string): 'file' | 'folder' | 'missing' | 'unknown' {
  const relative = from.replaceAll('\\', '/');
  if (platform.kindOf === undefined || !/^\.{1,2}(?:\/|$)/u.test(relative)) return 'unknown';
  // Without `../` in between, so that what a search has seen of the folder answers.
  const below = relative.replace(/^\.(?:\/+|$)/u, '');
  const isHere = project.directory === '.' || project.directory === '';
  const kind = platform.kindOf(below === '' ? (isHere ? '.' : project.directory) : isHere ? below : `${project.directory}/${below}`);
  return kind === 'other' ? 'unknown' : (kind ?? 'missing');
}

/** What stands in the folder of a checkout, and not in one to which the Compose file alone was copied. */
const OF_A_CHECKOUT = ['.git', '.gitignore', 'README.md'] as const;

/**
 * Whether the folder of the project is the one in which it is used: `whole`, so that what is not there is really missing; `part`, since what a
 * build needs is not there either; or `unknown`, when nothing else that it mounts is seen.
 */
export function howWhole(loaded: LoadedProject, sources: readonly string[]): 'whole' | 'part' | 'unknown' {
  const builds = servicesOf(loaded.project).flatMap(({ node }) => scalarText(getScalar(node, 'build', 'context')) ?? []);
  const isThere = (path: string): boolean => ['file', 'folder'].includes(seenAt(loaded, path));
  if (OF_A_CHECKOUT.some((name) => isThere(`./${name}`)) || isInRepository(loaded)) return 'whole';
  if (builds.some((path) => seenAt(loaded, path) === 'missing')) return 'part';
  // The folder of the file itself is always there.
  return sources.some((path) => !/^\.[\\/]*$/u.test(path) && isThere(path)) ? 'whole' : 'unknown';
}

/** How far up a repository is looked for: no project lies deeper. */
const MOST_LEVELS = 20;

function isInRepository({ project: { directory }, platform: { kindOf } }: LoadedProject): boolean {
  if (kindOf === undefined) return false;
  for (let level = 0, here = directory === '' ? '.' : directory; level < MOST_LEVELS; level += 1, here = joinPath(here, '..')) {
    if (kindOf(joinPath(here, '.git')) !== undefined) return true;
    if (here === '/' || kindOf(joinPath(here, '..')) !== 'folder') return false;
  }
  return false;
}

/** The value at a key of a secret or config of the project. */
export function definedAs({ project }: LoadedProject, section: 'secrets' | 'configs', name: string, key: string): string | undefined {
  return scalarText(getNode(project.model, section, name, key));
}
