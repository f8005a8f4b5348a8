/** Names a place in a YAML document or in the effective model: map keys and list indices from the root. */
export type Path = readonly (string | number)[];

/** A path in which `*` stands for any one key or index. As a declared change it covers everything below it. */
export type Pattern = readonly (string | number)[];

/** The path one step further down. */
export function childPath(path: Path, step: string | number): Path {
  // Not by spreading: that leaves room to grow, more than twice what the path needs, and every node of a model has a path.
  return path.toSpliced(path.length, 0, step);
}

/** Whether `path` is at the place that `pattern` names. */
export function matchesPattern(pattern: Pattern, path: Path): boolean {
  return pattern.length === path.length && startsWithPattern(pattern, path);
}

/** Whether `path` is at or below the place that `pattern` names. */
export function startsWithPattern(pattern: Pattern, path: Path): boolean {
  return pattern.length <= path.length && pattern.every((step, index) => step === '*' || step === path[index]);
}

/** Whether `path` is another one, or leads further down from there. */
export function isAtOrBelow(path: Path, above: Path): boolean {
  return path.length >= above.length && above.every((step, index) => step === path[index]);
}

/** `services.web.ports[0]`, as people write a path. */
export function printPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${String(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

/** A text that is equal for equal paths and for no others. */
export function pathKey(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `#${String(step)}` : step)).join('\u0000');
}
