import { partOf, splitParts, type Part } from './part.ts';

/** The parts of `service[:alias]`. */
export interface LinkSpec {
  readonly service: Part;
  /** Absent where the link has none, or an empty one: the service's own name is used. */
  readonly alias?: Part;
}

/** Takes an item of `links` apart as compose-go's `loader/normalize.go` (v2.9.1) does, for which only two parts are service and alias. */
export function parseLink(text: string): LinkSpec {
  const [service, alias, more] = splitParts(text, ':');
  if (service === undefined || alias === undefined || more !== undefined) return { service: partOf(text, 0, text.length) };
  return { service, ...(alias.text === '' ? {} : { alias }) };
}
