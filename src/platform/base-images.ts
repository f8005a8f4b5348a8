import { supportOn, type ReleaseId, type Support } from './releases.ts';

/** One generation of Windows base images. */
export interface BaseImage {
  readonly build: number;
  /** The server release that it goes with. */
  readonly release: ReleaseId;
  /** Words of tags that only Windows images have, in lower case. */
  readonly tags: readonly string[];
  /** Words that name the release and, elsewhere, dates or versions of other things: they count only where Windows is known. */
  readonly looseTags: readonly string[];
  readonly available: string;
  /** The last days of Server Core and what is built on it. */
  readonly core: { readonly mainstreamEnds?: string; readonly ends: string };
  /** The last days of Nano Server, where they differ. */
  readonly nano?: { readonly mainstreamEnds?: string; readonly ends: string };
}

/** How images of Nano Server are called, by their repository or their tag: `sac2016` is that of the first one. */
export const NANO_SERVER = /nanoserver|sac2016/iu;

/**
 * Base images by build. `1809` and `ltsc2019` are one image, as are `sac2016` and `ltsc2016`. Windows Server 23H2 has none of its own.
 * Tags: Microsoft's registry. Dates: Microsoft, "Base image servicing lifecycles", and its edition of October 2021 for the semi-annual
 * releases and for Nano Server 1607 (MicrosoftDocs/Virtualization-Documentation at 33c26725). Read 2026-11-21.
 */
export const BASE_IMAGES: readonly BaseImage[] = [
  { build: 14393, release: 'windows-server-2016', tags: ['ltsc2016', 'sac2016'], looseTags: [], available: '2016-10-15', core: { mainstreamEnds: '2022-01-11', ends: '2027-01-11' }, nano: { ends: '2018-10-09' } },
  { build: 16299, release: 'windows-server-1709', tags: [], looseTags: ['1709'], available: '2017-10-17', core: { ends: '2019-04-09' } },
  { build: 17134, release: 'windows-server-1803', tags: [], looseTags: ['1803'], available: '2018-04-30', core: { ends: '2019-11-12' } },
  { build: 17763, release: 'windows-server-2019', tags: ['ltsc2019'], looseTags: ['1809'], available: '2018-11-13', core: { mainstreamEnds: '2024-01-09', ends: '2029-01-09' } },
  { build: 18362, release: 'windows-server-1903', tags: [], looseTags: ['1903'], available: '2019-05-21', core: { ends: '2020-12-08' } },
  { build: 18363, release: 'windows-server-1909', tags: [], looseTags: ['1909'], available: '2019-11-12', core: { ends: '2021-05-11' } },
  { build: 19041, release: 'windows-server-2004', tags: [], looseTags: ['2004'], available: '2020-05-27', core: { ends: '2021-12-14' } },
  { build: 19042, release: 'windows-server-20h2', tags: [], looseTags: ['20h2'], available: '2020-10-20', core: { ends: '2022-08-09' } },
  { build: 20348, release: 'windows-server-2022', tags: ['ltsc2022'], looseTags: [], available: '2021-08-18', core: { mainstreamEnds: '2026-10-13', ends: '2031-10-14' } },
  { build: 26100, release: 'windows-server-2025', tags: ['ltsc2025'], looseTags: [], available: '2024-11-01', core: { mainstreamEnds: '2029-10-09', ends: '2034-10-10' } },
];

const BY_BUILD: ReadonlyMap<number, BaseImage> = new Map(BASE_IMAGES.map((image) => [image.build, image]));
const BY_TAG: ReadonlyMap<string, BaseImage> = new Map(BASE_IMAGES.flatMap((image) => image.tags.map((tag) => [tag, image])));
const BY_LOOSE_TAG: ReadonlyMap<string, BaseImage> = new Map(BASE_IMAGES.flatMap((image) => image.looseTags.map((tag) => [tag, image])));

/** The base image of a build of Windows. */
export function baseImageOfBuild(build: number): BaseImage | undefined {
  return BY_BUILD.get(build);
}

/** The base image that a word of a tag names beyond doubt. */
export function baseImageOfTag(word: string): BaseImage | undefined {
  return BY_TAG.get(word.toLowerCase());
}

/** The base image that a word of a tag names if the image is known to be a Windows one. */
export function baseImageOfLooseTag(word: string): BaseImage | undefined {
  return BY_LOOSE_TAG.get(word.toLowerCase());
}

/** Where the images of a build are in their life on a day; undefined for a build without images. */
export function imageSupportOn(now: Date, build: number, kind: 'core' | 'nano' = 'core'): Support | undefined {
  const image = baseImageOfBuild(build);
  return image === undefined ? undefined : supportOn(now, kind === 'nano' ? (image.nano ?? image.core) : image.core);
}
