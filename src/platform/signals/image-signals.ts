import type { Origin } from '../../compose/model.ts';
import { parseImage } from '../../compose/syntax/image.ts';
import { baseImageOfTag } from '../base-images.ts';
import type { Signal } from '../verdict.ts';
import { hasWindowsWord, readRepository } from './image-names.ts';
import { readTag } from './image-tags.ts';

/** What the reference of an image tells: signals, and the build when the tag names one. */
export interface ImageReading {
  readonly signals: readonly Signal[];
  /** Of the image, if it is a Windows one. */
  readonly build?: number;
}

const HOW_SURE: Readonly<Record<Signal['strength'], string>> = { conclusive: 'is', strong: 'by its name is', weak: 'may be' };

/** Reads the reference of an image; `place` tells where a stretch of its text was written. */
export function readImage(text: string, place: (start: number, end: number) => Origin): ImageReading {
  const { registry, repository, tag } = parseImage(text);
  const signals: Signal[] = [];
  const name = text.slice(0, repository.span.end);
  const atName = place(registry?.span.start ?? repository.span.start, repository.span.end);
  const known = readRepository(name);
  if (known !== undefined) signals.push({ ...known, origin: atName, says: `image \`${name}\` ${HOW_SURE[known.strength]} a ${known.os === 'windows' ? 'Windows' : 'Linux'} one` });
  else if (hasWindowsWord(repository.text)) signals.push({ id: 'P17', os: 'windows', strength: 'strong', origin: atName, says: `image name \`${name}\` says \`windows\`` });
  if (tag === undefined) return { signals };
  const reading = readTag(tag.text);
  const whole = place(tag.span.start, tag.span.end);
  // A tag may be put together from variables: then the one that says it is the place.
  const telling = reading.windows !== undefined && baseImageOfTag(reading.windows) !== undefined ? reading.windows : (reading.loose ?? reading.windows);
  const at = telling === undefined ? -1 : tag.text.toLowerCase().lastIndexOf(telling);
  const word = telling === undefined || at < 0 ? whole : place(tag.span.start + at, tag.span.start + at + telling.length);
  const origin = word.file === whole.file ? whole : word;
  const subject = `image tag \`${tag.text}\``;
  if (reading.windows !== undefined) signals.push({ id: 'P3', os: 'windows', strength: 'conclusive', origin, says: `${subject} is a Windows one` });
  else if (reading.written !== undefined) signals.push({ id: 'P3', os: 'windows', strength: 'strong', origin, says: `${subject} names a Windows build` });
  else if (known === undefined && hasWindowsWord(tag.text)) signals.push({ id: 'P17', os: 'windows', strength: 'strong', origin, says: `${subject} says \`windows\`` });
  else if (reading.loose !== undefined) signals.push({ id: 'P22', os: 'windows', strength: 'weak', rises: 'beside-name', origin, says: `${subject} may name a Windows release` });
  if (reading.linux !== undefined) signals.push({ id: 'L4', os: 'linux', strength: 'conclusive', origin, says: `${subject} is a Linux one` });
  return { signals, ...(reading.build === undefined ? {} : { build: reading.build }) };
}
