import type { SourceFile } from '../../text/source-file.ts';
import { decodeLoosely } from '../../text/decode.ts';
import type { FileSystem } from '../files/file-system.ts';
import { joinPath } from '../files/paths.ts';
import type { MapNode, ModelNode, ScalarNode } from '../model.ts';
import type { LoadProblem } from '../project.ts';
import { parseRawEnvFile } from '../variables/raw-env-file.ts';
import { loss } from './on-deploy.ts';

/** Tells of variables that are not set and stand in a `.env` beside the files, which a stack does not read. */
export function tellUnreadVariables(model: MapNode, fs: FileSystem, directory: string, report: (problem: LoadProblem) => void): void {
  const unresolved = new Map<string, ScalarNode>();
  collect(model, unresolved);
  if (unresolved.size === 0) return;
  const file = readFile(fs, joinPath(directory, '.env'));
  if (file === undefined) return;
  for (const { name, key } of parseRawEnvFile(file).entries) {
    const node = unresolved.get(name);
    unresolved.delete(name);
    if (node === undefined) continue;
    report(loss(node, {
      hazard: 'S28',
      severity: 'info',
      message: `Variable \`${name}\` is set in \`.env\`, which \`docker stack\` does not read: it is empty unless the shell sets it.`,
      help: 'Set it in the shell that deploys: `set -a; . ./.env; set +a`.',
      related: [{ file, span: key, message: 'set here' }],
    }));
  }
}

function collect(node: ModelNode, unresolved: Map<string, ScalarNode>): void {
  switch (node.kind) {
    case 'scalar':
      for (const name of node.unresolved) if (!unresolved.has(name)) unresolved.set(name, node);
      break;
    case 'seq':
      for (const item of node.items) collect(item, unresolved);
      break;
    case 'map':
      node.entries.forEach((value) => { collect(value, unresolved); });
      break;
  }
}

function readFile(fs: FileSystem, path: string): SourceFile | undefined {
  try {
    const decoded = decodeLoosely(path, fs.readFile(path));
    return decoded.ok ? decoded.file : undefined;
  } catch {
    // Where there is none, nothing is to say.
    return undefined;
  }
}
