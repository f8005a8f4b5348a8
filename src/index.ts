/**
 * The public interface: everything here is promised to those who import `compose-lint`. Load projects from a file system of your own, say
 * on what they run, lint or fix them with the built-in rules, your own or both. Nothing here writes a file, or asks for the time, the
 * environment or the current folder.
 */
export { loadProject, type LoadRequest } from './compose/load.ts';
export { discoverProject } from './compose/files/discover.ts';
export type { FileSystem } from './compose/files/file-system.ts';
export { memoryFileSystem } from './compose/files/memory-file-system.ts';
export type { MapNode, ModelNode, Origin, Piece, ScalarNode, SeqNode, Step, WrittenPlace } from './compose/model.ts';
export type { Dialect, LoadProblem, Project, ProjectFile } from './compose/project.ts';
export { assessProject } from './lint/assess-project.ts';
export { assessPlatform } from './platform/infer.ts';
export type { Declared, Platform, Signal, Verdict } from './platform/verdict.ts';
export { parseVersion, type Version } from './platform/version.ts';
export { lintWorkspace as lint, type LintOptions, type LintResult, type RuleCrash } from './lint/engine.ts';
export { fixWorkspace as fix, type AppliedFinding, type FixableProject, type FixOptions, type FixOutcome } from './lint/fixes/fixer.ts';
export type { Category, CommentPatch, FilePatch, Finding, Fix, Label, Safety, Severity } from './lint/finding.ts';
export { placeOf, type Place } from './lint/findings/label-place.ts';
export { defineRule, type AnyRule, type Handlers, type Hazard, type LoadedProject, type MessageTemplate, type Report, type Rule, type RuleContext, type RuleMeta, type Workspace } from './lint/rule.ts';
export { SourceFile } from './text/source-file.ts';
export type { Position, Span } from './text/span.ts';
export type { Patch, YamlValue } from './yaml/patch.ts';
export type { Path, Pattern } from './yaml/path.ts';
export { rules } from '../rules/index.ts';
