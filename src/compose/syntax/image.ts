import type { Part } from './port.ts';

/** The parts of an image reference, each with its place in the text. */
export interface ImageSpec {
  /** The registry's host, with its port; absent for Docker Hub. */
  readonly registry?: Part;
  /** Without the registry; `library/` is not added. */
  readonly repository: Part;
  readonly tag?: Part;
  readonly digest?: Part;
}

/** Takes an image reference apart; tolerant, since what the engine refuses has its own message. */
export function parseImage(text: string): ImageSpec {
  const at = text.indexOf('@');
  const named = at < 0 ? text.length : at;
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const hasRegistry = slash >= 0 && slash < named && (first.includes('.') || first.includes(':') || first === 'localhost');
  const start = hasRegistry ? slash + 1 : 0;
  const colon = text.slice(start, named).lastIndexOf(':');
  const end = colon < 0 ? named : start + colon;
  return {
    ...(hasRegistry ? { registry: part(text, 0, slash) } : {}),
    repository: part(text, start, end),
    ...(colon < 0 ? {} : { tag: part(text, end + 1, named) }),
    ...(at < 0 ? {} : { digest: part(text, at + 1, text.length) }),
  };
}

function part(text: string, start: number, end: number): Part {
  return { text: text.slice(start, end), span: { start, end } };
}
