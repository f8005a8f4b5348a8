import { SourceFile, type Encoding } from './source-file.ts';

/** What `decodeSource` gives: the text, or why it is none, with the offset in bytes at which that shows. */
export type Decoded = { readonly ok: true; readonly file: SourceFile } | { readonly ok: false; readonly message: string; readonly offset: number };

// Sixty times the largest Compose file that we know of; what is larger is some other file.
const LARGEST = 16 * 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text as Docker Compose reads them: UTF-8, or UTF-16 with a byte order mark. Everything else is refused. */
export function decodeSource(path: string, bytes: Uint8Array): Decoded {
  if (bytes.length > LARGEST) {
    return { ok: false, message: `The file has ${mebibytes(bytes.length)}; files of at most ${mebibytes(LARGEST)} are read.`, offset: LARGEST };
  }
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) {
    return { ok: false, message: 'The file is encoded in UTF-32; save it as UTF-8.', offset: 0 };
  }
  const encoding = markOf(bytes);
  return encoding === 'utf8' ? decodeUtf8(path, bytes) : decodeUtf16(path, bytes, encoding);
}

/**
 * Bytes as text as Docker Compose takes those of a file with variables: UTF-8, of which any bytes that are none stand for themselves, each
 * as U+FFFD. Only UTF-16 is refused, whose byte order mark can be no name.
 */
export function decodeLoosely(path: string, bytes: Uint8Array): Decoded {
  if (bytes.length > LARGEST) return decodeSource(path, bytes);
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    return { ok: false, message: 'The file is encoded in UTF-16, which Docker Compose does not read here; save it as UTF-8.', offset: 0 };
  }
  const parts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = at + firstInvalidUtf8(bytes.subarray(at));
    parts.push(utf8.decode(bytes.subarray(at, end)));
    if (end < bytes.length) parts.push('\uFFFD');
    at = end + 1;
  }
  return { ok: true, file: new SourceFile(path, parts.join(''), 'utf8') };
}

/** Text as bytes; the inverse of `decodeSource`. A byte order mark is written when the text has one. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf8') return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf16le');
  return bytes;
}

function markOf(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf16le';
  return startsWith(bytes, [0xfe, 0xff]) ? 'utf16be' : 'utf8';
}

/** Whether a text begins with ASCII in UTF-16, as Compose files do: each second byte is zero. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const sample = Math.min(bytes.length & ~1, 64);
  if (sample < 4) return false;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < sample; at += 2) {
    if (bytes[at] === 0) evenZeros += 1;
    if (bytes[at + 1] === 0) oddZeros += 1;
  }
  return Math.max(evenZeros, oddZeros) >= (sample / 2) * 0.9 && Math.min(evenZeros, oddZeros) === 0;
}

function decodeUtf8(path: string, bytes: Uint8Array): Decoded {
  const zero = bytes.indexOf(0);
  if (zero !== -1 && looksLikeUtf16(bytes)) {
    return { ok: false, message: 'The file is encoded in UTF-16 without a byte order mark, which Docker Compose does not read; save it as UTF-8.', offset: 0 };
  }
  if (zero !== -1) return { ok: false, message: 'The file is binary: a zero byte stands where text is expected.', offset: zero };
  try {
    const text = utf8.decode(bytes);
    return { ok: true, file: new SourceFile(path, text, 'utf8') };
  } catch {
    const offset = firstInvalidUtf8(bytes);
    const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    return { ok: false, message: `The file is not valid UTF-8: byte 0x${byte} cannot stand here; save it as UTF-8.`, offset };
  }
}

function decodeUtf16(path: string, bytes: Uint8Array, encoding: 'utf16le' | 'utf16be'): Decoded {
  if (bytes.length % 2 === 1) {
    return { ok: false, message: 'The file is not valid UTF-16: its last character is cut in half.', offset: bytes.length - 1 };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  let units: number[] = [];
  let high = -1;
  for (let at = 0; at < bytes.length; at += 2) {
    const unit = view.getUint16(at, encoding === 'utf16le');
    if (unit === 0) return { ok: false, message: 'The file is binary: a zero character stands where text is expected.', offset: at };
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    if (isLow !== high >= 0) {
      return { ok: false, message: 'The file is not valid UTF-16: half of a surrogate pair is missing.', offset: isLow ? at : high };
    }
    high = unit >= 0xd800 && unit <= 0xdbff ? at : -1;
    units.push(unit);
    if (units.length === 4096) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  if (high >= 0) return { ok: false, message: 'The file is not valid UTF-16: half of a surrogate pair is missing.', offset: high };
  parts.push(String.fromCharCode(...units));
  return { ok: true, file: new SourceFile(path, parts.join(''), encoding) };
}

/** The offset of the first byte that no UTF-8 text has there; well-formed sequences as in table 3-7 of the Unicode Standard. */
function firstInvalidUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    if (length === 0) return at;
    for (let next = 1; next < length; next += 1) {
      const byte = bytes[at + next] ?? 0;
      const least = next > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      const most = next > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      if (byte < least || byte > most) return at;
    }
    at += length;
  }
  return bytes.length;
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return bytes.length >= prefix.length && prefix.every((byte, at) => bytes[at] === byte);
}

function mebibytes(size: number): string {
  return `${(size / (1024 * 1024)).toFixed(1)} MiB`;
}
