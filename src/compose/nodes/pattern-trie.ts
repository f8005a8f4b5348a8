/** Path patterns compiled for a walk: one step of the walk is one step in the trie. */
export interface PatternTrie<Value> {
  readonly value?: Value | undefined;
  readonly children: ReadonlyMap<string, PatternTrie<Value>>;
  /** What `*` leads to. */
  readonly any?: PatternTrie<Value> | undefined;
}

interface Growing<Value> {
  value?: Value;
  readonly children: Map<string, Growing<Value>>;
  any?: Growing<Value>;
}

/** Compiles a table of patterns such as `services.*.ports`; a step that is named goes before `*`. It is done when the table is first used: few runs use all. */
export function compilePatterns<Value>(rows: readonly (readonly [pattern: string, value: Value])[]): PatternTrie<Value> {
  let compiled: Growing<Value> | undefined;
  const root = (): Growing<Value> => (compiled ??= compile(rows));
  return {
    get value() { return root().value; },
    get children() { return root().children; },
    get any() { return root().any; },
  };
}

function compile<Value>(rows: readonly (readonly [pattern: string, value: Value])[]): Growing<Value> {
  const root: Growing<Value> = { children: new Map() };
  for (const [pattern, value] of rows) {
    let node = root;
    for (const step of pattern.split('.')) {
      let next = step === '*' ? node.any : node.children.get(step);
      if (next === undefined) {
        next = { children: new Map() };
        if (step === '*') node.any = next;
        else node.children.set(step, next);
      }
      node = next;
    }
    node.value ??= value;
  }
  return root;
}

/** The place in the trie one step further; undefined when no pattern goes on there. */
export function follow<Value>(trie: PatternTrie<Value> | undefined, step: string | number): PatternTrie<Value> | undefined {
  if (trie === undefined) return undefined;
  return (typeof step === 'string' ? trie.children.get(step) : undefined) ?? trie.any;
}
