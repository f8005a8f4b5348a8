import type { Host } from '../host.ts';

/** Variables that choose files and names speak of the current folder's project, not of one that was named. */
export function withoutSelection(environment: Host['environment']): Host['environment'] {
  let kept = unselected.get(environment);
  if (kept === undefined) unselected.set(environment, (kept = dropSelection(environment)));
  return kept;
}

const unselected = new WeakMap<Host['environment'], Host['environment']>();

function dropSelection(environment: Host['environment']): Host['environment'] {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^COMPOSE_(?:FILE|PATH_SEPARATOR|PROJECT_NAME|PROFILES|ENV_FILES)$/u.test(name)));
}
