import type { Network } from '../../../src/compose/views/service.ts';
import type { LoadedProject } from '../../../src/lint/rule.ts';
import type { EditPlan } from '../edits/edit-place.ts';

/** A project on its way from its own NAT networks to the host's `nat`, and what it gives up. */
export interface Joining {
  readonly loaded: LoadedProject;
  /** The networks that it leaves. */
  readonly own: readonly Network[];
  /** The key under which it knows the host's `nat` afterwards. */
  readonly key: string;
  readonly plan: EditPlan;
  /** Settings that may be missed. */
  readonly lost: Set<string>;
  /** Settings that do nothing there. */
  readonly dropped: Set<string>;
}
