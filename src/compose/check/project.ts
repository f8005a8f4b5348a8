import { implicitDependencies } from '../effective/normalise.ts';
import { findRefused } from '../effective/refused.ts';
import type { MapNode } from '../model.ts';
import { getMap } from '../navigate.ts';
import type { PatternTrie } from '../nodes/pattern-trie.ts';
import { isEnabled } from '../profiles.ts';
import type { Dialect, LoadProblem } from '../project.ts';
import { checkServiceOfStack } from '../stack/check-services.ts';
import { checkSourcesOfStack } from '../stack/check-sources.ts';
import { STACK_TYPES } from '../tables/stack-type.ts';
import type { ModelType } from '../tables/type-row.ts';
import { typesFor } from '../tables/type.ts';
import { problemAt, type Checked, type CheckedService } from './checking.ts';
import { checkCycles } from './cycle.ts';
import { checkLimits, checkScale } from './limits.ts';
import { checkReferences } from './references.ts';
import { checkBuild, checkContainerNames, checkHealthcheck, checkImage, checkMounts, checkNetworkMode, checkWatch } from './service.ts';
import { checkEntries } from './entries.ts';

/** What is looked at: a model in long syntax, the profiles that are on, and whether all of its files could be seen. */
export interface Checkable {
  readonly model: MapNode;
  readonly profiles: readonly string[];
  readonly isWhole: boolean;
  readonly broken: Checked['broken'];
  readonly dialect: Dialect;
  readonly composeVersion: string;
  /** Whether something was said of that place before. */
  readonly isTold: (problem: LoadProblem) => boolean;
}

/**
 * Checks that the parts of a project fit together, as Compose does before it starts anything (compose-go `loader/validate.go` v2.9.1). What
 * only a service suffers from whose profile is off is a warning: Compose says it when the profile is on.
 */
export function checkProject({ model, profiles, isWhole, broken, dialect, composeVersion, isTold }: Checkable, report: (problem: LoadProblem) => void): void {
  checkEntries(model, dialect, report);
  checkValues(model, dialect === 'stack' ? STACK_TYPES : typesFor(composeVersion), dialect, isTold, report);
  const enabled = new Map<string, CheckedService>();
  const disabled = new Map<string, CheckedService>();
  for (const [name, node] of getMap(model, 'services')?.entries ?? []) {
    if (node.kind !== 'map') continue;
    const dependsOn = implicitDependencies(node) ?? getMap(node, 'depends_on');
    if (isEnabled(node, profiles)) enabled.set(name, { name, node, dependsOn, report });
    else disabled.set(name, { name, node, dependsOn, report: (problem) => { report({ ...problem, severity: 'warning', message: `${problem.message} Compose says so when the profile is on.` }); } });
  }
  const checked: Checked = { model, enabled, disabled, isWhole, broken, report };
  checkReferences(checked, dialect);
  if (dialect === 'stack') {
    checkSourcesOfStack(model, report);
    for (const service of enabled.values()) checkServiceOfStack(service);
    return;
  }
  for (const service of [...enabled.values(), ...disabled.values()]) {
    checkImage(service);
    checkBuild(service, checked);
    checkNetworkMode(service);
    checkHealthcheck(service);
    checkLimits(service);
    checkScale(service);
    checkWatch(service);
    checkMounts(service);
  }
  checkContainerNames(enabled);
  checkCycles(enabled);
}

/** What to write at a place of a type. */
const HELP: Partial<Readonly<Record<ModelType, string>>> = {
  command: 'Close what is open, put the bracket in quotes, or write the command as a list.',
  'bare-ulimit': 'Write a whole number.',
  'lexer-words': 'Close what is open, or write the command as a list.',
  bool: 'Write `true` or `false`.',
  duration: 'Write a length of time with its units, such as `1m30s`.',
  'file-mode': 'Write an octal number in quotes, such as `"0444"`.',
  float: 'Write a number.',
  hosts: 'Write `host=address`.',
  int: 'Write a whole number.',
  'signed-size': 'Write a size such as `512m`.',
  size: 'Write a size such as `512m`.',
  variables: 'Take the space before `=` out.',
  uint: 'Write a whole number of 0 or more.',
  uint16: 'Write a whole number of 0 or more.',
  uint32: 'Write a whole number of 0 or more.',
};

function checkValues(model: MapNode, types: PatternTrie<ModelType>, dialect: Dialect, isTold: Checkable['isTold'], report: (problem: LoadProblem) => void): void {
  findRefused(model, types, (node, message, type) => {
    const problem = problemAt(node, 'invalid-value', message, (type === undefined ? undefined : HELP[type]) ?? (dialect === 'stack' ? '`docker stack` refuses the file.' : 'Docker Compose refuses the file.'));
    if (!isTold(problem)) report(problem);
  });
}
