import { createHash } from 'node:crypto';
import type { Finding } from '../finding.ts';
import { placeOf } from './label-place.ts';

/** The identity of a finding for baselines and for code hosts: rule, hazard, file and subject, never prose or a line. 16 hexadecimal digits. */
export function fingerprint(finding: Finding): string {
  const { file } = placeOf(finding.at);
  return createHash('sha256').update([finding.rule, finding.hazard ?? '', file.path, finding.subject].join('\u0000')).digest('hex').slice(0, 16);
}
