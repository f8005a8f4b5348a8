import type { FileSystem } from '../../compose/files/file-system.ts';
import { folderOf, joinPath } from '../../compose/files/paths.ts';
import type { MapNode, Origin, ScalarNode } from '../../compose/model.ts';
import { getMap, getScalar, originWithin, scalarText } from '../../compose/navigate.ts';
import type { Project } from '../../compose/project.ts';
import { decodeSource } from '../../text/decode.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { BuildKitWord, Signal } from '../verdict.ts';
import { baseOf, buildKitWordOf, type BaseReference } from './dockerfile.ts';
import { readImage, type ImageReading } from './image-signals.ts';

const NOTHING: ImageReading = { signals: [] };

/** What build arguments tell: they often name the base image, but the Dockerfile may not use them. Catalogue P3. */
export function readBuildArguments(build: MapNode): ImageReading {
  const signals: Signal[] = [];
  const builds = new Set<number>();
  for (const value of getMap(build, 'args')?.entries.values() ?? []) {
    if (value.kind !== 'scalar' || typeof value.value !== 'string') continue;
    // A lone word such as `ltsc2022` is a tag.
    const before = /[:/]/u.test(value.value) ? '' : 'x:';
    const whole = originWithin(value, 0, value.value.length);
    const reading = readImage(before + value.value, (start, end) => {
      const part = originWithin(value, Math.max(0, start - before.length), end - before.length);
      return part.file === whole.file ? whole : part;
    });
    const telling = reading.signals.find(({ strength, os }) => strength === 'conclusive' && os === 'windows');
    if (telling === undefined) continue;
    signals.push({ ...telling, strength: 'strong', says: `build argument \`${value.value}\` names a Windows image` });
    if (reading.build !== undefined) builds.add(reading.build);
  }
  const [only] = builds;
  return { signals, ...(builds.size === 1 && only !== undefined ? { build: only } : {}) };
}

/** Reads the Dockerfiles of a project, as far as there is a way to them. */
export interface DockerfileReader {
  /** What the Dockerfile of a service starts from. A build may still be given another base, so it is never conclusive. */
  read(build: MapNode): ImageReading;
  /** What it has that only BuildKit understands. */
  buildKitWord(build: MapNode): BuildKitWord | undefined;
}

interface Dockerfile {
  readonly file: SourceFile;
  readonly place: (span: Span) => Origin;
}

/** A reader for one project; without a file system only what stands in the Compose files is seen. */
export function dockerfileReader(project: Project, files: FileSystem | undefined): DockerfileReader {
  // The paths of what was included or extended are relative to its own folder, others to the project's.
  const elsewhere = new Set(project.files.filter(({ role }) => role === 'include' || role === 'extends').map(({ source }) => source));
  const open = (build: MapNode): Dockerfile | undefined => {
    const inline = getScalar(build, 'dockerfile_inline');
    if (inline !== undefined) return typeof inline.value === 'string' ? { file: new SourceFile('', inline.value), place: ({ start, end }) => originWithin(inline, start, end) } : undefined;
    const context = getScalar(build, 'context');
    const name = getScalar(build, 'dockerfile');
    const from = (context ?? build).origins[0].file;
    const path = pathOf(elsewhere.has(from) ? folderOf(from.path) : project.directory, context, name);
    const file = files === undefined || path === undefined ? undefined : readText(files, path);
    return file === undefined ? undefined : { file, place: (value) => ({ file, document: 0, path: [], value, step: 'literal' }) };
  };
  return {
    read(build) {
      const dockerfile = open(build);
      if (dockerfile === undefined) return NOTHING;
      const args = new Map([...(getMap(build, 'args')?.entries ?? [])].map(([name, value]) => [name, scalarText(value)]));
      const base = baseOf(dockerfile.file, args, scalarText(getScalar(build, 'target')));
      return base === undefined ? NOTHING : readBase(base, dockerfile.place(base.span));
    },
    buildKitWord(build) {
      const dockerfile = open(build);
      const found = dockerfile === undefined ? undefined : buildKitWordOf(dockerfile.file);
      return dockerfile === undefined || found === undefined ? undefined : { word: found.word, origin: dockerfile.place(found.span) };
    },
  };
}

function readBase({ image, platform }: BaseReference, origin: Origin): ImageReading {
  const reading = readImage(image, () => origin);
  const says = `its Dockerfile starts from \`${image}\``;
  const signals = reading.signals.map((signal): Signal => ({ ...signal, strength: signal.strength === 'conclusive' ? 'strong' : signal.strength, says }));
  if (/^windows\b/iu.test(platform ?? '')) signals.push({ id: 'P1', os: 'windows', strength: 'strong', origin, says: 'its Dockerfile starts from an image for Windows' });
  if (/^linux\b/iu.test(platform ?? '')) signals.push({ id: 'L1', os: 'linux', strength: 'strong', origin, says: 'its Dockerfile starts from an image for Linux' });
  return { ...reading, signals };
}

/** Where a Dockerfile is; undefined when it is not on this disk, or where it is hangs on a variable. */
function pathOf(folder: string, context: ScalarNode | undefined, name: ScalarNode | undefined): string | undefined {
  const below = context === undefined ? '.' : scalarText(context);
  const file = name === undefined ? 'Dockerfile' : scalarText(name);
  if (below === undefined || file === undefined || /^(?:[\w+.-]+:\/\/|git@|github\.com\/)/u.test(below)) return undefined;
  return joinPath(joinPath(folder, below), file);
}

function readText(files: FileSystem, path: string): SourceFile | undefined {
  try {
    if (files.kindOf(path) !== 'file') return undefined;
    const decoded = decodeSource(path, files.readFile(path));
    return decoded.ok ? decoded.file : undefined;
  } catch {
    return undefined;
  }
}
