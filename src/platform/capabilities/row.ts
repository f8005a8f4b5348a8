import type { Pattern } from '../../yaml/path.ts';
import type { HostFeature } from '../host-features.ts';
import type { Isolation } from '../isolation-matrix.ts';
import type { MilestoneId } from '../milestones.ts';
import type { Source } from '../source.ts';
import type { Version } from '../version.ts';
import type { Sibling, ValueTest } from './value-test.ts';

/** What becomes of an attribute that Windows containers do not have. */
export type Effect =
  | {
      readonly kind: 'rejected';
      /** The words of the program that refuses it; `<…>` stands for what differs. */
      readonly error: string;
      readonly by: 'engine' | 'compose';
    }
  | {
      /** `ignored`: nothing comes of it; `limited`: not all that it is elsewhere, or not everywhere. */
      readonly kind: 'ignored' | 'limited';
      /** What the reader gets instead of what was asked for: a sentence. */
      readonly consequence: string;
    };

/** Something in the model that makes a fix less than safe. */
export interface Blocker {
  /** `=` is the name of what has the attribute, `*` any step. */
  readonly path: Pattern;
  /** Absent: any value. */
  readonly matches?: RegExp;
  /** A mapping with such a key. */
  readonly keys?: RegExp;
}

/** How the attribute can be mended without knowing more. */
export type CapabilityFix =
  | { readonly kind: 'none' }
  | ({
      readonly safety: 'safe' | 'unsafe';
      /** What the reader gives up by it, or has to see to: a sentence. */
      readonly loss?: string;
      /** What none of the blockers must break: completes "Right only if …". */
      readonly condition?: string;
      readonly blockers?: readonly Blocker[];
      /** What else the model then has otherwise; `=` is the name of what has the attribute. */
      readonly also?: readonly Pattern[];
    } & (
        | { readonly kind: 'remove'; /** With the item of a list that it is a part of. */ readonly item?: true }
        | { readonly kind: 'lower-case' | 'backslashes' }
        | { readonly kind: 'set'; readonly value: string }
        /** Another key, when one of these is near to what follows `prefix` in it. */
        | { readonly kind: 'rename'; readonly prefix: string; readonly names: readonly string[] }
        /** A volume that stands for a folder of the host, which its services can mount themselves. */
        | { readonly kind: 'bind' }
      ));

/** One attribute that the Windows engine rejects, ignores or does only in part. */
export interface Capability {
  /** The number in the catalogue of hazards. */
  readonly hazard: string;
  /** Of the hazard, in the catalogue; one of its rows has it where the paths alone say too little. */
  readonly title?: string;
  /** In the effective model. */
  readonly path: Pattern;
  /** For a last step `*`: which keys. */
  readonly key?: { readonly prefix?: string; readonly except?: readonly string[]; readonly matches?: RegExp };
  /** Absent: whatever asks for something. */
  readonly when?: ValueTest;
  /** All of these. */
  readonly beside?: readonly Sibling[];
  /** How the container must be kept apart for it to hold. */
  readonly isolation?: Isolation;
  /** `compose` where `docker stack deploy` refuses or passes over the attribute by itself. */
  readonly orchestrators: 'any' | 'compose' | 'stack';
  /** The engines that it holds for: from the first one on, and before the second one. */
  readonly engine?: { readonly from?: Version; readonly before?: Version };
  /** The stretch of versions that it holds for. */
  readonly during?: MilestoneId;
  /** The builds of the host that it holds for, first and last; absent: every one. */
  readonly builds?: { readonly from?: number; readonly until?: number };
  /** For a network: it holds as soon as one Windows service uses it; else only where all that use it are. */
  readonly amongOthers?: true;
  readonly severity: 'error' | 'warning' | 'info';
  readonly effect: Effect;
  /** What to do about it: a sentence. */
  readonly instead: string;
  /** What a host must be capable of for that, and what to do on one that is not. */
  readonly insteadNeeds?: { readonly feature: HostFeature; readonly otherwise: string };
  /** The author meant to make something safer: the protection that is not there, which must be told of when it is taken out. */
  readonly hardening?: string;
  readonly fix: CapabilityFix;
  /** `medium` where it follows from code or few reports, not from what was seen to happen. */
  readonly confidence: 'high' | 'medium';
  readonly source: Source;
}

/** A path pattern from its usual spelling; a last part with dots of its own is given apart. */
export function at(pattern: string, ...last: string[]): Pattern {
  return [...pattern.split('.'), ...last];
}

/** The engine, or Compose before it, refuses the service with this error. */
export function rejected(error: string, by: 'engine' | 'compose' = 'engine'): Effect {
  return { kind: 'rejected', error, by };
}

/** Nothing comes of it, and nobody says so; this is the consequence. */
export function ignored(consequence: string): Effect {
  return { kind: 'ignored', consequence };
}

/** It works, but less than elsewhere; this is the consequence. */
export function limited(consequence: string): Effect {
  return { kind: 'limited', consequence };
}

/** People have to decide. */
export const NO_FIX = { kind: 'none' } as const satisfies CapabilityFix;
/** Nothing is lost: the container gets nothing from it, or does not start with it. */
export const REMOVE = { kind: 'remove', safety: 'safe' } as const satisfies CapabilityFix;
/** Something that was wanted goes. */
export const REMOVE_UNSAFELY = { kind: 'remove', safety: 'unsafe' } as const satisfies CapabilityFix;
