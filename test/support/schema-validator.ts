import type { ValidateFunction } from 'ajv';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Dialect } from '../../src/compose/project.ts';

/** Our schema as a validator of JSON Schema understands it, to compare our own way of checking with: what the build compiled of it. */
export function makeReference(dialect: Dialect): ValidateFunction {
  const validators = createRequire(import.meta.url)(resolve('dist/schema-validators.cjs')) as Readonly<Record<Dialect, ValidateFunction>>;
  return validators[dialect];
}
