import type { SourceFile } from '../../text/source-file.ts';
import { absoluteFolder, joinPath } from '../files/paths.ts';
import type { LoadRequest } from '../load.ts';
import type { Loading } from '../loading.ts';
import type { Origin } from '../model.ts';
import { parseEnvFile } from './env-file.ts';
import type { Environment, Variable } from './substitute.ts';

type Reading = Pick<Loading, 'fs' | 'request' | 'envFiles' | 'report' | 'unseen'>;

/** The variables of a project: those of the process, then those of `.env` files. A stack reads none of these. */
export function readProjectEnvironment(reading: Reading, directory: string): Environment {
  const { environment, envFiles, outerEnvFile, dialect, currentFolder } = reading.request;
  const folder = currentFolder === undefined ? undefined : absoluteFolder(currentFolder, '.');
  const process: Environment = {
    get(name) {
      const value = Object.hasOwn(environment, name) ? environment[name] : name === 'PWD' && dialect !== 'stack' ? folder : undefined;
      return value === undefined ? undefined : { value };
    },
  };
  if (dialect === 'stack' || isOff(environment['COMPOSE_DISABLE_ENV_FILE'], envFiles)) return process;
  if (envFiles !== undefined) return withEnvFiles(reading, process, envFiles.map((path) => ({ path, required: true })));
  const outer = outerEnvFile === undefined ? process : withEnvFiles(reading, process, [{ path: outerEnvFile, required: false }]);
  const inner = joinPath(directory, '.env');
  return inner === outerEnvFile ? outer : withEnvFiles(reading, outer, [{ path: inner, required: false }]);
}

function isOff(value: string | undefined, envFiles: LoadRequest['envFiles']): boolean {
  return envFiles === undefined && value !== undefined && /^(?:1|t|true)$/iu.test(value);
}

/** A `.env` file that is wanted, and the place that names it if there is one. */
export interface WantedEnvFile {
  readonly path: string;
  readonly required: boolean;
  readonly from?: Origin;
}

/** An environment with what `.env` files add to it, of which later ones win. */
export function withEnvFiles(reading: Reading, outer: Environment, wanted: readonly WantedEnvFile[]): Environment {
  const variables = new Map<string, Variable>();
  for (const file of wanted) {
    const source = reading.request.sources?.get(file.path) ?? readEnvSource(reading, file);
    if (source === undefined) continue;
    reading.envFiles.push(source);
    const lookup = (name: string): string | undefined => (outer.get(name) ?? variables.get(name))?.value;
    const { entries, problems } = parseEnvFile(source, lookup);
    for (const { name, value, span } of entries) {
      const known = value ?? lookup(name);
      if (known !== undefined) variables.set(name, { value: known, file: source, span });
    }
    for (const { message, help, span } of problems) reading.report({ code: 'invalid-env-file', severity: 'error', message, help, file: source, span });
  }
  return variables.size === 0 ? outer : { get: (name) => outer.get(name) ?? variables.get(name) };
}

function readEnvSource({ fs, unseen }: Reading, { path, required, from }: WantedEnvFile): SourceFile | undefined {
  if (!required && fs.kindOf(path) !== 'file') return undefined;
  return unseen.readVariables(fs, path, from);
}
