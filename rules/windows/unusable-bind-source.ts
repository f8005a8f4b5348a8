import type { MapNode } from '../../src/compose/model.ts';
import { getSeq, scalarText } from '../../src/compose/navigate.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { defineRule, type LoadedProject, type RuleContext } from '../../src/lint/rule.ts';
import { isConclusive } from '../../src/platform/hosts.ts';
import { enumerateFew, enumerateNames } from '../../src/text/words.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';
import { dottedSource, mountKey } from '../shared/paths/dotted-source.ts';
import { bindMounts, howWhole, kindOfSource, seenAt, type BindMount } from '../shared/paths/mount-sources.ts';
import { pathLikeVolumes, type PathLikeVolume } from '../shared/paths/path-like-volumes.ts';
import { windowsServices } from '../shared/services/windows-services.ts';

/** Ends of a mount that Windows has under these names only; a path of Linux has a word of its own. */
const WINDOWS_TARGET = /^[A-Za-z]:/u;
const PIPE_OR_SHARE = /^(?:\\\\|\/\/)/u;
const SOCKET = /docker\.sock$/u;

const MESSAGES = {
  file: { message: '`{service}` mounts the file `{from}`, and Windows mounts folders only: `source path must be a directory`.', help: 'Mount the folder around it to one that the image does not have, such as `C:\\config`.' },
  missing: { message: '{folders} {are} to be mounted and not there; the Windows engine does not make folders: `bind source path does not exist`.', help: 'Keep each with the project, with a `.gitkeep` in it, make it before the start, or use a volume.' },
  unseen: { message: '{folders} {are} to be mounted and {are} not beside this file; the Windows engine does not make folders: `bind source path does not exist`.', help: 'Make each before the start, keep it with the project, with a `.gitkeep` in it, or use a volume.' },
  name: { message: 'In the mount of {services}, `{from}` is taken for the name of a volume, as it does not begin with a dot or a drive.', help: 'Write `.\\{from}`.' },
  undefined: { message: 'In the mount of {services}, `{from}` is taken for the name of a volume, as it does not begin with a dot or a drive, and no volume of that name is defined.', help: 'Write `.\\{from}`.' },
  typed: { message: 'In the mount of {services}, `{from}` is the name of a volume, because of `type: volume`.', help: 'Write `type: bind` and `source: .\\{from}` when the folder is meant.' },
  typedUndefined: { message: 'In the mount of {services}, `{from}` is the name of a volume, because of `type: volume`, and no volume of that name is defined.', help: 'Write `type: bind` and `source: .\\{from}` when the folder is meant.' },
  volumes: { message: 'The volumes `{name}` and `{other}` are one on Windows: it does not tell the case of letters.', help: 'Give one of them another name.' },
  twice: { message: '`{service}` mounts to `{to}` twice: the engine does not tell the case of letters.', help: 'Keep one of them, or mount to another folder.' },
} as const;

export default defineRule({
  meta: {
    id: 'unusable-bind-source',
    summary: 'A Windows service mounts something of the host that is no folder, or is not there.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W61: {
        title: 'A single file mounted into a Windows container',
        affects: 'every Windows build; Docker Compose and stacks',
        consequence: '`invalid volume specification: \'C:\\site\\web.config:C:\\inetpub\\wwwroot\\web.config:rw\': invalid mount config for type "bind": source path must be a directory`.',
        severity: 'error',
        remedy: 'Put the file into a folder of its own, mount the folder to one that the image does not have, and copy or read it from there.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/volume/mounts/windows_parser.go', 'https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/persistent-storage'],
      },
      W62: {
        title: 'A folder of the host that is not there',
        affects: 'every Windows build; on Linux the engine makes it',
        consequence: '`invalid mount config for type "bind": bind source path does not exist: C:\\site\\data`. A source such as `data\\db` without `.\\` is taken for the name of a volume, and Docker Compose stops where none has it.',
        severity: 'warning in a checkout, info where the Compose file may stand alone, silent where the folder of a build is not there either; error where Docker Compose stops',
        remedy: 'Keep the folder with the project (with a `.gitkeep` in it), make it before the start, or use a volume. Write `.\\data\\db`, not `data\\db`: `--fix` does it where that folder is seen and the service is certain to be Windows, else `--unsafe-fixes`.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/volume/mounts/validate.go', 'https://github.com/moby/moby/issues/44799'],
      },
      W70: {
        title: 'Mounts or volumes that differ only in the case of their letters',
        affects: 'every Windows build',
        consequence: 'The engine turns a mount in one text into small letters, so that both are one: `Duplicate mount point: c:\\data`.',
        severity: 'warning',
        remedy: 'Keep one of them, or give another folder.',
        sources: ['https://github.com/moby/moby/blob/master/daemon/volume/mounts/windows_parser.go'],
      },
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/persistent-storage'],
    messages: MESSAGES,
  },
  on: {
    project(context) {
      const services = windowsServices(context).map(({ service }) => service);
      for (const one of pathLikeVolumes(context)) tellOfPath(context, one);
      const absent: BindMount[] = [];
      for (const service of services) {
        for (const mount of bindMounts(service)) {
          if (PIPE_OR_SHARE.test(mount.from) || SOCKET.test(mount.from)) continue;
          const { source, from } = mount;
          if (isFile(context, mount)) context.report({ message: 'file', hazard: 'W61', data: { service: service.name, from }, at: valueLabel(source), path: source.path, subject: `${service.name} ${from}` });
          else if (WINDOWS_TARGET.test(mount.to) && seenAt(context, from) === 'missing') absent.push(mount);
        }
        tellOfEqualTargets(context, service);
      }
      tellOfEqualVolumes(context, services);
      if (absent.length > 0) tellOfAbsent(context, absent, howWhole(context, services.flatMap((service) => bindMounts(service).map(({ from }) => from))));
    },
  },
});

