import type { SourceFile } from '../../text/source-file.ts';
import type { YamlFile, YamlProblem } from '../../yaml/node.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { UNREAD_DEPTH } from '../../yaml/read/build-tree.ts';
import { loadsWith, type Loading } from '../loading.ts';
import type { Origin } from '../model.ts';
import type { ProjectFile } from '../project.ts';

/** Reading a file again after a fix of another one costs nothing. */
const parsed = new WeakMap<SourceFile, YamlFile>();

/** Lets go of the tree of a file, which is parsed again when it is opened again. */
export function forgetTree(source: SourceFile): void {
  parsed.delete(source);
}

/** Reads and parses a file of the project; when it cannot be read that is said once, at the place that names it if there is one. */
export function openFile(loading: Loading, path: string, role: ProjectFile['role'], from?: Origin): ProjectFile | undefined {
  const known = loading.files.find(({ source }) => source.path === path);
  if (known !== undefined) return known;
  const source = loading.request.sources?.get(path) ?? readSource(loading, path, from);
  if (source === undefined) return undefined;
  let yaml = parsed.get(source);
  if (yaml === undefined) {
    yaml = parseYaml(source);
    parsed.set(source, yaml);
  }
  const file: ProjectFile = { source, yaml, role };
  loading.files.push(file);
  // A stack reads the first document, and parses no other.
  const end = yaml.documents[1]?.span.start ?? Number.POSITIVE_INFINITY;
  const problems = yaml.problems.filter((problem) => (loading.request.dialect === 'stack' ? problem.span.start < end : !(loadsWith(loading, 'anchorNames') && isLaterAnchor(source, problem))));
  if (problems.some(({ code }) => code !== 'duplicate-key')) loading.seen.broken.push(source);
  for (const { code, message, span, related } of problems) {
    const isOurs = code === UNREAD_DEPTH;
    if (isOurs && problems.some((other) => other.code === 'too-deep')) continue;
    loading.report({ code, severity: isOurs ? 'info' : 'error', isSyntax: !isOurs, message, file: source, span, ...(related === undefined ? {} : { related: [{ file: source, ...related }] }) });
  }
  return file;
}

/** Whether a name of an anchor or alias is refused that Docker Compose 5 reads: it has any characters of ASCII but blanks, colons and brackets. */
function isLaterAnchor({ text }: SourceFile, { code, span }: YamlProblem): boolean {
  return code === 'bad-anchor' && /^[&*]?[!-+\--9;-Z\\^-z|~]+(?=[\s,\]}]|$)/u.test(text.slice(span.start, text.indexOf('\n', span.start) + 1 || undefined));
}

function readSource(loading: Loading, path: string, from: Origin | undefined): SourceFile | undefined {
  const source = loading.unseen.read(loading.fs, path, from);
  if (source === undefined) loading.seen.whole = false;
  return source;
}
