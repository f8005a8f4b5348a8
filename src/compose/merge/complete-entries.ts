import type { MapNode, ModelNode } from '../model.ts';

/** Completes the entries of a model that the last document brought or changed; the others were completed when they came. */
export function completeEntries(model: MapNode, last: MapNode, complete: (part: MapNode) => MapNode): MapNode {
  const parts = new Map<string, ModelNode>();
  for (const [section, said] of last.entries) {
    const whole = model.entries.get(section);
    if (whole !== undefined) parts.set(section, onlyNamed(whole, said));
  }
  const done = complete({ ...model, entries: parts });
  const entries = new Map(model.entries);
  for (const [section, part] of parts) {
    const whole = entries.get(section);
    const next = done.entries.get(section);
    if (next === undefined) entries.delete(section);
    else if (next !== part || whole === part) entries.set(section, part === whole || whole === undefined ? next : putBack(whole, part, next));
  }
  return { ...model, entries };
}

function onlyNamed(whole: ModelNode, said: ModelNode): ModelNode {
  if (whole.kind !== 'map' || said.kind !== 'map' || said.entries.size === whole.entries.size) return whole;
  const entries = new Map<string, ModelNode>();
  for (const name of said.entries.keys()) {
    const entry = whole.entries.get(name);
    if (entry !== undefined) entries.set(name, entry);
  }
  return { ...whole, entries };
}

function putBack(whole: ModelNode, part: ModelNode, done: ModelNode): ModelNode {
  if (whole.kind !== 'map' || part.kind !== 'map' || done.kind !== 'map') return done;
  const entries = new Map(whole.entries);
  for (const name of part.entries.keys()) {
    const entry = done.entries.get(name);
    if (entry === undefined) entries.delete(name);
    else entries.set(name, entry);
  }
  return { ...whole, entries };
}
