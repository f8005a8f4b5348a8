import { nearestWord } from '../../text/nearest.ts';
import type { Span } from '../../text/span.ts';
import type { Dialect } from '../project.ts';
import { parseAddress } from './cidr.ts';
import { partOf, type Part } from './part.ts';

/** The parts of a port in short syntax, each with its place in the text; what is written but empty is absent. */
export interface PortSpec {
  /** Without brackets. */
  readonly hostIp?: Part;
  /** A port or a range, as text. */
  readonly published?: Part;
  /** A port or a range, as text. */
  readonly target: Part;
  readonly protocol?: Part;
}

/** One container port after ranges were paired. */
export interface PortEntry {
  readonly target: number;
  /** A port in decimal without leading zeros, or a range of which the engine takes one. */
  readonly published?: string;
}

/** The short form of a port with what it stands for, or why it is none, and where in the text. */
export type ParsedPort = { readonly ok: true; readonly spec: PortSpec; readonly entries: readonly PortEntry[] } | { readonly ok: false; readonly message: string; readonly span: Span; readonly near?: string };

interface Range {
  readonly start: number;
  readonly end: number;
}

const PROTOCOLS: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp']);

/**
 * Reads `[ip:][host:]container[/protocol]` as go-connections v0.4 `nat.ParsePortSpec` does, ranges expanded. A stack takes IPv6 addresses
 * without brackets and the container port 0, and publishes each port of a range that goes to one container port.
 */
export function parsePort(text: string, dialect: Dialect = 'compose'): ParsedPort {
  const { hostIp, published, target, protocol } = splitPort(text);
  const ip = hostIp === undefined || hostIp.text === '' ? undefined : unbracket(hostIp);
  if (target.text === '') return fail('There is no container port.', { start: 0, end: text.length });
  if (ip !== undefined) {
    const isBare = hostIp?.text.includes(':') === true && ip.text === hostIp.text;
    const address = parseAddress(ip.text);
    if (ip.text !== '' && (address === undefined || (isBare && dialect === 'compose'))) return fail(address === undefined ? `\`${ip.text}\` is no IP address.` : `The IPv6 address must stand in brackets, as in \`[${ip.text}]\`.`, ip.span);
  }
  const container = parseRange(target.text);
  if (container === undefined) return fail(notAPort(target.text), target.span);
  const host = published === undefined || published.text === '' ? undefined : parseRange(published.text);
  if (published !== undefined && published.text !== '' && host === undefined) return fail(notAPort(published.text), published.span);
  if (host !== undefined && container.start !== container.end && host.end - host.start !== container.end - container.start) {
    return fail(`The ranges \`${published?.text ?? ''}\` and \`${target.text}\` have different lengths.`, { start: published?.span.start ?? 0, end: target.span.end });
  }
  if (protocol !== undefined && protocol.text !== '' && !PROTOCOLS.has(protocol.text.toLowerCase())) return fail(`\`${protocol.text}\` is no protocol; expected \`tcp\`, \`udp\` or \`sctp\`.`, protocol.span, nearestWord(protocol.text, PROTOCOLS));
  if (container.start === 0 && dialect === 'compose') return fail('The container port cannot be 0.', target.span);
  const spec: PortSpec = {
    target,
    ...(ip === undefined || ip.text === '' ? {} : { hostIp: ip }),
    ...(published === undefined || published.text === '' ? {} : { published }),
    ...(protocol === undefined || protocol.text === '' ? {} : { protocol }),
  };
  return { ok: true, spec, entries: inPrintedOrder(expand(container, host, dialect)) };
}

/** The parts as they stand between the separators, unchecked: the last two colons, then a slash behind them. */
export function splitPort(text: string): { readonly hostIp?: Part; readonly published?: Part; readonly target: Part; readonly protocol?: Part } {
  const lastColon = text.lastIndexOf(':');
  const slash = text.indexOf('/', lastColon + 1);
  const second = slash < 0 ? -1 : text.indexOf('/', slash + 1);
  const hostColon = lastColon <= 0 ? -1 : text.lastIndexOf(':', lastColon - 1);
  return {
    target: partOf(text, lastColon + 1, slash < 0 ? text.length : slash),
    ...(hostColon < 0 ? {} : { hostIp: partOf(text, 0, hostColon) }),
    ...(lastColon < 0 ? {} : { published: partOf(text, hostColon + 1, lastColon) }),
    // What stands behind a second slash is ignored.
    ...(slash < 0 ? {} : { protocol: partOf(text, slash + 1, second < 0 ? text.length : second) }),
  };
}

function expand(container: Range, host: Range | undefined, dialect: Dialect): readonly PortEntry[] {
  const length = container.end - container.start + 1;
  if (host === undefined) return Array.from({ length }, (_, index) => ({ target: container.start + index }));
  if (length === 1 && host.end > host.start) {
    if (dialect === 'compose') return [{ target: container.start, published: `${String(host.start)}-${String(host.end)}` }];
    return Array.from({ length: host.end - host.start + 1 }, (_, index) => ({ target: container.start, published: String(host.start + index) }));
  }
  return Array.from({ length }, (_, index) => ({ target: container.start + index, published: String(host.start + index) }));
}

/** By the digits of the container port, as Compose sorts them: 100 comes before 98. */
function inPrintedOrder(entries: readonly PortEntry[]): readonly PortEntry[] {
  const first = entries[0]?.target ?? 0;
  const last = entries.at(-1)?.target ?? 0;
  return String(first).length === String(last).length ? entries : entries.toSorted((a, b) => (String(a.target) < String(b.target) ? -1 : 1));
}

/** `A` or `A-B`; what stands behind a second dash is ignored. */
function parseRange(text: string): Range | undefined {
  const [first = '', second = first] = text.split('-', 2);
  if (!/^\d+$/u.test(first) || !/^\d+$/u.test(second)) return undefined;
  const start = Number(first);
  const end = Number(second);
  return start <= end && end <= 65535 ? { start, end } : undefined;
}

function notAPort(text: string): string {
  return `\`${text}\` is no port from 0 to 65535, nor a range of them.`;
}

function unbracket({ text, span }: Part): Part {
  return text.startsWith('[') && text.endsWith(']') ? { text: text.slice(1, -1), span: { start: span.start + 1, end: span.end - 1 } } : { text, span };
}

function fail(message: string, span: Span, near?: string): ParsedPort {
  return { ok: false, message, span, ...(near === undefined ? {} : { near }) };
}