type Context = RuleContext<typeof MESSAGES>;

/** Places in one container that differ only in case. */
function tellOfEqualTargets(context: Context, service: Service): void {
  const seen = new Map<string, string>();
  for (const mount of mountsOf(service)) {
    const to = scalarText(mount.entries.get('target'));
    if (to === undefined || !WINDOWS_TARGET.test(to)) continue;
    const key = to.toLowerCase().replaceAll('/', '\\').replace(/\\$/u, '');
    const other = seen.get(key);
    if (other === undefined) seen.set(key, to);
    else if (other !== to) context.report({ message: 'twice', hazard: 'W70', severity: 'warning', data: { service: service.name, to }, at: keyLabel(mount), path: mount.path });
  }
}

/** Names of volumes that differ only in case. */
function tellOfEqualVolumes(context: Context, services: readonly Service[]): void {
  const seen = new Map<string, string>();
  for (const mount of services.flatMap(mountsOf)) {
    const source = scalarText(mount.entries.get('type')) === 'volume' ? mount.entries.get('source') : undefined;
    const name = scalarText(source);
    if (source === undefined || name === undefined) continue;
    const other = seen.get(name.toLowerCase());
    if (other === undefined) seen.set(name.toLowerCase(), name);
    else if (other !== name) context.report({ message: 'volumes', hazard: 'W70', severity: 'warning', data: { name, other }, at: keyLabel(source), path: source.path, subject: `volumes ${name} ${other}` });
  }
}

/** Folders that are not there; without the files around it, nothing can be said of these. */
function tellOfAbsent(context: Context, absent: readonly BindMount[], whole: ReturnType<typeof howWhole>): void {
  const [first, ...others] = absent;
  if (first === undefined || whole === 'part') return;
  const folders = [...new Set(absent.map(({ from }) => from))];
  const about = whole === 'whole' ? ({ message: 'missing', severity: 'warning' } as const) : ({ message: 'unseen', severity: 'info' } as const);
  context.report({ ...about, hazard: 'W62', data: { folders: enumerateFew(folders), are: folders.length === 1 ? 'is' : 'are' }, at: valueLabel(first.source), related: others.map(({ source }) => valueLabel(source, 'here too')), path: first.source.path, subject: `missing ${first.from}` });
}

function mountsOf({ node }: Service): readonly MapNode[] {
  return (getSeq(node, 'volumes')?.items ?? []).filter((mount) => mount.kind === 'map');
}

/** A file by what is there, else by its name. */
function isFile(context: LoadedProject, { from }: BindMount): boolean {
  return kindOfSource(context, from) === 'file';
}

/** One finding for each place; the fix writes the dot for all who take the mount from there. */
function tellOfPath(context: Context, { name, source, users, isUndefined }: PathLikeVolume): void {
  const services = enumerateNames(users.map(({ service }) => service.name));
  const about = { data: { services, from: name }, hazard: 'W62', severity: isUndefined ? 'error' : 'warning', at: valueLabel(source), path: source.path } as const;
  if (source.origins[0].path.at(-1) === 'source') {
    context.report({ ...about, message: isUndefined ? 'typedUndefined' : 'typed' });
    return;
  }
  const isThere = seenAt(context, `.\\${name}`) === 'folder';
  const reasons = [...(users.every(({ verdict }) => isConclusive(verdict)) ? [] : ['The files suggest Windows but do not prove it.']), ...(isThere ? [] : ['The folder has to be there before the start: the Windows engine does not make it.'])];
  const mounts = new Set(users.flatMap(({ service }) => (getSeq(service.node, 'volumes')?.items ?? []).map(({ path }) => mountKey(path))));
  // Where a volume of that name is defined, it may be meant.
  const fix = !isThere && !isUndefined ? undefined : dottedSource(context.project, source, mounts, reasons.length === 0 ? { safety: 'safe' } : { safety: 'unsafe', note: reasons.join(' ') });
  context.report({ ...about, message: isUndefined ? 'undefined' : 'name', fixes: [fix] });
}
