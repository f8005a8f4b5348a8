const FACTORS: Readonly<Record<string, number>> = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40, p: 2 ** 50 };

/** A number of bytes, or why the text is none, in the words of Compose. */
export type ParsedSize = { readonly ok: true; readonly bytes: bigint } | { readonly ok: false; readonly message: string };

/** Reads a size as go-units v0.5 `RAMInBytes` does: a number and perhaps `k`, `m`, `g`, `t` or `p`, with or without `b` or `ib`, always in steps of 1024. */
export function parseSize(text: string): ParsedSize {
  const match = /^(.*[\d. ])([^\d. ]*)$/su.exec(text);
  const [, before = '', suffix = ''] = match ?? [];
  const number = before.endsWith(' ') ? before.slice(0, -1) : before;
  if (match === null || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(number)) return bad(text);
  const size = Number(number);
  if (!Number.isFinite(size) || size < 0) return bad(text);
  const unit = suffix.toLowerCase();
  if (unit === '' || unit === 'b') return whole(size, text);
  const factor = Object.hasOwn(FACTORS, unit[0] ?? '') ? FACTORS[unit[0] ?? ''] : undefined;
  if (factor === undefined || !/^.(?:i?b)?$/u.test(unit)) return { ok: false, message: `\`${suffix}\` is no unit of size; expected \`b\`, \`k\`, \`m\`, \`g\`, \`t\` or \`p\`.` };
  return whole(size * factor, text);
}

function whole(size: number, text: string): ParsedSize {
  return size < 2 ** 63 ? { ok: true, bytes: BigInt(Math.trunc(size)) } : bad(text);
}

function bad(text: string): ParsedSize {
  return { ok: false, message: `${text === '' ? 'An empty text' : `\`${text}\``} is no size; expected one such as \`512m\`.` };
}
