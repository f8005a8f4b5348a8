import type { ModelNode, ScalarNode } from '../../src/compose/model.ts';
import { getScalar } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import { hasChange } from '../../src/compose/tables/compose-version.ts';
import type { Service } from '../../src/compose/views/service.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule, type LoadedProject } from '../../src/lint/rule.ts';
import { isConclusive, isWindows } from '../../src/platform/hosts.ts';
import { enumerate } from '../../src/text/words.ts';
import { setValueFix } from '../shared/edits/set-value.ts';
import { keyLabel } from '../shared/label.ts';
import { loneBackslashes, unquotedVariables, wordsWithBackslashes } from '../shared/paths/lone-backslashes.ts';

const KEYS = ['entrypoint', 'command'] as const;

export default defineRule({
  meta: {
    id: 'lost-backslash',
    summary: 'A command in one text loses the backslashes of its Windows paths.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'error',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W94: {
        title: 'Backslashes in a command that is one text',
        affects: 'Docker Compose 2 and later, and stacks, on every platform; docker-compose 1 keeps those in double quotes',
        consequence: 'Docker takes every backslash outside single quotes for an escape and drops it: `powershell C:\\tools\\start.ps1` starts `C:toolsstart.ps1`. Nothing is said until the container ends.',
        severity: 'error',
        remedy: 'Write the command as a list, whose items are left alone, or write `/`, or double the backslashes. `--fix` writes the list where each backslash stands in a path and the service is certain to be Windows, else `--unsafe-fixes`.',
        sources: ['https://github.com/compose-spec/compose-go/blob/main/types/command.go', 'https://github.com/mattn/go-shellwords', 'https://github.com/docker/compose/issues/4101'],
      },
    },
    references: ['https://docs.docker.com/reference/compose-file/services/#command'],
    messages: {
      lost: { message: 'Docker drops the backslashes in `{key}` of `{service}`: `{before}` becomes `{after}`.', help: 'Write a list, whose items are left alone, or `/` instead of `\\`.' },
    },
  },
  on: {
    project(context) {
      for (const service of servicesOf(context.project)) {
        if (!isWindows(context.platform.services.get(service.name))) continue;
        for (const key of KEYS) {
          const node = getScalar(service.node, key);
          if (node === undefined || typeof node.value !== 'string') continue;
          const lone = loneBackslashes(node.value);
          const first = lone.find(({ inPath }) => inPath);
          if (first === undefined) continue;
          const before = wordAround(node.value, first.at);
          const fix = asList(context, service, key, node);
          context.report({ message: 'lost', hazard: 'W94', data: { key, service: service.name, before, after: afterSplitting(before, context.project) }, at: keyLabel(node), path: node.path, fixes: [fix] });
        }
      }
    },
  },
});

/** What Docker makes of a word; later versions of Docker Compose take two letters behind a backslash for other characters. */
function afterSplitting(word: string, { dialect, composeVersion }: Project): string {
  const escapes: Readonly<Record<string, string>> = dialect === 'compose' && hasChange(composeVersion, 'commandEscapes') ? { t: '<tab>', n: '<new line>' } : {};
  return word.replaceAll(/\\(.)/gsu, (_, next: string) => escapes[next] ?? next);
}

/** What stands around an offset between spaces and quotes. */
function wordAround(text: string, at: number): string {
  const before = /[^\s"';]*$/u.exec(text.slice(0, at))?.[0] ?? '';
  const after = /^[^\s"';]*/u.exec(text.slice(at))?.[0] ?? '';
  return before + after;
}

function asList({ project, platform }: LoadedProject, service: Service, key: string, node: ScalarNode): Fix | undefined {
  const { raw, value } = node;
  const words = wordsWithBackslashes(raw);
  if (words === undefined || words.length === 0) return undefined;
  const variables = unquotedVariables(raw);
  // A variable that brings several words, or quotes, would be one item as it is.
  if (node.unresolved.length === 0 && raw !== value && (wordsWithBackslashes(String(value))?.length !== words.length || bringsQuotes(node))) return undefined;
  const isConclusiveHere = isConclusive(platform.services.get(service.name)) && loneBackslashes(raw).every(({ inPath }) => inPath);
  const isSure = isConclusiveHere && variables.length === 0;
  const notes = [...(isConclusiveHere ? [] : ['It is a guess that every backslash is meant as such.']), ...(variables.length === 0 ? [] : [`What ${enumerate(variables.map((name) => `\`${name}\``))} ${variables.length === 1 ? 'brings' : 'bring'} is one word then, also with spaces in it.`])];
  // An anchor may bring the command to several services, all of which lose the backslashes.
  const isMeant = ({ path: [section, name, of] }: ModelNode): boolean => section === 'services' && of === key && isConclusive(platform.services.get(String(name))) && isWindows(platform.services.get(String(name)));
  return setValueFix(project, node, words, { title: `Write \`${key}\` as a list`, safety: isSure ? 'safe' : 'unsafe', ...(isSure ? {} : { note: notes.join(' ') }) }, isMeant);
}

function bringsQuotes({ pieces, value }: ScalarNode): boolean {
  return (pieces ?? []).some(({ variable, value: { start, end } }) => variable !== undefined && /["']/u.test(String(value).slice(start, end)));
}
