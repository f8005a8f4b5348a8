import type { Origin } from '../../src/compose/model.ts';
import { getNode } from '../../src/compose/navigate.ts';
import { servicesOf } from '../../src/compose/views/services.ts';
import type { CommentPatch, FilePatch, Finding, Fix, Safety } from '../../src/lint/finding.ts';
import { defineRule, type Rule } from '../../src/lint/rule.ts';
import type { Patch } from '../../src/yaml/patch.ts';

type ToyMessages = { readonly wrong: { readonly message: 'Wrong: `{service}`.'; readonly help: 'Put it right.' } };
export type ToyRule = Rule<ToyMessages>;

interface Place {
  readonly service: string;
  readonly origin: Origin;
  /** Everywhere that the key was written. */
  readonly origins: readonly Origin[];
}

interface Toy {
  readonly id: string;
  /** The key of a service that the rule looks at. */
  readonly key: string;
  /** Values that it does not mind. */
  readonly fine?: readonly (string | number | boolean | null)[];
  readonly safety?: Safety;
  /** The only project that it looks at. */
  readonly only?: string;
  /** What it throws instead of looking at a project. */
  readonly fails?: (project: string) => Error | undefined;
  readonly subject?: string;
  readonly category?: Finding['category'];
  /** What its fix does; none: no fix. */
  readonly patches?: (place: Place) => readonly [FilePatch | CommentPatch, ...(FilePatch | CommentPatch)[]];
  /** What it declares; the key itself when absent. */
  readonly changes?: (place: Place) => Fix['changes'];
}

/** A small rule that finds a key in every service, for tests of the engine and the fixer. */
export function toyRule({ id, key, fine = [], safety = 'safe', category = 'compose', only, fails, subject, patches, changes }: Toy): ToyRule {
  return defineRule({
    meta: { id, summary: id, category, severity: 'warning', fix: 'sometimes', since: '0.1.0', hazards: {}, references: [], messages: { wrong: { message: 'Wrong: `{service}`.', help: 'Put it right.' } } },
    on: {
      project({ project, report }) {
        const failure = fails?.(project.id);
        if (failure !== undefined) throw failure;
        for (const service of only === undefined || only === project.id ? servicesOf(project) : []) {
          const node = getNode(service.node, key);
          if (node === undefined || (node.kind === 'scalar' && fine.includes(node.value))) continue;
          const place = { service: service.name, origin: node.origins[0], origins: node.origins };
          const fix = patches === undefined ? [] : [{ title: `Mend ${key}`, safety, patches: patches(place), changes: changes?.(place) ?? [node.path] }];
          report({ message: 'wrong', data: { service: service.name }, at: { origin: place.origin, target: 'entry' }, path: node.path, fixes: fix, ...(subject === undefined ? {} : { subject }) });
        }
      },
    },
  });
}

/** A patch at the place of a key, or at another one of the same file. */
export function at({ origin }: Place, patch: (path: Origin['path']) => Patch): readonly [FilePatch] {
  return [{ file: origin.file, document: origin.document, patch: patch(origin.path) }];
}
