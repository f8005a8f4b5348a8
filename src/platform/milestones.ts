import { composeFile, issue, mobyCommit, moby, page, type Source } from './source.ts';
import type { Platform } from './verdict.ts';
import { compareVersions, type Version } from './version.ts';

/** What engines and Compose versions do differently. */
export type MilestoneId =
  | 'read-only-rejected' | 'default-nat-attached-again' | 'host-from-17763' | 'no-linux-containers-on-windows' | 'no-key-value-store-for-overlays'
  | 'lost-nat-made-anew' | 'external-dns-offered' | 'external-dns-default' | 'external-dns-always' | 'ipv4-cannot-be-disabled' | 'network-labels-kept'
  | 'prune-spares-networks-of-the-host' | 'lost-nat-keeps-its-addresses' | 'dns-of-users-on-overlays'
  | 'commands-split-as-in-a-shell' | 'backslash-is-an-escape' | 'pipe-mounts-broken' | 'external-networks-by-id' | 'windows-targets-of-secrets' | 'pipe-type-rejected' | 'cpu-percent-scaled';

/** A stretch of versions in which something holds. */
export interface Milestone {
  readonly id: MilestoneId;
  readonly product: 'engine' | 'compose';
  /** The first version; absent: from the beginning. */
  readonly from?: Version;
  /** The first version in which it does not hold any more. */
  readonly before?: Version;
  /** What holds: a sentence. */
  readonly says: string;
  readonly source: Source;
}

function version(major: number, minor = 0, patch = 0): Version {
  return { major, minor, patch };
}

const DNS_PROXY = page('https://docs.docker.com/engine/release-notes/28/');

/** Engines by version, then Compose. */
export const MILESTONES: readonly Milestone[] = [
  { id: 'read-only-rejected', product: 'engine', from: version(17, 6), says: '`read_only` is refused; before, it is passed over.', source: issue('moby/moby', 33065) },
  { id: 'default-nat-attached-again', product: 'engine', from: version(18, 9, 3), says: 'The default `nat`, which hosts from build 17763 on do not keep over a reboot, is attached again.', source: issue('moby/moby', 38358) },
  { id: 'host-from-17763', product: 'engine', from: version(23), says: 'The engine starts on hosts from build 17763 on only.', source: moby('daemon/daemon_windows.go') },
  { id: 'no-linux-containers-on-windows', product: 'engine', from: version(23), says: 'A Windows engine runs no Linux containers.', source: page('https://docs.docker.com/engine/release-notes/23.0/') },
  { id: 'no-key-value-store-for-overlays', product: 'engine', from: version(23), says: 'Overlay networks need a swarm: `cluster-store` and its like are refused.', source: page('https://docs.docker.com/engine/release-notes/23.0/') },
  { id: 'lost-nat-made-anew', product: 'engine', from: version(24), says: 'NAT networks that a reboot lost are made anew when the engine starts.', source: mobyCommit('67c36d5d6e') },
  { id: 'external-dns-offered', product: 'engine', from: version(26, 1), before: version(27), says: 'With the feature `windows-dns-proxy` the engine asks outer name servers itself.', source: DNS_PROXY },
  { id: 'external-dns-default', product: 'engine', from: version(27), before: version(28), says: 'The engine asks outer name servers itself unless the feature `windows-dns-proxy` is off.', source: DNS_PROXY },
  { id: 'external-dns-always', product: 'engine', from: version(28), says: 'The engine asks outer name servers itself.', source: DNS_PROXY },
  { id: 'ipv4-cannot-be-disabled', product: 'engine', from: version(28), says: '`enable_ipv4: false` is refused.', source: moby('daemon/libnetwork/drivers/windows/windows.go') },
  { id: 'network-labels-kept', product: 'engine', from: version(28), says: 'Networks that are made anew have their labels again.', source: page('https://docs.docker.com/engine/release-notes/28/') },
  { id: 'prune-spares-networks-of-the-host', product: 'engine', from: version(28, 3), says: '`docker network prune` leaves networks that the host made.', source: page('https://docs.docker.com/engine/release-notes/28/') },
  { id: 'lost-nat-keeps-its-addresses', product: 'engine', from: version(29), says: 'NAT networks that are made anew keep subnet, labels and name.', source: mobyCommit('dcaf8893a0') },
  { id: 'dns-of-users-on-overlays', product: 'engine', from: version(29), says: '`dns` of a service holds on overlay networks too.', source: mobyCommit('48c2d8c458') },
  { id: 'commands-split-as-in-a-shell', product: 'compose', before: version(2), says: 'A command in one text is split as a POSIX shell does: backslashes in double quotes stay.', source: issue('docker/compose', 4101) },
  { id: 'backslash-is-an-escape', product: 'compose', from: version(2), says: 'In a command in one text each backslash outside of single quotes is an escape.', source: page('https://github.com/compose-spec/compose-go/blob/main/types/command.go') },
  { id: 'cpu-percent-scaled', product: 'compose', from: version(2), says: '`cpu_percent` reaches the engine as 100 times what is written.', source: composeFile('pkg/compose/create.go') },
  { id: 'pipe-mounts-broken', product: 'compose', from: version(2), before: version(2, 7), says: 'Named pipes cannot be mounted.', source: issue('docker/compose', 9403) },
  { id: 'external-networks-by-id', product: 'compose', from: version(2), before: version(2, 30), says: 'Containers hold on to the ID of an external network, which is another one after a reboot of the host.', source: issue('docker/compose', 11524) },
  { id: 'windows-targets-of-secrets', product: 'compose', from: version(2, 20, 2), says: 'Targets of secrets and configs may have a drive.', source: composeFile('pkg/compose/create.go') },
  { id: 'pipe-type-rejected', product: 'compose', from: version(2, 35), before: version(2, 36), says: '`type: npipe` is refused.', source: issue('docker/compose', 12778) },
];

const BY_ID: ReadonlyMap<MilestoneId, Milestone> = new Map(MILESTONES.map((row) => [row.id, row]));

/** Whether something holds for the engine or the Compose version of a platform. */
export function holdsFor(id: MilestoneId, platform: Pick<Platform, 'engine' | 'compose'>): boolean {
  const row = BY_ID.get(id);
  if (row === undefined) return false;
  const actual = platform[row.product];
  return (row.from === undefined || compareVersions(actual, row.from) >= 0) && (row.before === undefined || compareVersions(actual, row.before) < 0);
}
