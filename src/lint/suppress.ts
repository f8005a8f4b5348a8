import type { Project, ProjectFile } from '../compose/project.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Finding } from './finding.ts';
import { placeOf } from './label-place.ts';

/** What one comment says: the rules that it silences, and why. */
interface Suppression {
  readonly rules: ReadonlySet<string>;
  readonly reason: string;
}

interface FileSuppressions {
  readonly byLine: ReadonlyMap<number, Suppression>;
  readonly whole: readonly Suppression[];
}

const NAME = 'compose-lint:';
const COMMENT = /#\s*compose-lint:\s*(ignore|ignore-file)\[([^\]]*)\]\s*(.*)$/u;

/**
 * Marks the findings that a comment silences: `# compose-lint: ignore[rule] reason` on the line, or alone on the line above, and
 * `# compose-lint: ignore-file[rule]` anywhere in the file.
 */
export function suppressFindings(findings: readonly Finding[], projects: readonly Project[]): readonly Finding[] {
  const bySource = new Map<SourceFile, FileSuppressions>();
  for (const { files } of projects) {
    for (const file of files) if (!bySource.has(file.source) && file.source.text.includes(NAME)) bySource.set(file.source, readSuppressions(file));
  }
  if (bySource.size === 0) return findings;
  return findings.map((finding) => {
    const { file, span } = placeOf(finding.at);
    const found = bySource.get(file);
    if (found === undefined) return finding;
    const line = file.positionAt(span.start).line;
    const suppression = [found.byLine.get(line), ...found.whole].find((candidate) => candidate?.rules.has(finding.rule) === true);
    if (suppression === undefined) return finding;
    return { ...finding, suppressed: { by: 'comment', ...(suppression.reason === '' ? {} : { reason: suppression.reason }) } };
  });
}

function readSuppressions({ source, yaml }: ProjectFile): FileSuppressions {
  const byLine = new Map<number, Suppression>();
  const whole: Suppression[] = [];
  for (const { span } of yaml.comments) {
    const [, word, names, reason] = COMMENT.exec(source.text.slice(span.start, span.end)) ?? [];
    if (word === undefined || names === undefined) continue;
    const suppression: Suppression = { rules: new Set(names.split(',').map((name) => name.trim())), reason: reason?.trim() ?? '' };
    if (word === 'ignore-file') {
      whole.push(suppression);
      continue;
    }
    const { line } = source.positionAt(span.start);
    const isAlone = source.text.slice(source.lineSpan(line).start, span.start).trim() === '';
    byLine.set(isAlone ? line + 1 : line, suppression);
  }
  return { byLine, whole };
}
