import type { Span } from '../../text/span.ts';
import { parseAddress } from './cidr.ts';

/** The parts of a port in short syntax, each with its place in the text. */
export interface PortSpec {
  readonly hostIp?: Part;
  /** A port or a range, as text. */
  readonly published?: Part;
  readonly target: Part;
  readonly protocol: Part | undefined;
}

export interface Part {
  readonly text: string;
  readonly span: Span;
}

/** One container port after ranges were paired. */
export interface PortEntry {
  readonly target: number;
  readonly published?: string;
}

export type ParsedPort = { readonly ok: true; readonly spec: PortSpec; readonly entries: readonly PortEntry[] } | { readonly ok: false; readonly message: string; readonly span: Span };

const PROTOCOLS: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp']);

/** Reads `[ip:][host:]container[/protocol]` as go-connections' `nat.ParsePortSpec` does, ranges expanded; messages name what was found. */
export function parsePort(text: string): ParsedPort {
  const slash = text.indexOf('/');
  const addresses = slash < 0 ? text : text.slice(0, slash);
  const second = slash < 0 ? -1 : text.indexOf('/', slash + 1);
  const protocol = slash < 0 ? undefined : part(text, slash + 1, second < 0 ? text.length : second);
  const lastColon = addresses.lastIndexOf(':');
  const target = part(text, lastColon + 1, addresses.length);
  const hostColon = lastColon < 0 ? -1 : addresses.lastIndexOf(':', lastColon - 1);
  const published = lastColon < 0 ? undefined : part(text, hostColon + 1, lastColon);
  const hostIp = hostColon < 0 ? undefined : unbracket(part(text, 0, hostColon));

  if (target.text === '') return fail('There is no container port.', { start: 0, end: text.length });
  if (hostIp !== undefined && hostIp.text !== '' && parseAddress(hostIp.text.replace(/%.*$/u, '')) === undefined) return fail(`\`${hostIp.text}\` is no IP address.`, hostIp.span);
  const container = parseRange(target.text);
  if (container === undefined) return fail(`\`${target.text}\` is no port or range of ports.`, target.span);
  const host = published === undefined || published.text === '' ? undefined : parseRange(published.text);
  if (published !== undefined && published.text !== '' && host === undefined) return fail(`\`${published.text}\` is no port or range of ports.`, published.span);
  if (protocol !== undefined && protocol.text !== '' && !PROTOCOLS.has(protocol.text.toLowerCase())) return fail(`\`${protocol.text}\` is no protocol; expected \`tcp\`, \`udp\` or \`sctp\`.`, protocol.span);
  const entries = expand(container, host, published?.text);
  if (entries === undefined) return fail(`The ranges \`${published?.text ?? ''}\` and \`${target.text}\` have different lengths.`, { start: published?.span.start ?? 0, end: target.span.end });
  const spec: PortSpec = {
    target,
    protocol,
    ...(hostIp === undefined || hostIp.text === '' ? {} : { hostIp }),
    ...(published === undefined || published.text === '' ? {} : { published }),
  };
  return { ok: true, spec, entries };
}

function expand(container: Range, host: Range | undefined, published: string | undefined): readonly PortEntry[] | undefined {
  const length = container.end - container.start;
  if (host === undefined) return Array.from({ length: length + 1 }, (_, index) => ({ target: container.start + index }));
  if (host.end - host.start !== length) return length === 0 && published !== undefined ? [{ target: container.start, published: `${String(host.start)}-${String(host.end)}` }] : undefined;
  return Array.from({ length: length + 1 }, (_, index) => ({ target: container.start + index, published: String(host.start + index) }));
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function parseRange(text: string): Range | undefined {
  const match = /^(\d{1,10})(?:-(\d{1,10}))?$/u.exec(text);
  if (match === null) return undefined;
  const start = Number(match[1]);
  const end = Number(match[2] ?? match[1]);
  return start <= end && end <= 65535 ? { start, end } : undefined;
}

function part(text: string, start: number, end: number): Part {
  return { text: text.slice(start, end), span: { start, end } };
}

function unbracket({ text, span }: Part): Part {
  return text.startsWith('[') && text.endsWith(']') ? { text: text.slice(1, -1), span: { start: span.start + 1, end: span.end - 1 } } : { text, span };
}

function fail(message: string, span: Span): ParsedPort {
  return { ok: false, message, span };
}
