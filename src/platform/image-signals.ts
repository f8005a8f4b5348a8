import type { ModelNode, ScalarNode } from '../compose/model.ts';
import { getNode, getScalar, originWithin } from '../compose/navigate.ts';
import { parseImage } from '../compose/syntax/image.ts';
import { hasWindowsWord, readRepository } from './image-names.ts';
import { namesBuild, readTag } from './image-tags.ts';
import type { Signal } from './verdict.ts';

/** What the image of a service tells: signals, and the build when the tag names one. */
export interface ImageReading {
  readonly signals: readonly Signal[];
  readonly build?: number;
  /** A token such as `1809` that tells a release once Windows is known. */
  readonly release?: string;
}

const NOTHING: ImageReading = { signals: [] };

/** Reads `image`; a part that hangs on an unknown variable says nothing, the rest of the text does. */
export function readImage(service: ModelNode): ImageReading {
  const image = getScalar(service, 'image');
  if (image === undefined || typeof image.value !== 'string' || image.value === '') return NOTHING;
  const { signals, build, release } = readReference(image, image.value);
  const args = readBuildArguments(service);
  return { signals: [...signals, ...args.signals], ...pick(build ?? args.build, release) };
}

/** Build arguments often name the base image; they are strong only, since the Dockerfile may not use them. */
export function readBuildArguments(service: ModelNode): ImageReading {
  const args = getNode(service, 'build', 'args');
  if (args?.kind !== 'map') return NOTHING;
  for (const value of args.entries.values()) {
    if (value.kind !== 'scalar' || typeof value.value !== 'string') continue;
    const { windows, build } = readTag(value.value);
    if (windows === undefined) continue;
    const signal: Signal = { id: 'P3', os: 'windows', strength: 'strong', origin: value.origins[0], says: `build argument \`${value.value}\` names a Windows image` };
    return { signals: [signal], ...pick(build, undefined) };
  }
  return NOTHING;
}

function readReference(image: ScalarNode, text: string): ImageReading {
  const { registry, repository, tag } = parseImage(text);
  const name = text.slice(0, repository.span.end);
  const signals: Signal[] = [];
  const origin = originWithin(image, registry?.span.start ?? repository.span.start, repository.span.end);
  const known = readRepository(name);
  if (known !== undefined) {
    const system = known.os === 'windows' ? 'Windows' : 'Linux';
    signals.push({ id: known.id, os: known.os, strength: known.strength, origin, says: `image \`${name}\` is a ${system} one` });
  }
  const reading = tag === undefined ? {} : readTag(tag.text);
  if (tag !== undefined) {
    const at = originWithin(image, tag.span.start, tag.span.end);
    if (reading.windows !== undefined) signals.push({ id: 'P3', os: 'windows', strength: 'conclusive', origin: at, says: `image tag \`${tag.text}\` is a Windows one` });
    else if (reading.linux !== undefined) signals.push({ id: 'L4', os: 'linux', strength: 'conclusive', origin: at, says: `image tag \`${tag.text}\` is a Linux one` });
    else if (namesBuild(tag.text)) signals.push({ id: 'P3', os: 'windows', strength: 'strong', origin: at, says: `image tag \`${tag.text}\` names a Windows build` });
    else if (hasWindowsWord(tag.text) && known === undefined) signals.push({ id: 'P17', os: 'windows', strength: 'strong', origin: at, says: `image tag \`${tag.text}\` says \`windows\`` });
    else if (reading.release !== undefined) signals.push({ id: 'P22', os: 'windows', strength: 'weak', origin: at, says: `image tag \`${tag.text}\` may name a Windows release` });
  }
  if (known === undefined && hasWindowsWord(name)) signals.push({ id: 'P17', os: 'windows', strength: 'strong', origin, says: `image name \`${name}\` says \`windows\`` });
  return { signals, ...pick(reading.build, reading.release) };
}

function pick(build: number | undefined, release: string | undefined): Omit<ImageReading, 'signals'> {
  return { ...(build === undefined ? {} : { build }), ...(release === undefined ? {} : { release }) };
}
