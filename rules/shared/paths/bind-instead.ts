import type { MapNode, ModelNode } from '../../../src/compose/model.ts';
import { getMap, getNode, getScalar, getSeq, scalarText } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import { pathKey } from '../../../src/yaml/path.ts';
import { ownPlace, solePlaces, type EditPlan, isOnlyFor } from '../edits/edit-place.ts';
import { wholeText } from '../edits/short-text.ts';

/** What makes a volume of the driver `local` nothing but a folder. */
const OPTIONS: ReadonlySet<string> = new Set(['type', 'o', 'device']);

/** A folder of a Windows host. */
const FOLDER = /^[A-Za-z]:[\\/][\w\\/ .-]*$/u;

/** The folder of the host that a volume stands for by `o: bind`, when that is all that it says. */
export function boundFolder({ model }: Project, volume: string): string | undefined {
  const node = getMap(model, 'volumes', volume);
  const options = getMap(node, 'driver_opts');
  if (node === undefined || options === undefined) return undefined;
  const isPlain = [...node.entries.keys()].every((key) => key === 'driver' || key === 'driver_opts' || key.startsWith('x-')) && [...options.entries.keys()].every((key) => OPTIONS.has(key));
  const device = getScalar(options, 'device');
  const folder = device === undefined || device.origins[0].file.text.slice(device.origins[0].value.start, device.origins[0].value.end).includes('$') ? undefined : scalarText(device);
  return isPlain && scalarText(options.entries.get('o')) === 'bind' && folder !== undefined && FOLDER.test(folder) ? folder : undefined;
}

/** Lets the services mount the folder themselves, and takes the volume out. False where one of the texts is somebody else's too. */
export function bindInstead(project: Project, plan: EditPlan, volume: string, folder: string): boolean {
  const node = getMap(project.model, 'volumes', volume);
  const places = node === undefined ? undefined : solePlaces(project, node);
  if (node === undefined || places === undefined) return false;
  const mounts = servicesOf(project).flatMap((service) => getSeq(service.node, 'volumes')?.items ?? []).filter((mount): mount is MapNode => mount.kind === 'map' && scalarText(mount.entries.get('type')) === 'volume' && scalarText(mount.entries.get('source')) === volume);
  const meant = new Set(mounts.map(({ path }) => pathKey(path)));
  if (mounts.length === 0 || !mounts.every((mount) => planMount(project, plan, mount, folder, meant))) return false;
  plan.declare(['volumes', volume]);
  for (const place of places) {
    const isInFile = ({ origins }: ModelNode): boolean => origins.some(({ file, document }) => file === place.file && document === place.document);
    const isAlone = ![...(getMap(project.model, 'volumes')?.entries.values() ?? [])].some((other) => other !== node && isInFile(other));
    const isLastSection = [...project.model.entries.values()].filter(isInFile).length === 1;
    plan.add(place, { op: 'remove', path: isAlone && !isLastSection ? place.path.slice(0, -1) : place.path });
  }
  return true;
}

function planMount(project: Project, plan: EditPlan, mount: MapNode, folder: string, meant: ReadonlySet<string>): boolean {
  const source = getScalar(mount, 'source');
  const ofVolumes = getNode(mount, 'volume');
  if (source === undefined || (ofVolumes?.kind === 'map' && ofVolumes.entries.size > 0) || mount.origins.length > 1) return false;
  const [origin] = source.origins;
  if (origin.path.at(-1) === 'source') {
    const type = mount.entries.get('type');
    const places = [type, source].map((node) => (node === undefined ? undefined : (ownPlace(node.origins[0]) ?? node.origins[0])));
    const [ofType, ofSource] = places;
    if (ofType?.path.at(-1) !== 'type' || ofSource === undefined) return false;
    plan.add(ofType, { op: 'set', path: ofType.path, value: 'bind' });
    plan.add(ofSource, { op: 'set', path: ofSource.path, value: folder });
  } else {
    const whole = wholeText(project, origin, source.path);
    if (whole === undefined || whole.offset !== origin.value.start) return false;
    const written = origin.file.text.slice(origin.value.start, origin.value.end);
    plan.add(origin, { op: 'rewrite', path: origin.path, from: whole.from, to: (whole.isDouble ? folder.replaceAll('\\', '\\\\') : folder) + whole.from.slice(written.length) });
  }
  plan.declare(mount.path);
  plan.declareUsers(project, mount.origins[0]);
  return isOnlyFor(project, mount.origins[0], (path) => meant.has(pathKey(path)));
}
