const DOMAIN = /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/u;
const PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/u;
const TAG = /^\w[\w.-]{0,127}$/u;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/u;
const LONGEST_NAME = 255;

/** Why a text is no reference to an image, or undefined where it is one: distribution/reference v0.6 `ParseAnyReference`, read 2026-11-26. */
export function whyNoImage(text: string): string | undefined {
  if (/^[a-f0-9]{64}$/u.test(text) || DIGEST.test(text)) return undefined;
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const slash = named.indexOf('/');
  const first = slash < 0 ? '' : named.slice(0, slash);
  const hasDomain = slash >= 0 && (/[.:]/u.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const rest = hasDomain ? named.slice(slash + 1) : named;
  const colon = rest.lastIndexOf(':');
  const hasTag = colon >= 0 && !rest.includes('/', colon);
  const repository = hasTag ? rest.slice(0, colon) : rest;
  if (hasDomain && !DOMAIN.test(first) && !PATH.test(named)) return `\`${first}\` is no host`;
  if (repository === '') return 'it has no name';
  if (repository !== repository.toLowerCase()) return `\`${repository}\` holds capital letters`;
  if (!PATH.test(repository)) return `\`${repository}\` is no name of an image`;
  if (repository.length > LONGEST_NAME) return `the name is longer than ${LONGEST_NAME} characters`;
  if (hasTag && !TAG.test(rest.slice(colon + 1))) return colon === rest.length - 1 ? 'nothing follows the colon' : `\`${rest.slice(colon + 1)}\` is no tag`;
  return digest === undefined || DIGEST.test(digest) ? undefined : `\`${digest}\` is no digest`;
}
