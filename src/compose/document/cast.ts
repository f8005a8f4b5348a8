import type { MapNode, ScalarNode } from '../model.ts';
import { valueSpan } from '../nodes/origin-span.ts';
import { rewriteAt } from '../nodes/rewrite.ts';
import type { Dialect, LoadProblem } from '../project.ts';
import { describeFound, describeSubject } from '../schema/wording.ts';
import { readBoolean, readInteger, readNumber } from '../syntax/go-words.ts';
import { castsFor, type CastType } from '../tables/cast.ts';
import { adviceOnEmpty } from '../variables/empty-variable.ts';
import { settingPlaces } from '../variables/setting-places.ts';

const EXPECTED = { int: 'a whole number', float: 'a number', bool: '`true` or `false`' } as const;

interface Job {
  readonly dialect: Dialect;
  readonly report: (problem: LoadProblem) => void;
}

/**
 * Turns texts into numbers and booleans where a place takes those, before the short syntaxes are written out: in Compose all texts, in a
 * stack those that a variable changed. What hangs on an unknown variable stays as it is.
 */
export function castModel(root: MapNode, report: (problem: LoadProblem) => void, dialect: Dialect = 'compose', version?: string): MapNode {
  const job: Job = { dialect, report };
  const done = rewriteAt(root, castsFor(dialect, version), (node, type) => (node.kind === 'scalar' ? castScalar(node, type, job) : node));
  return done.kind === 'map' ? done : root;
}

function castScalar(node: ScalarNode, type: CastType, job: Job): ScalarNode {
  const { value, unresolved, pieces, ...rest } = node;
  if (typeof value !== 'string' || unresolved.length > 0) return node;
  if (job.dialect === 'stack' && pieces === undefined) return node;
  const known = convert(value, type);
  if (known === undefined) {
    // Only keys have such values; that a list stands there is told of as such.
    if (typeof node.path.at(-1) === 'number') return node;
    report(job, node, `${describeSubject(node.path)} is ${describeFound(node)}; expected ${EXPECTED[type]}.`, `Write ${EXPECTED[type]}.`);
    return node;
  }
  // Pieces count characters of the text; they fit only when the value prints like it.
  return { ...rest, value: known, unresolved, ...(pieces !== undefined && String(known) === value ? { pieces } : {}) };
}

function convert(text: string, type: CastType): number | boolean | undefined {
  switch (type) {
    case 'bool':
      return readBoolean(text);
    case 'float':
      return readNumber(text);
    case 'int':
      return readInteger(text);
  }
}

function report({ report: tell }: Job, node: ScalarNode, message: string, help: string): void {
  const [origin] = node.origins;
  const advice = adviceOnEmpty(node);
  const related = [...(advice?.related ?? []), ...settingPlaces(node, origin.file)];
  tell({ code: 'invalid-value', severity: 'error', message, help, ...advice, file: origin.file, span: valueSpan(origin), ...(related.length === 0 ? {} : { related }) });
}
