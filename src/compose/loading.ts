import type { SourceFile } from '../text/source-file.ts';
import type { FileSystem } from './files/file-system.ts';
import type { UnseenFiles } from './files/unseen.ts';
import type { LoadRequest } from './load.ts';
import type { MapNode } from './model.ts';
import type { TaggedPlace } from './nodes/from-yaml.ts';
import type { Double, LoadProblem, ProjectFile } from './project.ts';
import type { SchemaWatch } from './schema/validate.ts';
import { hasChange, REFERENCE_VERSION, type Change } from './tables/compose-version.ts';
import type { Environment } from './variables/substitute.ts';

/** The services of a file that others extend, in long syntax, and what its last document resets. */
export interface ExtendedFile {
  readonly services: MapNode;
  readonly tagged: readonly TaggedPlace[];
  readonly file: SourceFile;
}

/** What one load keeps at hand; an included project has a directory and an environment of its own. */
export interface Loading {
  readonly fs: FileSystem;
  readonly request: LoadRequest;
  /** From where relative file names count. */
  readonly directory: string;
  /** All files that were read, in the order in which they were met. */
  readonly files: ProjectFile[];
  readonly envFiles: SourceFile[];
  readonly report: (problem: LoadProblem) => void;
  readonly environment: Environment;
  readonly schema: SchemaWatch;
  /** Files that are being included, the outermost first, to see circles. */
  readonly included: readonly string[];
  /** Files that were extended in this environment, by path; undefined for one that cannot be read. */
  readonly extended: Map<string, ExtendedFile | undefined>;
  /** Whether all files were seen that belong to the project; nothing can be called missing otherwise. `broken` are those with a syntax error, in which something may have gone unread. */
  readonly seen: { whole: boolean; readonly broken: SourceFile[] };
  /** Entries that stand in a file and in one that it includes. */
  readonly doubles: Double[];
  readonly unseen: UnseenFiles;
}

/** Whether the version of Compose that is followed has a change. */
export function loadsWith({ request }: Pick<Loading, 'request'>, change: Change): boolean {
  return hasChange(request.composeVersion ?? REFERENCE_VERSION, change);
}
