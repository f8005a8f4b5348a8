import { remembering } from '../../text/remembering.ts';
import { baseImageOfLooseTag, baseImageOfTag, BASE_IMAGES } from '../base-images.ts';

/** What a tag or name says of the system, in words of its own: text between `-`, `:`, `.`, `_`, `/` and the ends. */
const BETWEEN_WORDS = /[-:._/]/u;

/** Words of tags of Windows images that do not tell the build. */
const WINDOWS_WORDS: ReadonlySet<string> = new Set(['windowsservercore', 'nanoserver']);

/** Words of tags that only Linux images have: Docker Hub, read 2026-11-21. */
const LINUX_WORDS: ReadonlySet<string> = new Set([
  'alpine', 'bookworm', 'bullseye', 'buster', 'stretch', 'trixie', 'jammy', 'noble', 'focal', 'bionic', 'slim', 'debian', 'ubuntu', 'linux', 'musl', 'ubi8', 'ubi9',
]);

/** A build that a tag writes out, as in `10.0.17763.1935`. */
const WRITTEN_BUILD = new RegExp(`(?:^|[-_:/])10\\.0\\.(${BASE_IMAGES.map(({ build }) => String(build)).join('|')})(?:[.\\-_]|$)`, 'u');

/** What the tag of an image tells. */
export interface TagReading {
  /** A word that only the tag of a Windows image has. */
  readonly windows?: string;
  /** A word that only the tag of a Linux image has. */
  readonly linux?: string;
  /** A Windows build that is written out. */
  readonly written?: number;
  /** A word such as `1809`, which may be something else. */
  readonly loose?: string;
  /** The build that the tag names, if it is a Windows image. */
  readonly build?: number;
}

/** Reads a tag for words of either system. */
export const readTag = remembering(readWords);

function readWords(tag: string): TagReading {
  const words = tag.toLowerCase().split(BETWEEN_WORDS);
  const sure = words.findLast((word) => baseImageOfTag(word) !== undefined);
  const windows = sure ?? words.find((word) => WINDOWS_WORDS.has(word));
  const linux = words.find((word) => LINUX_WORDS.has(word) || /^(?:alpine|debian|ubuntu)\d/u.test(word));
  const loose = words.findLast((word) => baseImageOfLooseTag(word) !== undefined);
  const written = WRITTEN_BUILD.exec(tag)?.[1];
  const build = sure === undefined ? (loose === undefined ? undefined : baseImageOfLooseTag(loose)?.build) : baseImageOfTag(sure)?.build;
  const known = build ?? (written === undefined ? undefined : Number(written));
  return {
    ...(windows === undefined ? {} : { windows }),
    ...(linux === undefined ? {} : { linux }),
    ...(written === undefined ? {} : { written: Number(written) }),
    ...(loose === undefined ? {} : { loose }),
    ...(known === undefined ? {} : { build: known }),
  };
}
