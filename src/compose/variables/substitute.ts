import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { ModelNode, Piece, ScalarNode } from '../model.ts';
import { originWithin, piecesOf } from '../navigate.ts';
import { copyEntries } from '../nodes/make-node.ts';
import { slicePieces } from '../nodes/pieces.ts';
import type { Dialect, LoadProblem } from '../project.ts';
import { parseInterpolation, type Operator, type Segment, type VariableSegment } from './interpolation.ts';

/** A variable's value, and where it was written when that is a file. */
export interface Variable {
  readonly value: string;
  readonly file?: SourceFile;
  readonly span?: Span;
}

/** The variables that a text may name; undefined for one that is not set. */
export interface Environment {
  get(name: string): Variable | undefined;
}

interface Job {
  readonly environment: Environment;
  readonly report: (problem: LoadProblem) => void;
  readonly dialect: Dialect;
  readonly unset: 'unknown' | 'empty';
  /** Whether a default is looked at even where it is not used. */
  readonly eager: boolean;
}

/** One scalar while it is put together. */
interface Build {
  readonly job: Job;
  readonly node: ScalarNode;
  /** The value's characters in the source, before substitution. */
  readonly trace: readonly Piece[];
  value: string;
  readonly pieces: Piece[];
  readonly unresolved: string[];
  /** Required variables that are missing; in a stack a later substitution makes it forget them. */
  readonly missing: VariableSegment[];
}

/** Puts variables into every scalar value of a tree, not into keys. Subtrees without variables come back as they are. */
export function interpolateModel(root: ModelNode, environment: Environment, report: (problem: LoadProblem) => void, { dialect = 'compose', unset = 'unknown', eager = true }: Partial<Pick<Job, 'dialect' | 'unset' | 'eager'>> = {}): ModelNode {
  return interpolate(root, { environment, report, dialect, unset, eager: eager && dialect === 'compose' });
}

/** A text that stands in no model, with its variables put in; undefined where it cannot be read. Not complete where a variable has no value. */
export function substituteText(text: string, environment: Environment): { readonly text: string; readonly complete: boolean } | undefined {
  const parsed = parseInterpolation(text);
  if (!parsed.ok) return undefined;
  let complete = true;
  const print = (segment: Segment): string => {
    if (segment.kind !== 'variable') return segment.kind === 'text' ? segment.text : '';
    const value = environment.get(segment.name)?.value;
    const choice = decide(segment.operator, value);
    if (choice === 'value') return value ?? '';
    if (choice === 'operand') return segment.operand.map(print).join('');
    complete &&= choice === 'nothing';
    return '';
  };
  const whole = parsed.segments.map(print).join('');
  return { text: whole, complete };
}

function interpolate(node: ModelNode, job: Job): ModelNode {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' && node.value.includes('$') ? interpolateScalar(node, node.value, job) : node;
    case 'seq': {
      let changed = false;
      const items = node.items.map((item) => {
        const next = interpolate(item, job);
        changed ||= next !== item;
        return next;
      });
      return changed ? { ...node, items } : node;
    }
    case 'map': {
      let entries: Map<string, ModelNode> | undefined;
      node.entries.forEach((value, key) => {
        const next = interpolate(value, job);
        if (next !== value) (entries ??= copyEntries(node.entries)).set(key, next);
      });
      return entries === undefined ? node : { ...node, entries };
    }
  }
}

function interpolateScalar(node: ScalarNode, text: string, job: Job): ScalarNode {
  const parsed = parseInterpolation(text, job.dialect);
  if (!parsed.ok) {
    reportInvalid(job, node, text, parsed.span);
    return { ...node, unresolved: ['$'] };
  }
  const substitutes = parsed.segments.some((segment) => segment.kind !== 'text' || segment.text.length !== segment.span.end - segment.span.start);
  if (!substitutes) return node;
  const build: Build = { job, node, trace: piecesOf(node), value: '', pieces: [], unresolved: [], missing: [] };
  for (const segment of parsed.segments) append(build, segment);
  for (const segment of build.missing) reportMissing(build, text, segment);
  const [origin, ...older] = node.origins;
  return { ...node, value: build.value, raw: text, unresolved: build.unresolved, pieces: build.pieces, origins: [{ ...origin, step: 'interpolated' }, ...older] };
}

function append(build: Build, segment: Segment, variable?: string): void {
  switch (segment.kind) {
    case 'text':
      return appendText(build, segment.text, segment.span, variable);
    case 'lost':
      return reportLost(build, segment.span);
    case 'variable':
      return appendVariable(build, segment);
  }
}

function appendText(build: Build, text: string, span: Span, variable: string | undefined): void {
  const start = build.value.length;
  build.value += text;
  const named = variable === undefined ? {} : { variable };
  if (text.length === span.end - span.start) {
    const pieces = slicePieces(build.trace, span.start, span.end, start);
    for (const piece of pieces) build.pieces.push({ ...piece, ...named });
    if (pieces.length > 0) return;
  }
  build.pieces.push({ value: { start, end: build.value.length }, source: placeOf(build, span), ...named });
}

