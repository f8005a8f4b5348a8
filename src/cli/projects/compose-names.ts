import { BASE_NAMES } from '../../compose/files/discover.ts';

/** Names under which people keep further Compose files beside or instead of the usual ones: `docker-compose.windows.yml`, `compose-test.yaml`, `win.compose.yml`, `compose (old).yml`, `docker-stack.yml`. */
const OTHER = /^(?:.*[._ -])?(?:(?:docker[ -]?)?compose|docker[ -]?stack)(?:[._ -].*)?\.ya?ml$/iu;

/** Whether a file of this name found in a folder is taken for a Compose file. */
export function looksLikeCompose(name: string): boolean {
  return OTHER.test(name);
}

/** The base names among `names`, in the order in which Compose prefers them. */
export function baseNames(names: ReadonlySet<string>): string[] {
  return BASE_NAMES.filter((base) => names.has(base));
}

/** The files that a file may be an overlay of, likeliest first: `a.b.yml` of `a.yml`, then whatever Compose would take there. */
export function overlayBases(name: string, names: ReadonlySet<string>): string[] {
  const shorter = /^(.+)\.[^.]+\.(ya?ml)$/iu.exec(name);
  const stem = shorter?.[1];
  const sisters = stem === undefined ? [] : [`${stem}.yml`, `${stem}.yaml`].filter((sister) => names.has(sister));
  return [...new Set([...sisters, ...baseNames(names)])].filter((base) => base !== name);
}
