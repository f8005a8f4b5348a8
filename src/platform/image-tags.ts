/** What a tag or name says of the system, in words of its own: text between `-`, `:`, `.`, `_`, `/` and the ends. */
const TOKENS = /[-:._/]/u;

/** Tokens that only tags of Windows images have, with the build where they tell it. Docker Hub and MCR tags, read 2026-11-21. */
const WINDOWS_TOKENS: ReadonlyMap<string, number | undefined> = new Map<string, number | undefined>([
  ['windowsservercore', undefined],
  ['nanoserver', undefined],
  ['ltsc2016', 14393],
  ['sac2016', 14393],
  ['ltsc2019', 17763],
  ['ltsc2022', 20348],
  ['ltsc2025', 26100],
]);

/** Tokens of the semi-annual releases: dates and versions of other things look alike, so they count only where Windows is known. */
const RELEASE_TOKENS: ReadonlyMap<string, number> = new Map([
  ['1709', 16299], ['1803', 17134], ['1809', 17763], ['1903', 18362], ['1909', 18363], ['2004', 19041], ['20h2', 19042],
]);

const LINUX_TOKENS: ReadonlySet<string> = new Set([
  'alpine', 'bookworm', 'bullseye', 'buster', 'stretch', 'trixie', 'jammy', 'noble', 'focal', 'bionic', 'slim', 'debian', 'ubuntu', 'linux', 'musl', 'ubi8', 'ubi9',
]);

export interface TagReading {
  /** The token that only a Windows image has. */
  readonly windows?: string;
  readonly linux?: string;
  /** A token such as `1809`, which may be something else. */
  readonly release?: string;
  /** The build that the tag names, if it is a Windows image. */
  readonly build?: number;
}

/** Reads a tag for tokens of either system. */
export function readTag(tag: string): TagReading {
  const tokens = tag.toLowerCase().split(TOKENS);
  const windows = tokens.find((token) => WINDOWS_TOKENS.has(token));
  const linux = tokens.find((token) => LINUX_TOKENS.has(token) || /^(?:alpine|debian|ubuntu)\d/u.test(token));
  const release = tokens.findLast((token) => RELEASE_TOKENS.has(token));
  const build = buildOf(tag, tokens);
  return {
    ...(windows === undefined ? {} : { windows }),
    ...(linux === undefined ? {} : { linux }),
    ...(release === undefined ? {} : { release }),
    ...(build === undefined ? {} : { build }),
  };
}

function buildOf(tag: string, tokens: readonly string[]): number | undefined {
  for (const token of tokens.toReversed()) {
    const build = WINDOWS_TOKENS.get(token) ?? RELEASE_TOKENS.get(token);
    if (build !== undefined) return build;
  }
  const written = /10\.0\.(\d{5})/u.exec(tag)?.[1];
  return written === undefined ? undefined : Number(written);
}

/** Whether a tag names a Windows build outright, as in `10.0.17763.1935`. */
export function namesBuild(tag: string): boolean {
  return /(?:^|[-:_])10\.0\.(?:14393|15063|16299|17134|17763|18362|18363|19041|19042|20348|26100)(?:[.\-_]|$)/u.test(tag);
}
