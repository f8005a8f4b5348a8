import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { DOCUMENTS } from '../../src/compose/schema/documents.ts';
import type { JsonSchema } from '../../src/compose/schema/json-schema.ts';
import type { Dialect } from '../../src/compose/project.ts';

/** Our schema as a validator of JSON Schema understands it, to compare our own way of checking with. */
export function makeReference(dialect: Dialect): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const [name, document] of DOCUMENTS) if (name !== 'compose.json') ajv.addSchema(inDialect(document, dialect), name);
  return ajv.compile(inDialect(DOCUMENTS.get('compose.json') ?? {}, dialect));
}

/** The schema with what its annotations say of a dialect done to it. */
function inDialect(schema: JsonSchema, dialect: Dialect): JsonSchema {
  return dialect === 'compose' ? schema : (toStack(schema) as JsonSchema);
}

function toStack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toStack);
  if (typeof value !== 'object' || value === null) return value;
  const schema = value as JsonSchema;
  const instead = schema['x-in-stack'];
  if (instead !== undefined) return toStack(instead);
  const isOpen = schema['x-stack-open'] !== undefined;
  const changed: Record<string, unknown> = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, toStack(part)]));
  if (schema.properties !== undefined || schema['x-stack-keys'] !== undefined) {
    const kept = Object.entries(schema.properties ?? {}).filter(([, child]) => !(isOpen && child['x-stack'] === 'silent')).filter(([, child]) => child['x-stack'] !== 'rejected' && child['x-stack'] !== 'forbidden');
    changed['properties'] = toStack({ ...Object.fromEntries(kept), ...schema['x-stack-keys'] });
    if (schema.patternProperties !== undefined && schema['x-stack-extensions'] === undefined) changed['patternProperties'] = toStack(Object.fromEntries(Object.entries(schema.patternProperties).filter(([pattern]) => pattern !== '^x-')));
    if (isOpen) delete changed['additionalProperties'];
  }
  return changed;
}
