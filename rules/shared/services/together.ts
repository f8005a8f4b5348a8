import type { Service } from '../../../src/compose/views/service.ts';

/** What has profiles, or is there with something that has; none: it is always there. */
export type Profiled = Pick<Service, 'profiles'>;

/** Whether two things can be there at the same time; those that no profile brings together are taken for alternatives. */
export function mayRunTogether(one: Profiled, other: Profiled): boolean {
  return one.profiles.length === 0 || other.profiles.length === 0 || shareProfile(one, other);
}

/** Whether one command that asks for at most one profile starts two things, as far as they say themselves; one without profiles may be replaced by one that has some. */
export function areStartedTogether(one: Profiled, other: Profiled): boolean {
  return (one.profiles.length === 0 && other.profiles.length === 0) || shareProfile(one, other);
}

function shareProfile({ profiles }: Profiled, other: Profiled): boolean {
  return profiles.some((profile) => other.profiles.includes(profile));
}
