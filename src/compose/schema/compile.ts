import type { Dialect } from '../project.ts';
import { releaseNumber } from '../tables/compose-version.ts';
import { DOCUMENTS } from './documents.ts';
import type { JsonSchema } from './json-schema.ts';
import { lateShape } from './late-shape.ts';
import type { KeyShape, ListShape, MapShape, NumberShape, Refused, Shape, TextShape } from './shape.ts';

const ANYTHING: Shape = { anything: true, nothing: true, boolean: true };

interface Compiler {
  readonly dialect: Dialect;
  readonly documents: ReadonlyMap<string, JsonSchema>;
  /** Every schema is compiled once, however many places refer to it. */
  readonly known: Map<JsonSchema, Shape>;
}

/** A schema with the file in which it stands, from which its references count. */
interface Placed {
  readonly schema: JsonSchema;
  readonly file: string;
}

const roots = new Map<Dialect, Shape>();

/** What a whole file may hold in a dialect; made when it is first asked for. */
export function fileShape(dialect: Dialect): Shape {
  let root = roots.get(dialect);
  if (root === undefined) {
    root = compileSchema('compose.json', DOCUMENTS, dialect);
    roots.set(dialect, root);
  }
  return root;
}

/** What a schema allows; `documents` are the files to which it and its references belong, by name. */
export function compileSchema(name: string, documents: ReadonlyMap<string, JsonSchema>, dialect: Dialect = 'compose'): Shape {
  return compile({ schema: documentNamed(name, documents), file: name }, { dialect, documents, known: new Map() });
}

function documentNamed(name: string, documents: ReadonlyMap<string, JsonSchema>): JsonSchema {
  const found = documents.get(name);
  if (found === undefined) throw new Error(`there is no schema ${name}`);
  return found;
}

/** Most of the schema is never asked for in one run. */
function compileLater(placed: Placed, compiler: Compiler): () => Shape {
  let shape: Shape | undefined;
  return () => (shape ??= compile(placed, compiler));
}

function compile(placed: Placed, compiler: Compiler): Shape {
  const { schema, file } = placed;
  const done = compiler.known.get(schema);
  if (done !== undefined) return done;
  const instead = compiler.dialect === 'stack' ? schema['x-in-stack'] : undefined;
  const shape = instead === undefined ? withLaterValues(withDuplicates(compileHere(placed, compiler), schema, compiler), schema, compiler) : compile({ schema: instead, file }, compiler);
  compiler.known.set(schema, shape);
  return shape;
}

function compileHere({ schema, file }: Placed, compiler: Compiler): Shape {
  if (schema.$ref !== undefined) return compile(resolve(schema.$ref, file, compiler.documents), compiler);
  if (schema.oneOf !== undefined) return schema.oneOf.map((alternative) => compile({ schema: alternative, file }, compiler)).reduce(join);
  if (schema.type === undefined) throw new Error(`a schema in ${file} says no type: ${JSON.stringify(schema)}`);
  const types: readonly string[] = typeof schema.type === 'string' ? [schema.type] : schema.type;
  return types.map((type) => ofType(type, { schema, file }, compiler)).reduce(join);
}

function resolve(reference: string, file: string, documents: ReadonlyMap<string, JsonSchema>): Placed {
  const [name = '', pointer = ''] = reference.split('#');
  const target = name === '' ? file : name;
  let schema: JsonSchema | undefined = documentNamed(target, documents);
  if (pointer !== '') schema = schema.$defs?.[pointer.replace('/$defs/', '')];
  if (schema === undefined) throw new Error(`${reference} in ${file} leads nowhere`);
  return { schema, file: target };
}

const NO_SHAPE: Shape = { anything: false, nothing: false, boolean: false };

function ofType(type: string, placed: Placed, compiler: Compiler): Shape {
  const { schema } = placed;
  switch (type) {
    case 'null':
      return { ...NO_SHAPE, nothing: true };
    case 'boolean':
      return { ...NO_SHAPE, boolean: true };
    case 'string':
      return { ...NO_SHAPE, text: textShape(schema) };
    case 'integer':
    case 'number':
      return { ...NO_SHAPE, number: numberShape(schema, type === 'integer') };
    case 'array':
      return { ...NO_SHAPE, list: listShape(placed, compiler) };
    case 'object':
      return { ...NO_SHAPE, map: mapShape(placed, compiler) };
    default:
      throw new Error(`${placed.file} has the unknown type ${type}`);
  }
}