function appendVariable(build: Build, segment: VariableSegment): void {
  const { name } = segment;
  const found = build.job.environment.get(name);
  if (build.job.dialect === 'stack') build.missing.length = 0;
  const choice = decide(segment.operator, found?.value);
  if (build.job.eager && choice !== 'operand') findMissing(build, segment.operand);
  switch (choice) {
    case 'value': {
      const start = build.value.length;
      build.value += found?.value ?? '';
      const source = found?.span ?? placeOf(build, segment.span);
      if (build.value.length === start) return appendEmpty(build, segment, found);
      build.pieces.push({ value: { start, end: build.value.length }, source, variable: name, ...(found?.file === undefined ? {} : { file: found.file }) });
      return;
    }
    case 'operand':
      for (const inner of segment.operand) append(build, inner, name);
      if (segment.operand.length === 0) appendEmpty(build, segment);
      return;
    case 'nothing':
      return appendEmpty(build, segment);
    case 'missing':
      build.missing.push(segment);
      return appendUnknown(build, segment);
    case 'unknown':
      return appendUnknown(build, segment);
  }
}

/** Compose before 5.0.2 refuses what a default demands even when the default is not needed. */
function findMissing(build: Build, operand: readonly Segment[]): void {
  for (const segment of operand) {
    if (segment.kind !== 'variable') continue;
    if (decide(segment.operator, build.job.environment.get(segment.name)?.value) === 'missing') build.missing.push(segment);
    findMissing(build, segment.operand);
  }
}

/** Where a variable brings nothing, for whoever has to say why a value is wrong. */
function appendEmpty(build: Build, { name, span }: Pick<VariableSegment, 'name' | 'span'>, { file, span: place }: Partial<Variable> = {}): void {
  const at = build.value.length;
  const empty = file === undefined || place === undefined ? {} : { file, span: place };
  build.pieces.push({ value: { start: at, end: at }, source: placeOf(build, span), variable: name, empty });
}

/** An empty piece marks where the unknown stands, so that what does not hang on it can still be told. */
function appendUnknown(build: Build, { name, span }: Pick<VariableSegment, 'name' | 'span'>): void {
  if (build.job.unset === 'empty') return appendEmpty(build, { name, span });
  const at = build.value.length;
  build.unresolved.push(name);
  build.pieces.push({ value: { start: at, end: at }, source: placeOf(build, span), variable: name });
}

/** What a variable stands for: compose-go `template/template.go`, v2.9.1. */
function decide(operator: Operator | undefined, value: string | undefined): 'value' | 'operand' | 'nothing' | 'unknown' | 'missing' {
  const isSet = operator?.startsWith(':') === true ? value !== undefined && value !== '' : value !== undefined;
  switch (operator) {
    case undefined:
      return isSet ? 'value' : 'unknown';
    case ':-':
    case '-':
      return isSet ? 'value' : 'operand';
    case ':?':
    case '?':
      return isSet ? 'value' : 'missing';
    case ':+':
    case '+':
      return isSet ? 'operand' : 'nothing';
  }
}

function placeOf({ node, trace }: Build, span: Span): Span {
  const pieces = slicePieces(trace, span.start, span.end);
  const first = pieces[0];
  const last = pieces.at(-1);
  return first === undefined || last === undefined ? node.origins[0].value : { start: first.source.start, end: last.source.end };
}

function reportInvalid({ report, dialect }: Job, node: ScalarNode, text: string, span: Span): void {
  const origin = originWithin(node, span.start, span.end);
  const broken = text.slice(span.start, span.end);
  const expected = dialect === 'stack' ? 'a name, or a name and one of `:-`, `-`, `:?`, `?` in braces' : 'a name, then `}` or one of `:-`, `-`, `:?`, `?`, `:+`, `+` with its text in the same line';
  report({
    code: 'invalid-interpolation',
    severity: 'error',
    message: `\`${broken}\` is no variable that Docker understands: after \`${broken.startsWith('${') ? '${' : '$'}\` it expects ${expected}.`,
    help: 'Write `$$` for a dollar sign that is meant as such.',
    file: origin.file,
    span: origin.value,
  });
}

function reportMissing(build: Build, text: string, { name, span, operandSpan }: VariableSegment): void {
  const says = operandSpan === undefined ? '' : text.slice(operandSpan.start, operandSpan.end);
  build.job.report({
    code: 'missing-variable',
    severity: build.job.unset === 'empty' ? 'error' : 'info',
    message: `Variable \`${name}\` is required and not set here${says === '' ? '' : `: ${says.replace(/[.!]$/u, '')}`}.`,
    help: 'Set it where the project runs; here what hangs on it is not looked at.',
    file: build.node.origins[0].file,
    span: placeOf(build, span),
  });
}

function reportLost(build: Build, span: Span): void {
  build.job.report({
    code: 'lost-dollar',
    severity: 'warning',
    message: 'A stack drops this `$` without a word, because a variable that it understands comes after it.',
    help: 'Write `$$` for a dollar sign that is meant as such.',
    file: build.node.origins[0].file,
    span: placeOf(build, span),
  });
}
