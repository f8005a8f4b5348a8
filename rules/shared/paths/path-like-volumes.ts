import type { ScalarNode } from '../../../src/compose/model.ts';
import { getSeq, scalarText } from '../../../src/compose/navigate.ts';
import type { Service } from '../../../src/compose/views/service.ts';
import { servicesOf } from '../../../src/compose/views/services.ts';
import { placeKey } from '../edits/edit-place.ts';
import { perLoaded } from '../per-loaded.ts';
import { ownProblems } from '../problems/load-problems.ts';
import { windowsServices, type WindowsService } from '../services/windows-services.ts';

/** A path such as `data\db` that Compose takes for the name of a volume, at one place of a file, and the services whose mount it is. */
export interface PathLikeVolume {
  readonly name: string;
  /** Of the first service. */
  readonly source: ScalarNode;
  readonly users: readonly [WindowsService, ...WindowsService[]];
  /** Whether Compose stops because no volume has that name. */
  readonly isUndefined: boolean;
}

/** Such paths in the mounts of Windows services; an anchor may bring one to several. */
export const pathLikeVolumes = perLoaded((loaded): readonly PathLikeVolume[] => {
  const found = new Map<string, { source: ScalarNode; users: [WindowsService, ...WindowsService[]] }>();
  for (const one of windowsServices(loaded)) {
    for (const source of namedLikePaths(one.service)) {
      const { origins: [origin] } = source;
      const key = `${placeKey(origin)} ${String(origin.value.start)}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { source, users: [one] });
      else if (!known.users.includes(one)) known.users.push(one);
    }
  }
  if (found.size === 0) return [];
  const undefinedNames = new Set(ownProblems(loaded).flatMap(({ code, subject }) => (code === 'undefined-volume' ? [subject] : [])));
  return [...found.values()].map(({ source, users }) => {
    const name = scalarText(source) ?? '';
    return { name, source, users, isUndefined: undefinedNames.has(`volume ${name}`) };
  });
});

/** Undefined volumes, as subjects of problems, that only Windows services name and that are told as paths without a dot. */
export const toldAsPaths = perLoaded((loaded): ReadonlySet<string> => {
  const told = new Set(pathLikeVolumes(loaded).flatMap(({ name, isUndefined }) => (isUndefined ? [`volume ${name}`] : [])));
  if (told.size === 0) return told;
  const windows = new Set(windowsServices(loaded).map(({ service }) => service.name));
  for (const service of servicesOf(loaded.project)) if (!windows.has(service.name)) for (const source of namedLikePaths(service)) told.delete(`volume ${scalarText(source) ?? ''}`);
  return told;
});

/** Sources with a backslash that Compose takes for names of volumes. */
function namedLikePaths({ node }: Service): readonly ScalarNode[] {
  return (getSeq(node, 'volumes')?.items ?? []).flatMap((mount) => {
    const source = mount.kind === 'map' && scalarText(mount.entries.get('type')) === 'volume' ? mount.entries.get('source') : undefined;
    return source?.kind === 'scalar' && /^[\w .-]+\\/u.test(scalarText(source) ?? '') ? [source] : [];
  });
}
