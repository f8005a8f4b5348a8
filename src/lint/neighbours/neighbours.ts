import type { Finding } from '../finding.ts';
import { projectsByFile } from '../projects-by-file.ts';
import type { LoadedProject, Workspace } from '../rule.ts';

/** What is known of the other projects of a run, and of its bystanders. */
export interface Neighbours {
  /** The other projects that have a file. */
  sharing(loaded: LoadedProject, path: string): readonly LoadedProject[];
  /** What a rule finds in a project, without what comments silence. */
  findingsOf(rule: string, loaded: LoadedProject): readonly Finding[];
}

/** Looks at other projects only when they are asked for: `lookAt` runs one rule over a project that was not looked at yet. */
export function neighboursIn(
  workspace: Workspace,
  known: readonly Finding[],
  isKnown: (loaded: LoadedProject) => boolean,
  lookAt: (rule: string, loaded: LoadedProject) => readonly Finding[],
): Neighbours {
  let byFile: ReturnType<typeof projectsByFile> | undefined;
  const found = new Map<string, readonly Finding[]>();
  return {
    sharing(loaded, path) {
      byFile ??= projectsByFile({ ...workspace, projects: [...workspace.projects, ...(workspace.bystanders?.() ?? [])] });
      const all = byFile.get(path) ?? [];
      return all.length < 2 ? [] : all.filter((other) => other !== loaded);
    },
    findingsOf(rule, loaded) {
      const { id } = loaded.project;
      const key = `${rule}\u0000${id}`;
      let findings = found.get(key);
      if (findings === undefined) {
        const all = isKnown(loaded) ? known.filter((finding) => finding.rule === rule && finding.project === id) : lookAt(rule, loaded);
        found.set(key, (findings = all.filter(({ suppressed }) => suppressed === undefined)));
      }
      return findings;
    },
  };
}
