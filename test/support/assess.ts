import { memoryFileSystem } from '../../src/compose/files/memory-file-system.ts';
import { loadProject } from '../../src/compose/load.ts';
import { assessProject } from '../../src/lint/assess-project.ts';
import type { Declared, Platform, Verdict } from '../../src/platform/verdict.ts';
import { TODAY } from './case-folder.ts';

/** What is declared, and which other files there are. */
export interface Circumstances extends Partial<Declared> {
  /** The name of the Compose file. */
  readonly name?: string;
  /** Other files by path, such as `.env` or a Dockerfile. */
  readonly others?: Readonly<Record<string, string>>;
  /** Files that are merged over the first one. */
  readonly overlays?: readonly string[];
}

/** The platform of a project whose text is given. */
export function assess(text: string, { name = 'compose.yaml', others = {}, overlays = [], ...declared }: Circumstances = {}): Platform {
  const fs = memoryFileSystem({ [name]: text, ...others });
  const request = { files: [name, ...overlays], environment: {}, name: 'p' };
  return assessProject(fs, loadProject(fs, request), request, { now: TODAY, ...declared }).platform;
}

/** The verdict on the service `s`, given by its keys in flow style, such as `image: x, user: y`. */
export function verdictOn(service: string, more = '', circumstances: Circumstances = {}): Verdict {
  const verdict = assess(`services:\n  s: {${service}}\n${more}`, circumstances).services.get('s');
  if (verdict === undefined) throw new Error('there is no service `s`');
  return verdict;
}

/** The signals of a verdict as `P3 conclusive`, each once, sorted. */
export function signalsOf({ signals }: Verdict): readonly string[] {
  return [...new Set(signals.map(({ id, strength }) => `${id} ${strength}`))].sort();
}
