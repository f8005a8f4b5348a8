import { Ajv, type ValidateFunction } from 'ajv';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string', minLength: 1 };
const natural: Schema = { type: 'integer', minimum: 0 };
const line: Schema = { type: 'integer', minimum: 1 };
const uri: Schema = { type: 'string', pattern: "^(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+$" };

function object(properties: Schema, required: readonly string[]): Schema {
  return { type: 'object', additionalProperties: false, required, properties };
}

function list(items: Schema, more: Schema = {}): Schema {
  return { type: 'array', items, ...more };
}

const message = object({ text, markdown: text }, ['text']);
const artifactLocation = object({ uri, uriBaseId: { const: '%SRCROOT%' }, index: natural }, ['uri']);
const region = object({ startLine: line, startColumn: line, endLine: line, endColumn: line, charOffset: natural, charLength: natural }, ['startLine', 'startColumn']);
const physicalLocation = object({ artifactLocation, region }, ['artifactLocation']);
const logicalLocations = list(object({ fullyQualifiedName: text }, ['fullyQualifiedName']));
const location = object({ id: line, physicalLocation, logicalLocations, message }, ['physicalLocation']);
const level: Schema = { enum: ['error', 'warning', 'note'] };
const description = object({ text: { type: 'string', minLength: 1, maxLength: 1024 } }, ['text']);
// GitHub's validator wants all of it (read 2026-11-26).
const descriptor = object({ id: text, name: text, shortDescription: message, fullDescription: description, help: message }, ['id', 'name', 'shortDescription', 'fullDescription', 'help']);

const rule = object(
  {
    id: { type: 'string', pattern: '^[a-z0-9-]+$' },
    name: { type: 'string', pattern: '^[A-Z][A-Za-z0-9]*$', maxLength: 255 },
    shortDescription: description,
    fullDescription: description,
    help: object({ text, markdown: text }, ['text', 'markdown']),
    helpUri: { type: 'string', pattern: '^https://' },
    defaultConfiguration: object({ level }, ['level']),
    properties: object({ tags: list(text, { maxItems: 10, uniqueItems: true }), 'problem.severity': { enum: ['error', 'warning', 'recommendation'] } }, ['tags', 'problem.severity']),
  },
  ['id', 'name', 'shortDescription', 'fullDescription', 'help', 'defaultConfiguration', 'properties'],
);

const fix = object(
  {
    description: message,
    artifactChanges: list(object({ artifactLocation, replacements: list(object({ deletedRegion: region, insertedContent: object({ text }, ['text']) }, ['deletedRegion']), { minItems: 1 }) }, ['artifactLocation', 'replacements']), { minItems: 1 }),
  },
  ['description', 'artifactChanges'],
);

const result = object(
  {
    ruleId: text,
    ruleIndex: natural,
    level,
    message,
    locations: list(location, { minItems: 1, maxItems: 1 }),
    relatedLocations: list(location, { minItems: 1, maxItems: 99 }),
    partialFingerprints: object({ 'composeLint/v1': text }, ['composeLint/v1']),
    fixes: list(fix, { minItems: 1 }),
    suppressions: list(object({ kind: { enum: ['inSource', 'external'] }, justification: { type: 'string' } }, ['kind']), { minItems: 1 }),
    properties: object({ hazard: text }, ['hazard']),
  },
  ['ruleId', 'level', 'message', 'locations', 'partialFingerprints'],
);

const notification = object(
  { level, message, descriptor: object({ id: text, index: natural }, ['id', 'index']), locations: list(object({ physicalLocation: object({ artifactLocation, region }, ['artifactLocation']) }, ['physicalLocation'])) },
  ['level', 'message'],
);

const run = object(
  {
    tool: object({ driver: object({ name: { const: 'compose-lint' }, semanticVersion: text, rules: list(rule, { maxItems: 25_000 }), notifications: list(descriptor) }, ['name', 'semanticVersion', 'rules', 'notifications']) }, ['driver']),
    invocations: list(object({ executionSuccessful: { type: 'boolean' }, toolExecutionNotifications: list(notification) }, ['executionSuccessful', 'toolExecutionNotifications']), { minItems: 1, maxItems: 1 }),
    columnKind: { const: 'utf16CodeUnits' },
    newlineSequences: list(text),
    originalUriBaseIds: object({ '%SRCROOT%': object({ description: message }, ['description']) }, ['%SRCROOT%']),
    artifacts: list(object({ location: artifactLocation, roles: list(text), sourceLanguage: { const: 'yaml' }, encoding: { enum: ['UTF-8', 'UTF-16LE', 'UTF-16BE'] } }, ['location', 'roles', 'sourceLanguage', 'encoding'])),
    results: list(result, { maxItems: 25_000 }),
  },
  ['tool', 'invocations', 'columnKind', 'originalUriBaseIds', 'artifacts', 'results'],
);

/** What we write of SARIF 2.1.0, and nothing else, within the limits that GitHub's code scanning documents. */
export const isSarif: ValidateFunction = new Ajv({ strict: true, allErrors: true }).compile(object({ $schema: uri, version: { const: '2.1.0' }, runs: list(run, { minItems: 1, maxItems: 1 }) }, ['$schema', 'version', 'runs']));
