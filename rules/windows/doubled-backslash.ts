import type { ProjectFile } from '../../src/compose/project.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { isWindows } from '../../src/platform/hosts.ts';
import { scalarsWithBackslash, type PlacedScalar } from '../shared/yaml-scalars.ts';

/** A drive with two backslashes behind it, as only double quotes ask for. */
const DOUBLED = /(?<![\p{L}\p{N}])[A-Za-z]:\\\\/u;

export default defineRule({
  meta: {
    id: 'doubled-backslash',
    summary: 'A Windows path has doubled backslashes where nothing takes them for one.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W96: {
        title: 'Doubled backslashes outside double quotes',
        affects: 'every Windows build',
        consequence: 'In a mount: `invalid volume specification: \'C:\\\\data:C:\\\\data:rw\'`. In a variable the program gets both backslashes, and some take that for another path.',
        severity: 'error in a mount, warning in a variable',
        remedy: 'Write single backslashes. `--fix` does it in mounts, `--unsafe-fixes` in variables.',
        sources: ['https://github.com/docker/compose/issues/5363', 'https://github.com/moby/moby/blob/master/daemon/volume/mounts/windows_parser.go'],
      },
    },
    references: ['https://yaml.org/spec/1.2.2/#plain-style'],
    messages: {
      mount: { message: 'The mount `{text}` has doubled backslashes, which only double quotes turn into single ones; the Windows engine refuses it as an `invalid volume specification`.', help: 'Write single backslashes.' },
      variable: { message: 'The variable `{text}` has doubled backslashes, which only double quotes turn into single ones.', help: 'Write single backslashes, unless the program wants two.' },
    },
  },
  on: {
    project(context) {
      for (const file of context.project.files) {
        for (const placed of scalarsWithBackslash(file)) {
          const { scalar, path } = placed;
          if ((scalar.style !== 'plain' && scalar.style !== 'single') || !DOUBLED.test(scalar.text)) continue;
          const users = usersOf(context, file, placed);
          const kind = users.some(([, , key]) => key === 'volumes') ? 'mount' : users.some(([, , key]) => key === 'environment') ? 'variable' : undefined;
          if (kind === undefined) continue;
          context.report({
            message: kind,
            hazard: 'W96',
            severity: kind === 'mount' ? 'error' : 'warning',
            data: { text: scalar.text },
            at: { file: file.source, span: scalar.span },
            path: users[0] ?? path,
            subject: `${kind} ${scalar.text}`,
            fixes: singleBackslashes(context, file, placed, kind),
          });
        }
      }
    },
  },
});

/** The places of Windows services that take a value from here. */
function usersOf(context: LoadedProject, file: ProjectFile, placed: PlacedScalar): readonly (readonly (string | number)[])[] {
  return placesOf(context, file, placed).filter(([section, name]) => section === 'services' && isWindows(context.platform.services.get(String(name))));
}

function placesOf({ project }: LoadedProject, { source }: ProjectFile, { document, path }: PlacedScalar): readonly (readonly (string | number)[])[] {
  return project.usersOf({ file: source, document, path }).map((user) => user.path);
}

/** None where a service takes the text that does not run on Windows. */
function singleBackslashes(context: LoadedProject, file: ProjectFile, placed: PlacedScalar, kind: 'mount' | 'variable'): readonly Fix[] {
  const { scalar, document, path } = placed;
  const places = placesOf(context, file, placed);
  if (places.some(([section, name]) => section === 'services' && !isWindows(context.platform.services.get(String(name))))) return [];
  const value = scalar.text.replaceAll(/(?<=\S)\\\\/gu, '\\');
  return [{
    title: 'Write single backslashes',
    safety: kind === 'mount' ? 'safe' : 'unsafe',
    ...(kind === 'mount' ? {} : { note: 'A program that reads `\\\\` as one backslash gets another text.' }),
    patches: [{ file: file.source, document, patch: { op: 'set', path, value, quote: scalar.style === 'single' ? 'single' : 'plain' } }],
    // A mount is found in the model by its target, which is written here too.
    changes: places.map((place) => (kind === 'mount' && place[0] === 'services' ? place.slice(0, 3) : place)),
  }];
}
