import { isFilled } from '../check/checking.ts';
import type { MapNode } from '../model.ts';
import { getMap, getScalar } from '../navigate.ts';
import type { LoadProblem } from '../project.ts';
import { nounOf } from '../schema/wording.ts';
import { refusal } from './on-deploy.ts';

/** `docker stack deploy` makes every secret and config, used or not, and takes the folder of the files for one that names no file: docker/cli `cli/compose/convert/compose.go` 28.2. */
export function checkSourcesOfStack(model: MapNode, report: (problem: LoadProblem) => void): void {
  for (const section of ['secrets', 'configs']) {
    for (const [name, node] of getMap(model, section)?.entries ?? []) {
      const external = getScalar(node, 'external');
      const isMade = node.kind === 'map' && (isFilled(getScalar(node, 'file')) || isFilled(getScalar(node, 'driver')) || external?.value === true || (external?.unresolved.length ?? 0) > 0);
      // What only Docker Compose reads is told of as such.
      const hasOther = node.kind === 'map' && ['content', 'environment'].some((key) => node.entries.has(key));
      if (isMade || hasOther) continue;
      report(refusal(node, { hazard: 'V20', at: 'key', message: `The ${nounOf(section)} \`${name}\` names no \`file\`, and is not \`external\`: \`docker stack deploy\` cannot read it.`, help: 'Name its `file`, or write `external: true`.' }));
    }
  }
}
