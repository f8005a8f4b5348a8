import { applyEdits } from '../../src/text/edit.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { lowerPatches } from '../../src/yaml/lower/lower.ts';
import type { YamlFile } from '../../src/yaml/node.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import type { Patch } from '../../src/yaml/patch.ts';

export interface DocumentPatch {
  readonly document: number;
  readonly patch: Patch;
}

/** A text as a file in YAML. */
export function yamlOf(text: string, path = 'compose.yaml'): YamlFile {
  return parseYaml(new SourceFile(path, text));
}

/** The text after patches, or why they were refused. */
export function editYaml(text: string, patches: readonly DocumentPatch[]): { readonly text: string } | { readonly reason: string } {
  const lowered = lowerPatches(yamlOf(text), patches);
  return lowered.ok ? { text: applyEdits(text, lowered.edits) } : { reason: lowered.reason };
}

/** The texts of all comments, in their order. */
export function commentsOf(file: YamlFile): readonly string[] {
  return file.comments.map(({ span }) => file.source.text.slice(span.start, span.end).trimEnd());
}