function textShape({ enum: values, pattern, 'x-format': format }: JsonSchema): TextShape {
  return { ...(values === undefined ? {} : { values }), ...(pattern === undefined ? {} : { pattern: new RegExp(pattern, 'u') }), ...(format === undefined ? {} : { format }) };
}

function numberShape({ minimum, maximum }: JsonSchema, whole: boolean): NumberShape {
  return { whole, ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}

function listShape({ schema, file }: Placed, compiler: Compiler): ListShape {
  const { items, uniqueItems } = schema;
  return { items: items === undefined ? () => ANYTHING : compileLater({ schema: items, file }, compiler), unique: uniqueItems === true };
}

function mapShape({ schema, file }: Placed, compiler: Compiler): MapShape {
  const stack = compiler.dialect === 'stack';
  const keys = new Map<string, KeyShape>();
  const refused = new Map<string, Refused>();
  const aliases = new Map<string, string>();
  for (const [key, value] of Object.entries(schema.properties ?? {})) {
    const treatment = value['x-stack'];
    for (const alias of value['x-aliases'] ?? []) aliases.set(alias, key);
    const instead = value['x-stack-instead'];
    if (stack && (treatment === 'rejected' || treatment === 'forbidden')) refused.set(key, { by: 'stack', forbidden: treatment === 'forbidden', ...(instead === undefined ? {} : { instead }) });
    else if (stack && schema['x-stack-open'] !== undefined && treatment === 'silent') keys.set(key, { shape: () => ANYTHING, since: minor(schema['x-stack-open']), idle: 'silent' });
    else keys.set(key, keyShape(value, file, compiler));
  }
  for (const [key, value] of Object.entries(schema['x-stack-keys'] ?? {})) {
    if (stack) keys.set(key, keyShape(value, file, compiler));
    else if (!key.startsWith('x-')) refused.set(key, { by: 'compose', forbidden: false });
  }
  const patterns = Object.entries(schema.patternProperties ?? {})
    .filter(([pattern]) => !stack || pattern !== '^x-' || schema['x-stack-extensions'] !== undefined)
    .map(([pattern, value]) => ({ pattern: new RegExp(pattern, 'u'), shape: value === true ? () => ANYTHING : compileLater({ schema: value, file }, compiler), since: stack && pattern === '^x-' ? minor(schema['x-stack-extensions']) : 0 }));
  const refusesExtensions = stack && schema.patternProperties?.['^x-'] !== undefined && schema['x-stack-extensions'] === undefined;
  const stackOpen = stack ? schema['x-stack-open'] : undefined;
  const openFrom = stackOpen !== undefined ? minor(stackOpen) : schema.additionalProperties === false ? undefined : 0;
  return { keys, patterns, ...(openFrom === undefined ? {} : { openFrom }), required: schema.required ?? [], lenient: schema['x-unknown-keys'] === 'ignored', aliases, refused, refusesExtensions };
}

function keyShape(schema: JsonSchema, file: string, compiler: Compiler): KeyShape {
  const treatment = schema['x-stack'];
  const idle = compiler.dialect === 'stack' && (treatment === 'ignored' || treatment === 'deprecated' || treatment === 'silent') ? { idle: treatment } : {};
  return { shape: compileLater({ schema, file }, compiler), since: compiler.dialect === 'stack' ? minor(schema['x-stack-since']) : releaseNumber(schema['x-since'] ?? '0'), ...idle };
}

/** The number behind `3.` of a version of the format of stack files. */
function minor(version: string | undefined): number {
  return Number(version?.replace('3.', '') ?? 0);
}

/** Two alternatives at one place. */
function join(one: Shape, other: Shape): Shape {
  for (const kind of ['text', 'number', 'list', 'map'] as const) {
    if (one[kind] !== undefined && other[kind] !== undefined) throw new Error(`two alternatives of the schema take a ${kind}`);
  }
  return { ...one, ...other, anything: one.anything || other.anything, nothing: one.nothing || other.nothing, boolean: one.boolean || other.boolean };
}

/** Compose leaves one of equal items in some lists before it looks at them; a stack does not. */
function withDuplicates(shape: Shape, schema: JsonSchema, { dialect }: Compiler): Shape {
  const treatment = schema['x-duplicates'];
  if (dialect === 'stack' || treatment === undefined || shape.list === undefined) return shape;
  return { ...shape, list: { ...shape.list, joined: treatment === 'merged' ? 'all' : 'appended' } };
}

function withLaterValues(shape: Shape, { 'x-values-since': values }: JsonSchema, { dialect }: Compiler): Shape {
  if (dialect === 'stack' || values === undefined) return shape;
  return { ...shape, later: values.map(lateShape) };
}
