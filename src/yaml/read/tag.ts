import type { Span } from '../../text/span.ts';
import type { Report } from '../scan/token.ts';

const YAML_PREFIX = 'tag:yaml.org,2002:';

/** What the handles of a document's tags stand for: those that its `%TAG` directives give. */
export type TagHandles = ReadonlyMap<string, string>;

/** The name of a tag as go-yaml shortens it: `!!int` for what YAML defines, `!reset` for a local tag, else the whole URI. */
export function tagName(source: string, span: Span, handles: TagHandles, report: Report): string {
  if (source === '!') return source;
  if (source.startsWith('!<')) return shorten(source.slice(2, source.endsWith('>') ? -1 : undefined));
  const handle = /^![\w-]*!/.exec(source)?.[0] ?? '!';
  const suffix = unescape(source.slice(handle.length));
  if (handle.length > 1 && suffix === '') report('bad-tag', span, `The tag \`${source}\` has no name behind its handle.`);
  const prefix = handles.get(handle) ?? (handle === '!' ? '!' : handle === '!!' ? YAML_PREFIX : undefined);
  if (prefix !== undefined) return shorten(prefix + suffix);
  report('undefined-tag-handle', span, `The tag handle \`${handle}\` is defined by no \`%TAG\` directive.`);
  return source;
}

function shorten(tag: string): string {
  return tag.startsWith(YAML_PREFIX) ? `!!${tag.slice(YAML_PREFIX.length)}` : tag;
}

function unescape(suffix: string): string {
  if (!suffix.includes('%')) return suffix;
  try {
    return decodeURIComponent(suffix);
  } catch {
    return suffix;
  }
}
