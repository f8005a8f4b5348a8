import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { YamlFile } from '../yaml/node.ts';
import type { MapNode, ModelNode, Origin, WrittenPlace } from './model.ts';
import type { SchemaDetail } from './schema/problem.ts';
import type { Environment } from './variables/substitute.ts';

/** The two loaders of Docker: `docker compose` and `docker stack deploy`. */
export type Dialect = 'compose' | 'stack';

/** A file of a project, and what it is there for. */
export interface ProjectFile {
  readonly source: SourceFile;
  readonly yaml: YamlFile;
  /** `overlay` is a file that is merged over an earlier one. */
  readonly role: 'base' | 'overlay' | 'extends' | 'include';
}

/** Something that Compose would refuse or warn of, or that could not be seen; rules turn it into a finding. */
export interface LoadProblem {
  /** A stable name, such as `not-a-mapping`, `duplicate-key`, `invalid-port`, `missing-env-file`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** What tells it from others of its code, where the message counts or names those concerned, who may become fewer. */
  readonly subject?: string;
  readonly help?: string;
  /** What brought it, where that may bring others of its kind too: the empty variable in it. */
  readonly cause?: string;
  /** Whether it is a matter of the YAML text alone. */
  readonly isSyntax?: boolean;
  readonly file: SourceFile;
  readonly span: Span;
  readonly related?: readonly { readonly file: SourceFile; readonly span: Span; readonly message: string }[];
  /** What the schema knows of it. */
  readonly detail?: SchemaDetail;
}

/** An entry that a file says just as one that it includes does: Compose refuses them as soon as they differ. */
export interface Double {
  readonly own: readonly Origin[];
  readonly included: readonly Origin[];
}

/** One deployment: all its files and the effective model that Compose would make of them. */
export interface Project {
  /** Unique within a run: the path of its first file. */
  readonly id: string;
  /** As Compose would name it, normalised. */
  readonly name: string;
  /** The project directory, from which relative paths count. */
  readonly directory: string;
  /** In the order in which they are merged. */
  readonly files: readonly ProjectFile[];
  /** `.env` files that were read. */
  readonly envFiles: readonly SourceFile[];
  readonly dialect: Dialect;
  /** The version of Docker Compose whose ways were followed. */
  readonly composeVersion: string;
  /** The folder that file names count from, absolute. */
  readonly currentFolder: string;
  /** The profiles that are on. */
  readonly profiles: readonly string[];
  /** The variables that were there for the project's own files. */
  readonly environment: Environment;
  /** Version 1 of the format has services at the top; the model shows them under `services`, and Compose v2 refuses the file. */
  readonly format: 'current' | 'v1';
  /** The effective model in canonical (long) syntax, with all profiles. */
  readonly model: MapNode;
  readonly problems: readonly LoadProblem[];
  readonly doubles: readonly Double[];
  /** False where the files are so broken that the model tells little; rules on the model are not run then. */
  readonly usable: boolean;
  /** What was worked out of it so far, by what did so: see `perProject`. */
  readonly answers: Map<unknown, unknown>;
  /** Every node of the effective model that takes its value from a place (an anchor may feed many). */
  usersOf(place: WrittenPlace): readonly ModelNode[];
  /** Lets go of what can be worked out again, until somebody asks for it; absent where it cannot. See `restable`. */
  rest?(): void;
}
