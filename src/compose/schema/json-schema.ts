/** What `docker stack` does with a key: takes it without effect, saying so (`ignored`, `deprecated`) or not, or refuses the file, with a word of its own (`forbidden`) or not. */
export type StackTreatment = 'ignored' | 'deprecated' | 'silent' | 'forbidden' | 'rejected';

/** The keywords of JSON Schema that the files under `schemas/compose` use, and our own annotations, which `schemas/README.md` explains. */
export interface JsonSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema | true>>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly 'x-aliases'?: readonly string[];
  readonly 'x-duplicates'?: 'merged' | 'not-appended';
  readonly 'x-format'?: 'duration' | 'size';
  readonly 'x-platform'?: Readonly<Partial<Record<'linux' | 'windows', 'ignored' | 'rejected'>>>;
  readonly 'x-since'?: string;
  readonly 'x-stack'?: StackTreatment;
  readonly 'x-stack-since'?: string;
  readonly 'x-in-stack'?: JsonSchema;
  readonly 'x-stack-keys'?: Readonly<Record<string, JsonSchema>>;
  readonly 'x-stack-open'?: string;
  readonly 'x-stack-extensions'?: string;
  readonly 'x-stack-instead'?: string;
  readonly 'x-unknown-keys'?: 'ignored';
  readonly 'x-values-since'?: readonly LaterValue[];
}

/** Values that earlier releases refuse: those of a type, or the texts that a pattern finds. */
export interface LaterValue {
  readonly type?: string;
  readonly pattern?: string;
  readonly from?: string;
  readonly since: string;
}
