/** A JSON Schema as it is read from a file. */
type Schema = Readonly<Record<string, unknown>>;

/**
 * All that a schema says, as lines: for each place (`services.*.ports.*.target`) the types and words that it takes, what its mapping
 * must have, whether it takes other keys and `x-` keys, whether items must differ, limits and patterns. The order and the arrangement
 * of the schema do not matter.
 */
export function listPlaces(root: string, documentOf: (file: string) => Schema | undefined): ReadonlySet<string> {
  const lines = new Set<string>();
  const visit = (schema: Schema, file: string, path: string): void => {
    if (typeof schema['$ref'] === 'string') {
      const target = resolve(schema['$ref'], file, documentOf);
      return visit(target.schema, target.file, path);
    }
    for (const word of wordsOf(schema)) lines.add(`${path} ${word}`);
    for (const alternative of schemasIn(schema['oneOf'])) visit(alternative, file, path);
    for (const [key, child] of entriesOf(schema['properties'])) visit(child, file, path === '' ? key : `${path}.${key}`);
    for (const [pattern, child] of entriesOf(schema['patternProperties'])) {
      // On a list the pattern means nothing.
      if (pattern === '^x-') lines.add(textsIn(schema['type']).includes('object') ? `${path} x-` : `${path} array`);
      else visit(child, file, `${path}.*`);
    }
    // A list cannot have `items` that are a list of schemas here.
    if (isSchema(schema['items'])) visit(schema['items'], file, `${path}.*`);
  };
  visit(documentOf(root) ?? {}, root, '');
  return lines;
}

function wordsOf(schema: Schema): readonly string[] {
  const isObject = textsIn(schema['type']).includes('object');
  return [
    ...textsIn(schema['type']),
    ...textsIn(schema['enum']).map((word) => `= ${word}`),
    ...textsIn(schema['required']).map((key) => `needs ${key}`),
    ...(schema['uniqueItems'] === true ? ['unique'] : []),
    // On a list the word means nothing.
    ...(isObject && schema['additionalProperties'] === false ? ['closed'] : []),
    ...['minimum', 'maximum', 'pattern'].filter((key) => key in schema).map((key) => `${key} ${String(schema[key])}`),
  ];
}

function resolve(reference: string, file: string, documentOf: (file: string) => Schema | undefined): { readonly schema: Schema; readonly file: string } {
  const [name = '', pointer = ''] = reference.split('#');
  const target = name === '' ? file : name;
  let schema: unknown = documentOf(target);
  for (const step of pointer.split('/').filter((part) => part !== '')) schema = isSchema(schema) ? schema[step] : undefined;
  if (!isSchema(schema)) throw new Error(`${reference} leads nowhere`);
  return { schema, file: target };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(value: unknown): readonly (readonly [string, Schema])[] {
  return isSchema(value) ? Object.entries(value).map(([key, child]) => [key, isSchema(child) ? child : {}]) : [];
}

function schemasIn(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function textsIn(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((word): word is string => typeof word === 'string');
}
