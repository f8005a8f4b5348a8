import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { parseInterpolation, type Operator, type Segment } from './interpolation.ts';
import type { ModelNode, Piece, ScalarNode } from './model.ts';
import { originWithin } from './navigate.ts';
import type { LoadProblem } from './project.ts';

/** A variable's value, and where it was written when that is a file. */
export interface Variable {
  readonly value: string;
  readonly file?: SourceFile;
  readonly span?: Span;
}

export interface Environment {
  get(name: string): Variable | undefined;
}

interface Result {
  value: string;
  readonly pieces: Piece[];
  readonly unresolved: string[];
}

/** Puts variables into every scalar value of a tree, not into keys. Subtrees without variables come back as they are. */
export function interpolateModel(root: ModelNode, environment: Environment, report: (problem: LoadProblem) => void): ModelNode {
  switch (root.kind) {
    case 'scalar':
      return typeof root.value === 'string' && root.value.includes('$') ? interpolateScalar(root, environment, report) : root;
    case 'seq': {
      let changed = false;
      const items = root.items.map((item) => {
        const next = interpolateModel(item, environment, report);
        changed ||= next !== item;
        return next;
      });
      return changed ? { ...root, items } : root;
    }
    case 'map': {
      let entries: Map<string, ModelNode> | undefined;
      for (const [key, value] of root.entries) {
        const next = interpolateModel(value, environment, report);
        if (next === value) continue;
        entries ??= new Map(root.entries);
        entries.set(key, next);
      }
      return entries === undefined ? root : { ...root, entries };
    }
  }
}

function interpolateScalar(node: ScalarNode, environment: Environment, report: (problem: LoadProblem) => void): ScalarNode {
  const text = String(node.value);
  const parsed = parseInterpolation(text);
  if (!parsed.ok) {
    const origin = originWithin(node, parsed.span.start, parsed.span.end);
    report({
      code: 'invalid-interpolation',
      severity: 'error',
      message: `\`${text.slice(parsed.span.start, parsed.span.end)}\` is no variable that Compose understands: after \`\${\` it expects a name, then \`}\` or one of \`:-\`, \`-\`, \`:?\`, \`?\`, \`:+\`, \`+\`.`,
      help: 'Write `$$` for a dollar sign that is meant as such.',
      file: origin.file,
      span: origin.value,
    });
    return { ...node, unresolved: ['$'] };
  }
  const result: Result = { value: '', pieces: [], unresolved: [] };
  for (const segment of parsed.segments) append(result, segment, node, environment, report);
  const [origin, ...older] = node.origins;
  return { ...node, value: result.value, raw: text, unresolved: result.unresolved, pieces: result.pieces, origins: [{ ...origin, step: 'interpolated' }, ...older] };
}

function append(result: Result, segment: Segment, node: ScalarNode, environment: Environment, report: (problem: LoadProblem) => void, variable?: string): void {
  if (segment.kind === 'text') {
    add(result, segment.text, originWithin(node, segment.span.start, segment.span.end).value, undefined, variable);
    return;
  }
  const found = environment.get(segment.name);
  const outcome = decide(segment.operator, found?.value);
  switch (outcome) {
    case 'value':
      add(result, found?.value ?? '', found?.span ?? originWithin(node, segment.span.start, segment.span.end).value, found?.file, segment.name);
      return;
    case 'operand':
      for (const inner of segment.operand) append(result, inner, node, environment, report, segment.name);
      return;
    case 'nothing':
      return;
    case 'unknown':
      result.unresolved.push(segment.name);
      return;
    case 'missing': {
      result.unresolved.push(segment.name);
      const origin = originWithin(node, segment.span.start, segment.span.end);
      const { operandSpan } = segment;
      const says = operandSpan === undefined ? '' : String(node.value).slice(operandSpan.start, operandSpan.end);
      report({
        code: 'missing-variable',
        severity: 'info',
        message: `Variable \`${segment.name}\` is required and not set here${says === '' ? '' : `: ${says}`}.`,
        file: origin.file,
        span: origin.value,
      });
    }
  }
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

function add(result: Result, text: string, source: Span, file: SourceFile | undefined, variable: string | undefined): void {
  const start = result.value.length;
  result.value += text;
  if (text === '') return;
  result.pieces.push({ value: { start, end: result.value.length }, source, ...(file === undefined ? {} : { file }), ...(variable === undefined ? {} : { variable }) });
}
