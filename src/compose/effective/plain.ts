import type { ModelNode } from '../model.ts';

/** What JSON can hold. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A model node as plain data. */
export function toPlain(node: ModelNode): Plain {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'seq':
      return node.items.map(toPlain);
    case 'map':
      return makeObject([...node.entries].map(([key, value]) => [key, toPlain(value)]));
  }
}

/** Keys such as `__proto__` are keys like any other. */
export function makeObject(entries: readonly (readonly [string, Plain])[]): Plain {
  const object: Record<string, Plain> = {};
  for (const [key, value] of entries) Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  return object;
}
