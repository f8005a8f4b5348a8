import type { MapNode, ModelNode, ScalarNode } from './model.ts';
import { follow, type PatternTrie } from './pattern-trie.ts';
import type { Dialect, LoadProblem } from './project.ts';
import { CASTS, type CastType } from './tables/cast.ts';

const TRUE: ReadonlySet<string> = new Set(['true', 'y', 'yes', 'on']);
const FALSE: ReadonlySet<string> = new Set(['false', 'n', 'no', 'off']);
const INT = /^[+-]?\d+$/u;
const FLOAT = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?$/u;
const EXPECTED = { int: 'a whole number', float: 'a number', bool: '`true` or `false`' } as const;
/** The greatest 64-bit integer has 19 digits; what is longer is out of range, leading zeros apart. */
const LARGEST = 2n ** 63n;

interface Job {
  readonly dialect: Dialect;
  readonly report: (problem: LoadProblem) => void;
}

/**
 * Turns texts into numbers and booleans where a place takes those, before the short syntaxes are written out: in Compose all texts, in a
 * stack those that a variable changed. What hangs on an unknown variable stays as it is.
 */
export function castModel(root: MapNode, report: (problem: LoadProblem) => void, dialect: Dialect = 'compose'): MapNode {
  const done = cast(root, CASTS[dialect], { dialect, report });
  return done.kind === 'map' ? done : root;
}

function cast(node: ModelNode, trie: PatternTrie<CastType> | undefined, job: Job): ModelNode {
  if (trie === undefined) return node;
  switch (node.kind) {
    case 'scalar':
      return trie.value === undefined ? node : castScalar(node, trie.value, job);
    case 'seq': {
      if (trie.any === undefined) return node;
      let changed = false;
      const items = node.items.map((item) => {
        const next = cast(item, trie.any, job);
        changed ||= next !== item;
        return next;
      });
      return changed ? { ...node, items } : node;
    }
    case 'map': {
      let entries: Map<string, ModelNode> | undefined;
      for (const [key, value] of node.entries) {
        const next = cast(value, follow(trie, key), job);
        if (next === value) continue;
        entries ??= new Map(node.entries);
        entries.set(key, next);
      }
      return entries === undefined ? node : { ...node, entries };
    }
  }
}

function castScalar(node: ScalarNode, type: CastType, job: Job): ScalarNode {
  const { value, unresolved, pieces, ...rest } = node;
  if (typeof value !== 'string' || unresolved.length > 0) return node;
  if (job.dialect === 'stack' && pieces === undefined) return node;
  const known = convert(value, type);
  if (known === undefined) {
    report(job, node, `\`${value}\` is not ${EXPECTED[type]}, which this place takes.`);
    return node;
  }
  // Pieces count characters of the text; they fit only when the value prints like it.
  return { ...rest, value: known, unresolved, ...(pieces !== undefined && String(known) === value ? { pieces } : {}) };
}

function convert(text: string, type: CastType): number | boolean | undefined {
  if (type === 'bool') {
    const word = text.toLowerCase();
    return TRUE.has(word) ? true : FALSE.has(word) ? false : undefined;
  }
  if (type === 'float') return FLOAT.test(text) ? Number(text.replaceAll('_', '')) : undefined;
  if (!INT.test(text) || text.length > 100) return undefined;
  const exact = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return exact < LARGEST && exact >= -LARGEST ? Number(exact) : undefined;
}

function report({ report: tell }: Job, node: ScalarNode, message: string): void {
  const [origin] = node.origins;
  const span = origin.value.end > origin.value.start ? origin.value : (origin.key ?? origin.value);
  tell({ code: 'invalid-value', severity: 'error', message, file: origin.file, span });
}
