/** The public interface: everything here is promised to those who import `compose-lint`. */
export { loadProject, type LoadRequest } from './compose/load.ts';
export { discoverProject } from './compose/discover.ts';
export type { FileSystem } from './compose/file-system.ts';
export { memoryFileSystem } from './compose/memory-file-system.ts';
export type { MapNode, ModelNode, Origin, ScalarNode, SeqNode } from './compose/model.ts';
export type { Project } from './compose/project.ts';
export { assessPlatform } from './platform/infer.ts';
export type { Declared, Platform, Verdict } from './platform/verdict.ts';
export { lintWorkspace as lint, type LintResult } from './lint/engine.ts';
export { fixWorkspace as fix, type FixableProject, type FixOptions, type FixOutcome } from './lint/fixer.ts';
export type { Finding, Fix, Label, Safety, Severity } from './lint/finding.ts';
export { defineRule, type LoadedProject, type Rule, type Workspace } from './lint/rule.ts';
