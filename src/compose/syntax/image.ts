import { partOf, type Part } from './part.ts';
import { remembering } from '../../text/remembering.ts';

/** The parts of an image reference, each with its place in the text. */
export interface ImageSpec {
  /** The registry's host, with its port; absent for Docker Hub. */
  readonly registry?: Part;
  /** Without the registry; `library/` is not added. */
  readonly repository: Part;
  readonly tag?: Part;
  readonly digest?: Part;
}

/** Takes an image reference apart as `distribution/reference` does (`splitDockerDomain`); tolerant, since what the engine refuses has its own message. */
export const parseImage = remembering((text: string): ImageSpec => {
  const at = text.indexOf('@');
  const named = at < 0 ? text.length : at;
  const slash = text.indexOf('/');
  const hasRegistry = slash >= 0 && slash < named && isHost(text.slice(0, slash));
  const start = hasRegistry ? slash + 1 : 0;
  const colon = text.slice(start, named).lastIndexOf(':');
  const isTag = colon >= 0 && text.indexOf('/', start + colon) < 0;
  const end = isTag ? start + colon : named;
  return {
    ...(hasRegistry ? { registry: partOf(text, 0, slash) } : {}),
    repository: partOf(text, start, end),
    ...(isTag ? { tag: partOf(text, end + 1, named) } : {}),
    ...(at < 0 ? {} : { digest: partOf(text, at + 1, text.length) }),
  };
});

/** A host has a dot, a port or a capital letter, which no repository may have, or is `localhost`. */
function isHost(first: string): boolean {
  return /[.:A-Z]/u.test(first) || first === 'localhost';
}
