// Compiles the schemas of Compose files with ajv, in strict mode: a mistake in one of them is told with its file and place, and ends the build.
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';

/** The validators of both dialects, as the source of a CommonJS module that exports `compose` and `stack`. */
export function compileSchemas(folder) {
  const keywords = JSON.parse(readFileSync(join(folder, 'keywords.json'), 'utf8'));
  const files = readdirSync(join(folder, 'compose')).sort().map((name) => readSchema(join(folder, 'compose', name), name));
  const check = new Ajv2020({ strict: true, allErrors: true, formats: { regex: isPattern } }).compile(keywords);
  const mistakes = files.flatMap((file) => mistakesIn(file, check));
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  const ajv = makeCompiler(keywords);
  for (const { name, schema } of files) {
    ajv.addSchema({ ...schema, $id: `compose/${name}` });
    ajv.addSchema({ ...toStack(schema), $id: `stack/${name}` });
  }
  // A file to which none refers is compiled too.
  for (const { name } of files) {
    for (const dialect of ['compose', 'stack']) {
      try {
        ajv.getSchema(`${dialect}/${name}`);
      } catch ({ message }) {
        throw new Error(`${placeIn(message, files)}: ${message}`);
      }
    }
  }
  return standaloneCode.default(ajv, { compose: 'compose/compose.json', stack: 'stack/compose.json' });
}

function makeCompiler(keywords) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, code: { source: true } });
  for (const [keyword, metaSchema] of Object.entries(keywords.properties)) {
    // What refers to a part of keywords.json has been checked with it as a whole.
    if (keyword.startsWith('x-')) ajv.addKeyword({ keyword, ...(metaSchema.$ref === undefined && metaSchema.properties === undefined ? { metaSchema } : {}) });
  }
  return ajv;
}

function readSchema(path, name) {
  const text = readFileSync(path, 'utf8');
  path = relative('', path).replaceAll('\\', '/');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  try {
    return { path, name, text, document, lines, schema: JSON.parse(text) };
  } catch (error) {
    throw new Error(`${path}: ${error.message}`, { cause: error });
  }
}

/** The place of which ajv speaks: it names the file, and either the path in it or the reference that it cannot follow. */
function placeIn(message, files) {
  const [, name, pointer] = /\b(?:compose|stack)\/([a-z-]+\.json)(?:#([^"\s]*))?/u.exec(message) ?? [];
  const file = files.find((one) => one.name === name);
  if (file === undefined) return 'compose';
  const [, reference] = /reference (\S+) from/u.exec(message) ?? [];
  return placeAt(file, reference === undefined ? startOf(file, stepsOf(decodeURIComponent(pointer ?? ''))) : Math.max(0, file.text.indexOf(JSON.stringify(reference))));
}

function stepsOf(pointer) {
  return pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function startOf({ document }, steps) {
  return document.getIn(steps, true)?.range?.[0] ?? 0;
}

function placeAt({ path, lines }, offset) {
  const { line, col } = lines.linePos(offset);
  return `${path}:${line}:${col}`;
}

/** What a file says that nothing reads, or that cannot be meant. */
function mistakesIn(file, check) {
  const { name, schema } = file;
  check(schema);
  const mistakes = (check.errors ?? []).filter(({ keyword }) => keyword !== 'oneOf').map(({ instancePath, keyword, message, params }) => {
    const steps = stepsOf(instancePath);
    const unknown = params.additionalProperty;
    return keyword === 'additionalProperties' ? tell(file, [...steps, unknown], `\`${unknown}\` is none of the keywords in keywords.json`) : tell(file, steps, `${message}${params.allowedValues === undefined ? '' : `: ${params.allowedValues.join(', ')}`}`);
  });
  if (schema.$id !== name) mistakes.push(tell(file, ['$id'], `must be ${name}`));
  return mistakes;
}

function isPattern(text) {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function tell(file, steps, message) {
  return `${placeAt(file, startOf(file, steps))}: ${['', ...steps].join('/')} ${message}`;
}

/** A schema with what its annotations say of stacks done to it. */
function toStack(value) {
  if (Array.isArray(value)) return value.map(toStack);
  if (typeof value !== 'object' || value === null) return value;
  const instead = value['x-in-stack'];
  if (instead !== undefined) return toStack(instead);
  const isOpen = value['x-stack-open'] !== undefined;
  const changed = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toStack(part)]));
  if (value.properties !== undefined || value['x-stack-keys'] !== undefined) {
    const isKept = (treatment) => treatment !== 'rejected' && treatment !== 'forbidden' && !(isOpen && treatment === 'silent');
    const kept = Object.entries(value.properties ?? {}).filter(([, child]) => isKept(child['x-stack']));
    changed.properties = toStack({ ...Object.fromEntries(kept), ...value['x-stack-keys'] });
    if (value.patternProperties !== undefined && value['x-stack-extensions'] === undefined) changed.patternProperties = toStack(Object.fromEntries(Object.entries(value.patternProperties).filter(([pattern]) => pattern !== '^x-')));
    if (isOpen) delete changed.additionalProperties;
  }
  return changed;
}
