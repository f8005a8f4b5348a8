import type { MapNode, ModelNode } from '../../compose/model.ts';
import { originPlace, printPlace } from '../../report/place.ts';

/** One setting and the place that gives it. */
export interface Setting {
  readonly value: string | readonly string[];
  /** `file:line:column`, or in words where no file says it. */
  readonly place: string;
}

/** Settings by their path in a config file, such as `target` or `rules.unsupported-links.severity`. */
export type Settings = ReadonlyMap<string, Setting>;

/** Those of no config file. */
export const NO_SETTINGS: Settings = new Map();

const KEYS = ['target', 'orchestrator', 'engine', 'compose', 'sameHost', 'hostSubnets'] as const;

/** The settings that a part of a valid config file gives. */
export function readSettings(node: MapNode): Settings {
  const settings = new Map<string, Setting>();
  for (const key of KEYS) {
    const value = node.entries.get(key);
    if (value !== undefined) settings.set(key, { value: valueOf(value), place: placeOfNode(value) });
  }
  const rules = node.entries.get('rules');
  for (const [id, value] of rules?.kind === 'map' ? rules.entries : []) {
    if (value.kind === 'map') value.entries.forEach((part, name) => settings.set(`rules.${id}.${name}`, { value: valueOf(part), place: placeOfNode(part) }));
    else settings.set(`rules.${id}.severity`, { value: valueOf(value), place: placeOfNode(value) });
  }
  return settings;
}

/** Later layers win. */
export function mergeSettings(...layers: readonly Settings[]): Settings {
  const [only] = layers;
  return layers.length === 1 && only !== undefined ? only : new Map(layers.flatMap((layer) => [...layer]));
}

/** `file:line:column` of where a value of a config file is written. */
export function placeOfNode({ origins: [origin] }: ModelNode): string {
  return printPlace(originPlace(origin));
}

/** The texts of a list, or a single text as a list. */
export function textsOf(node: ModelNode | undefined): readonly string[] {
  if (node === undefined) return [];
  return node.kind === 'seq' ? node.items.flatMap(textsOf) : node.kind === 'scalar' ? [node.raw] : [];
}

/** As it is written: a version such as 29.10 is no number. */
function valueOf(node: ModelNode): Setting['value'] {
  return node.kind === 'seq' ? textsOf(node) : node.kind === 'scalar' ? node.raw : '';
}
