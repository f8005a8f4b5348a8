import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The names of all files below a folder, with `/`, in alphabetical order. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => statSync(join(folder, name)).isFile()).sort();
}
