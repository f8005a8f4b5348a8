import { BUILD_CAPABILITIES } from './build.ts';
import { NETWORK_CAPABILITIES } from './networks.ts';
import { PORT_CAPABILITIES } from './ports.ts';
import { RESOURCE_CAPABILITIES } from './resources.ts';
import type { Capability } from './row.ts';
import { RUNTIME_CAPABILITIES } from './runtime.ts';
import { STORAGE_CAPABILITIES } from './storage.ts';

/** Every attribute that the Windows engine rejects or ignores, as far as it can be told by its path and value; for one path the first row that holds counts. */
export const CAPABILITIES: readonly Capability[] = [...NETWORK_CAPABILITIES, ...PORT_CAPABILITIES, ...STORAGE_CAPABILITIES, ...RUNTIME_CAPABILITIES, ...RESOURCE_CAPABILITIES, ...BUILD_CAPABILITIES];
