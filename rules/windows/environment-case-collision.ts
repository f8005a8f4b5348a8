import type { ModelNode } from '../../src/compose/model.ts';
import { getMap, scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { isConclusive } from '../../src/platform/hosts.ts';
import { removeFix } from '../shared/edits/remove-setting.ts';
import { keyLabel } from '../shared/label.ts';
import { windowsServices } from '../shared/services/windows-services.ts';

export default defineRule({
  meta: {
    id: 'environment-case-collision',
    summary: 'Variables of a Windows service differ only in the case of their letters, or replace `PATH`.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W115: {
        title: 'Variables that are one on Windows',
        affects: 'every Windows build',
        consequence: 'Windows does not tell the case of names: of `Path` and `PATH` one wins, and nobody says which. `PATH` replaces that of the image, with which programs such as `powershell` are no longer found.',
        severity: 'warning',
        remedy: 'Keep one spelling. Give the whole `PATH`, that of the image included, or set it in the image. `--fix` takes the second of two equal ones out.',
        sources: ['https://learn.microsoft.com/en-us/windows/win32/procthread/environment-variables'],
      },
    },
    references: ['https://learn.microsoft.com/en-us/windows/win32/procthread/environment-variables'],
    messages: {
      collision: { message: '`{second}` and `{first}` of `{service}` are one variable on Windows, and either value may win.', help: 'Keep one of the two.' },
      path: { message: '`{name}` of `{service}` replaces the search path of the image, on which Windows finds its own programs.', help: 'Give the whole path, that of the image included, or set it in the image.' },
    },
  },
  on: {
    project(context) {
      for (const { service, verdict } of windowsServices(context)) {
        const seen = new Map<string, { readonly name: string; readonly node: ModelNode }>();
        for (const [name, node] of getMap(service.node, 'environment')?.entries ?? []) {
          const first = seen.get(name.toLowerCase());
          if (first === undefined) seen.set(name.toLowerCase(), { name, node });
          else {
            const fix = sameFix(context.project, first.node, node, isConclusive(verdict));
            context.report({ message: 'collision', hazard: 'W115', data: { first: first.name, second: name, service: service.name }, at: keyLabel(node), related: [keyLabel(first.node, `\`${first.name}\` stands here`)], path: node.path, fixes: [fix] });
          }
          if (name.toLowerCase() === 'path' && first === undefined && !keepsOldPath(node)) context.report({ message: 'path', hazard: 'W115', data: { name, service: service.name }, at: keyLabel(node), path: node.path });
        }
      }
    },
  },
});

/** Whether the value has the folders of Windows in it. */
function keepsOldPath(node: ModelNode): boolean {
  return node.kind === 'scalar' && (node.value === null || node.unresolved.length > 0 || /windows[\\/]system32/iu.test(String(node.value)));
}

function sameFix(project: Project, first: ModelNode, second: ModelNode, isCertain: boolean): Fix | undefined {
  const text = scalarText(second);
  if (text === undefined || text !== scalarText(first)) return undefined;
  const trade = isCertain ? ({ safety: 'safe' } as const) : ({ safety: 'unsafe', note: 'The files suggest Windows but do not prove it; elsewhere these are two variables.' } as const);
  return removeFix(project, second, { title: `Delete \`${String(second.path.at(-1))}\``, ...trade });
}
