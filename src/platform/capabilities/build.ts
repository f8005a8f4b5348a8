import { composeFile } from '../source.ts';
import { at, NO_FIX, rejected, type Capability } from './row.ts';

const SOURCE = composeFile('pkg/compose/build_classic.go');

/** An option of BuildKit, which Compose does not use for a Windows engine. */
function notClassic(key: string, what: string, more: Partial<Capability> = {}): Capability {
  return { hazard: 'W108', path: at(`services.*.build.${key}`), orchestrators: 'compose', severity: 'error', effect: rejected(`the classic builder doesn't support ${what}, set DOCKER_BUILDKIT=1 to use BuildKit`, 'compose'), instead: 'Build the image without it.', fix: NO_FIX, confidence: 'high', source: SOURCE, ...more };
}

/** Options of builds on Windows. */
export const BUILD_CAPABILITIES: readonly Capability[] = [
  notClassic('platforms', 'multi-arch build', { when: { moreThan: 1 } }),
  notClassic('privileged', 'privileged mode', { when: { is: [true] } }),
  notClassic('additional_contexts', 'additional contexts'),
  notClassic('ssh', 'SSH keys'),
  notClassic('secrets', 'secrets'),
];
