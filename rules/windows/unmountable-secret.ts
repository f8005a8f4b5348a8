import { getNode, getSeq, scalarText } from '../../src/compose/navigate.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { keyLabel } from '../shared/label.ts';
import { definedAs, seenAt } from '../shared/paths/mount-sources.ts';
import { windowsServices } from '../shared/services/windows-services.ts';

const WINDOWS_PATH = /^[A-Za-z]:[\\/]/u;

export default defineRule({
  meta: {
    id: 'unmountable-secret',
    summary: 'A secret or config of a Windows service is a file, which Docker Compose mounts and Windows does not.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'none',
    since: '0.1.0',
    hazards: {
      W74: {
        title: 'A secret from a file in a Windows service',
        affects: 'every Windows build; Docker Compose',
        consequence: 'Compose mounts the file: `invalid mount config for type "bind": invalid mount path: \'/run/secrets/NAME\'`, or with a target on a drive `source path must be a directory`. One from `environment` is copied, but to a path of Linux unless it has a target on a drive.',
        severity: 'error for `file`, info for `environment` without a target on a drive',
        remedy: 'Put the file into a folder of its own and mount that (`./secrets/db:C:\\secrets:ro`), or point `file` at the folder and give a target on a drive.',
        sources: ['https://github.com/docker/compose/blob/main/pkg/compose/create.go', 'https://github.com/docker/compose/issues/10817', 'https://github.com/docker/for-win/issues/1033'],
      },
      W75: {
        title: 'A config from a file in a Windows service',
        affects: 'every Windows build; Docker Compose',
        consequence: 'Compose mounts the file: `invalid mount config for type "bind": invalid mount path: \'/NAME\'`, or with a target on a drive `source path must be a directory`. One with `content` or `environment` is copied, but to a path of Linux unless it has a target on a drive.',
        severity: 'error for `file`, info for `content` and `environment` without a target on a drive',
        remedy: 'Put the file into a folder of its own and mount that, or give `content` and a target such as `C:\\config\\app.json`.',
        sources: ['https://github.com/docker/compose/blob/main/pkg/compose/create.go'],
      },
    },
    references: ['https://docs.docker.com/compose/how-tos/use-secrets/'],
    messages: {
      file: { message: '`{service}` gets the {kind} `{name}` as a mounted file, which Windows does not have: `{error}`.', help: '{advice}' },
      content: { message: '`{service}` gets the {kind} `{name}` at `{place}`, a path of Linux.', help: 'Give a target on a drive: `target: C:\\{section}\\{name}`.' },
    },
  },
  on: {
    project(context) {
      if (context.platform.orchestrator !== 'compose') return;
      for (const { service } of windowsServices(context)) {
        for (const section of ['secrets', 'configs'] as const) {
          for (const item of getSeq(service.node, section)?.items ?? []) {
            const name = item.kind === 'scalar' ? scalarText(item) : scalarText(getNode(item, 'source'));
            if (name === undefined) continue;
            const target = scalarText(getNode(item, 'target'));
            const isOnDrive = target !== undefined && WINDOWS_PATH.test(target);
            const file = definedAs(context, section, name, 'file');
            const place = placeIn(section, target ?? name);
            const hazard = section === 'secrets' ? 'W74' : 'W75';
            const kind = section.slice(0, -1);
            const about = { at: keyLabel(item), path: item.path, subject: `${service.name} ${section} ${name}` };
            if (file !== undefined && !(isOnDrive && isFolder(context, file))) {
              const error = isOnDrive ? 'source path must be a directory' : `invalid mount path: '${place}'`;
              context.report({ ...about, message: 'file', hazard, data: { service: service.name, kind, name, error, advice: adviceFor(file, section, name) } });
            } else if (file === undefined && !isOnDrive && ['content', 'environment'].some((key) => definedAs(context, section, name, key) !== undefined)) {
              context.report({ ...about, message: 'content', hazard, severity: 'info', data: { service: service.name, kind, section, name, place } });
            }
          }
        }
      }
    },
  },
});

/** Where Compose puts a secret or config: docker/compose `pkg/compose/create.go`, read 2026-11-21. */
function placeIn(section: 'secrets' | 'configs', target: string): string {
  if (target.startsWith('/') || WINDOWS_PATH.test(target)) return target;
  return section === 'secrets' ? `/run/secrets/${target}` : `/${target}`;
}

/** A folder as a secret is mounted like any other; its name has no ending where it cannot be seen. */
function isFolder(context: LoadedProject, file: string): boolean {
  const seen = seenAt(context, file);
  return seen === 'folder' || (seen !== 'file' && !/\.\w+$/u.test(file));
}

/** What lies beside the file goes into the container with it, so that a folder that holds the project is none to mount. */
function adviceFor(file: string, section: string, name: string): string {
  const folder = file.replace(/[\\/][^\\/]*$/u, '');
  const isOwn = folder !== file && /[^.\\/]/u.test(folder) && !/^[A-Za-z]:$/u.test(folder);
  if (isOwn) return `Mount the folder of the file, if nothing else is in it: \`${folder}:C:\\${section}:ro\`.`;
  return `Move the file into a folder of its own and mount that: \`./${section}/${name}:C:\\${section}:ro\`. What lies beside it now would go into the container too.`;
}
