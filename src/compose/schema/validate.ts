import type { Path } from '../../yaml/path.ts';
import type { MapNode, ModelNode, Origin } from '../model.ts';
import { getNode } from '../navigate.ts';
import type { Dialect, LoadProblem } from '../project.ts';
import { releaseNumber } from '../tables/compose-version.ts';
import { checkNode, type Scope } from './check.ts';
import { fileShape } from './compile.ts';
import { convertedAt, isJoined } from './loose.ts';
import { toProblem } from './problem.ts';
import { stackFormat } from './stack-format.ts';
import type { Violation } from './violation.ts';

/** A document by its part in the project: the first one, one that is merged over it, or one from which services are taken by `extends`. */
export type Part = 'first' | 'later' | 'base';

/**
 * Looks at everything that one load reads, as Compose does: each document as it is written, after casts, and then what all make
 * together, for what a part alone does not show. Each thing is told once, however many places take it from one anchor.
 */
export interface SchemaWatch {
  see(model: MapNode, part: Part): void;
  seeMerged(model: MapNode): void;
  /** To be called in the end: of what only `extends` brings, that counts which is still there. */
  close(usersOf: (origin: Origin) => readonly ModelNode[]): void;
}

/** Watches one load. A stack's files are looked at one by one, before they are merged. */
export function watchSchema(dialect: Dialect, composeVersion: string, report: (problem: LoadProblem) => void): SchemaWatch {
  const shape = fileShape(dialect);
  const told = new Set<string>();
  const ofBases: LoadProblem[] = [];
  /** Problems that merging may mend. */
  const waiting: { readonly problem: LoadProblem; readonly attribute: Path; readonly tell: (problem: LoadProblem) => void }[] = [];
  let hasParts = false;
  const check = (model: MapNode, scope: Scope, tell: (problem: LoadProblem) => void): void => {
    const onViolation = (violation: Violation): void => {
      const problem = toProblem(violation, dialect === 'stack' ? undefined : composeVersion);
      const key = `${problem.file.path}\u0000${problem.code}\u0000${problem.span.start}\u0000${problem.span.end}`;
      if (told.has(key)) return;
      told.add(key);
      const attribute = violation.kind === 'wrong-type' && scope !== 'merged' && dialect === 'compose' ? convertedAt(violation.node.path, violation.node.kind !== 'scalar') : undefined;
      if (attribute === undefined) tell(problem);
      else waiting.push({ problem, attribute, tell });
    };
    checkNode(model, shape, scope, onViolation, { dialect, format: dialect === 'stack' ? stackFormat(model, report) : releaseNumber(composeVersion) });
  };
  return {
    see(model, part) {
      if (dialect === 'stack') {
        // A stack reads the first document of a file only.
        if (model.origins[0].document === 0 && part !== 'base') check(model, 'whole', report);
        return;
      }
      hasParts ||= part !== 'first' || isExtending(model);
      if (part === 'base') check(model, 'part', (problem) => void ofBases.push(problem));
      else check(model, part === 'first' ? 'whole' : 'part', report);
    },
    seeMerged(model) {
      for (const { problem, attribute, tell } of waiting.splice(0)) {
        const node = getNode(model, ...attribute);
        tell(node !== undefined && isJoined(node) ? { ...problem, severity: 'warning' } : problem);
      }
      if (hasParts) check(model, 'merged', report);
    },
    close(usersOf) {
      for (const problem of ofBases) if (isLeft(problem, usersOf)) report(problem);
    },
  };
}

function isExtending({ entries }: MapNode): boolean {
  const services = entries.get('services');
  return services?.kind === 'map' && [...services.entries.values()].some((service) => service.kind === 'map' && service.entries.has('extends'));
}

/** Whether what a problem speaks of is still in the model, and not overridden. */
function isLeft({ detail }: LoadProblem, usersOf: (origin: Origin) => readonly ModelNode[]): boolean {
  const origin = detail?.origin;
  return origin !== undefined && usersOf(origin).some(({ origins: [newest] }) => newest.file === origin.file && newest.value.start === origin.value.start && newest.value.end === origin.value.end);
}
