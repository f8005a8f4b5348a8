/**
 * What a value becomes when Compose takes it into its model. What is empty (no text, 0, false, an empty list or mapping) is not printed,
 * except where the name ends with `?`: there Compose tells "empty" from "absent".
 */
export type ModelType =
  | Scalar
  | `${Scalar}?`
  | OptOut
  /** A list of texts; one text stands for a list. */
  | 'texts'
  /** A text that is split into words, or a list that may be empty. */
  | 'command'
  /** The same with `\t` and `\n` for a tab and a new line. */
  | 'escaped-command'
  /** Texts by key; null is empty. */
  | 'text-map'
  /** Texts by key; null is kept. */
  | 'variables'
  /** Lists of texts by key. */
  | 'lists'
  /** Addresses by name, printed as a sorted list of `host=address`. */
  | 'hosts'
  /** Paths by id, printed as a list. */
  | 'ssh'
  /** One number, or a soft and a hard one. */
  | 'ulimit'
  /** A mapping with known keys, printed in the order of their rows, `x-` keys behind them. */
  | 'object'
  | 'object?'
  /** One of which no `x-` keys are kept. */
  | 'closed'
  | 'closed?'
  | StackType
  /** A mapping whose keys the user chooses. */
  | 'map'
  | 'list';

/** What only stacks have. */
export type StackType =
  /** Texts by key; null is empty, or kept. */
  | 'pairs'
  | 'pairs?'
  /** A text that is split as a lexer of shells does it, or a list. */
  | 'lexer-words'
  /** The keys of a mapping. */
  | 'names'
  /** Addresses by name as `host:address`. */
  | 'colon-hosts'
  /** One number, or those of the soft and the hard one that are not 0. */
  | 'bare-ulimit';

/** What a single value is. */
export type Scalar = 'text' | 'int' | 'uint' | 'uint16' | 'uint32' | 'float' | 'bool' | 'size' | 'signed-size' | 'duration' | 'file-mode' | 'device-count';

/** A boolean that is printed only when it is false. */
export type OptOut = 'opt-out';

/** One attribute of the model: compose-go `types/types.go` v2.9.1, in its order; read 2026-11-25, checked with `docker compose config` 2.40.3. */
export type TypeRow = readonly [pattern: string, type: ModelType];

/** A secret or config as a service takes it. */
export function fileReference(path: string): readonly TypeRow[] {
  return [
    [path, 'list'],
    [`${path}.*`, 'object?'],
    [`${path}.*.source`, 'text'],
    [`${path}.*.target`, 'text'],
    [`${path}.*.uid`, 'text'],
    [`${path}.*.gid`, 'text'],
    [`${path}.*.mode`, 'file-mode?'],
  ];
}

/** A command that is run in the container at some event. */
export function hook(path: string): readonly TypeRow[] {
  return [
    [`${path}.command`, 'command'],
    [`${path}.user`, 'text'],
    [`${path}.privileged`, 'bool'],
    [`${path}.working_dir`, 'text'],
    [`${path}.environment`, 'variables'],
  ];
}

/** A wish for devices such as GPUs. */
export function deviceRequests(path: string): readonly TypeRow[] {
  return [
    [path, 'list'],
    [`${path}.*`, 'closed?'],
    [`${path}.*.capabilities`, 'texts'],
    [`${path}.*.driver`, 'text'],
    [`${path}.*.count`, 'device-count'],
    [`${path}.*.device_ids`, 'texts'],
    [`${path}.*.options`, 'text-map'],
  ];
}

/** The rows of a mapping of limits. */
export function ulimits(path: string): readonly TypeRow[] {
  return [[path, 'map'], [`${path}.*`, 'ulimit']];
}

/** The rows of how tasks are replaced, forth or back; stacks take no other keys there. */
export function updateConfig(path: string, mapping: 'object?' | 'closed?'): readonly TypeRow[] {
  return [
    [path, mapping],
    [`${path}.parallelism`, 'uint?'],
    [`${path}.delay`, 'duration'],
    [`${path}.failure_action`, 'text'],
    [`${path}.monitor`, 'duration'],
    [`${path}.max_failure_ratio`, 'float'],
    [`${path}.order`, 'text'],
  ];
}
