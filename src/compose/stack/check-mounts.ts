import { isFilled, isKnown } from '../check/checking.ts';
import type { MapNode, ModelNode } from '../model.ts';
import { getNode, getScalar, scalarText } from '../navigate.ts';
import type { LoadProblem } from '../project.ts';
import { describeSubject } from '../schema/wording.ts';
import { loss, refusal } from './on-deploy.ts';

/** The settings that a mount of each type may not have, and what becomes of its source: docker/cli `cli/compose/convert/volume.go` 28.2, read 2026-11-26. */
const TYPES: Readonly<Record<string, { readonly foreign: readonly string[]; readonly source: 'any' | 'needed' | 'none' }>> = {
  volume: { foreign: ['bind', 'tmpfs'], source: 'any' },
  bind: { foreign: ['volume', 'tmpfs'], source: 'any' },
  image: { foreign: ['bind', 'volume', 'tmpfs'], source: 'needed' },
  tmpfs: { foreign: ['bind', 'volume'], source: 'none' },
  npipe: { foreign: ['volume', 'tmpfs'], source: 'needed' },
  cluster: { foreign: ['bind', 'volume', 'tmpfs'], source: 'needed' },
};

/** What `docker stack deploy` refuses of the mounts of a service. */
export function checkMountsOfStack(mounts: readonly ModelNode[], report: (problem: LoadProblem) => void): void {
  for (const mount of mounts) if (mount.kind === 'map') checkMount(mount, report);
}

function checkMount(mount: MapNode, report: (problem: LoadProblem) => void): void {
  const type = getScalar(mount, 'type');
  const text = scalarText(type);
  if (type === undefined || text === undefined || !isKnown(type)) return;
  const name = text === '' ? 'volume' : text;
  const rules = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  const subject = describeSubject(mount.path);
  if (rules === undefined) {
    report(refusal(type, { hazard: 'V16', message: `${subject} is of the type \`${name}\`, which \`docker stack deploy\` does not know.`, help: 'Write `volume`, `bind`, `tmpfs`, `npipe`, `image` or `cluster`.' }));
    return;
  }
  const source = getScalar(mount, 'source');
  if (rules.source === 'none' && isFilled(source)) report(refusal(source ?? mount, { hazard: 'V16', at: 'key', message: `${subject} is of the type \`${name}\` and has a \`source\`, which \`docker stack deploy\` refuses.`, help: 'Take `source` out.' }));
  if (rules.source === 'needed' && !isFilled(source)) report(refusal(source ?? mount, { hazard: 'V16', message: `${subject} is of the type \`${name}\` and has no \`source\`, which \`docker stack deploy\` refuses.`, help: 'Say with `source` what is mounted.' }));
  const label = getScalar(mount, 'bind', 'selinux');
  if (label !== undefined && label.origins[0].key === undefined) report(loss(label, { hazard: 'V06', message: `A stack drops the option \`${scalarText(label) ?? ''}\` of ${subject}.`, help: 'Label the folder on the nodes, or take the option out.' }));
  for (const key of rules.foreign) {
    const settings = getNode(mount, key);
    if (settings === undefined || !isWritten(settings)) continue;
    report(refusal(placeOf(settings), { hazard: 'V16', at: 'key', message: `${subject} is of the type \`${name}\` and has ${describe(settings, key)}, which \`docker stack deploy\` refuses.`, help: 'Take it out, or write the type that it belongs to.' }));
  }
}

/** What short syntax brings by itself, and what only Docker Compose makes of `z`, is not there for a stack. */
function isWritten(settings: ModelNode): boolean {
  if (settings.kind !== 'map') return false;
  return settings.origins[0].step !== 'default' || settings.entries.has('propagation') || settings.entries.has('nocopy');
}

function placeOf(settings: ModelNode): ModelNode {
  const option = settings.kind === 'map' && settings.origins[0].step === 'default' ? (settings.entries.get('propagation') ?? settings.entries.get('nocopy')) : undefined;
  return option ?? settings;
}

function describe(settings: ModelNode, key: string): string {
  const place = placeOf(settings);
  if (place === settings) return `settings for \`${key}\``;
  return `the option \`${place.path.at(-1) === 'nocopy' ? 'nocopy' : (scalarText(place) ?? '')}\` for \`${key}\``;
}
