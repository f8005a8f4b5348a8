import type { ModelNode } from './model.ts';
import { getSeq, scalarText } from './navigate.ts';

/** The names in a value of `COMPOSE_PROFILES`. Of nothing the name is empty, and a service with an empty profile runs then. */
export function listProfiles(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').map((name) => name.trim());
}

/** Whether a service runs with these profiles; `*` is all of them. One that hangs on an unknown variable may. */
export function isEnabled(service: ModelNode, profiles: readonly string[]): boolean {
  const own = (getSeq(service, 'profiles')?.items ?? []).map(scalarText);
  return own.length === 0 || profiles.includes('*') || own.some((profile) => profile === undefined || profiles.includes(profile));
}
