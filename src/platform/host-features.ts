import { issue, microsoftPage, page, type Source } from './source.ts';

/** What hosts can do, or do wrong, that matters to a Compose file. */
export type HostFeature =
  | 'several-nat-networks' | 'nat-deadlock' | 'nat-loopback' | 'default-nat-without-way-out'
  | 'routing-mesh' | 'virtual-addresses' | 'overlay-networks' | 'named-pipe-mounts' | 'smb-global-mappings' | 'device-assignment' | 'mounts-over-filled-folders'
  | 'nat-kept-over-reboots' | 'transparent-kept-over-reboots' | 'inbound-allowed-in-containers' | 'any-revision-in-process-isolation'
  | 'port-mappings-lost-at-removal' | 'dns-blocked-by-firewall' | 'ipv6-in-hns' | 'several-subnets-in-hns' | 'own-time-zone';

/** On which builds a feature is there. */
export interface FeatureRow {
  readonly feature: HostFeature;
  /** What holds there: a sentence. */
  readonly says: string;
  /** The first build; absent: always. */
  readonly from?: number;
  /** The last build; absent: still so. */
  readonly until?: number;
  /** Builds in between that lack it. */
  readonly except?: readonly number[];
  /** Builds on which it holds in part, with what limits it. */
  readonly partly?: Readonly<Record<number, string>>;
  /** `medium` where sources contradict each other or reports are few. */
  readonly confidence: 'high' | 'medium';
  readonly source: Source;
}

const DRIVERS = microsoftPage('container-networking/network-drivers-topologies');
const ADVANCED = microsoftPage('container-networking/advanced');
const SWARM = microsoftPage('manage-containers/swarm-mode');
const STORAGE = microsoftPage('manage-containers/persistent-storage');
const COMPATIBILITY = microsoftPage('deploy-containers/version-compatibility');

/** What changed for containers from build to build, networks above all. */
export const HOST_FEATURES: readonly FeatureRow[] = [
  { feature: 'several-nat-networks', from: 15063, says: 'The host can have several NAT networks; before, WinNAT has one internal prefix for all.', confidence: 'high', source: ADVANCED },
  { feature: 'default-nat-without-way-out', from: 15063, until: 15063, says: 'After the upgrade to this build the default `nat` lost its way to the outside.', confidence: 'medium', source: issue('docker/for-win', 674) },
  { feature: 'nat-deadlock', from: 19041, says: 'Two or more NAT networks with about three publishing containers hang the Host Network Service.', confidence: 'high', source: issue('microsoft/Windows-Containers', 140) },
  { feature: 'nat-loopback', from: 17763, partly: { 17134: 'it fails while an adapter has an address in 169.254.0.0/16' }, says: 'Published ports answer on `localhost` of the host.', confidence: 'high', source: issue('docker/for-win', 204) },
  { feature: 'routing-mesh', from: 16299, says: 'Every node of a swarm answers on a published port. Microsoft recommends it from 17763 on.', confidence: 'medium', source: SWARM },
  { feature: 'virtual-addresses', from: 16299, says: 'Services of a swarm have one virtual address (`endpoint_mode: vip`).', confidence: 'medium', source: SWARM },
  { feature: 'overlay-networks', from: 15063, partly: { 14393: 'it needs KB4015217', 17763: 'it needs KB4489899' }, says: 'Networks span the nodes of a swarm.', confidence: 'high', source: SWARM },
  { feature: 'named-pipe-mounts', from: 16299, says: 'Named pipes can be mounted.', confidence: 'high', source: page('https://github.com/StefanScherer/dockerfiles-windows') },
  { feature: 'smb-global-mappings', from: 16299, says: 'Network shares can be mapped for containers with `New-SmbGlobalMapping`.', confidence: 'high', source: STORAGE },
  { feature: 'device-assignment', from: 17763, except: [19045], says: 'Containers with process isolation can be given classes of devices.', confidence: 'high', source: microsoftPage('deploy-containers/hardware-devices-in-containers') },
  { feature: 'mounts-over-filled-folders', from: 17763, says: 'A folder of the image that is not empty can be mounted over.', confidence: 'medium', source: issue('habitat-sh/habitat', 7602) },
  { feature: 'nat-kept-over-reboots', until: 17134, says: 'NAT and ICS networks survive a reboot of the host.', confidence: 'high', source: DRIVERS },
  { feature: 'transparent-kept-over-reboots', partly: { 17763: 'it needs KB4482887' }, says: 'Transparent networks survive a reboot of the host.', confidence: 'high', source: DRIVERS },
  { feature: 'inbound-allowed-in-containers', from: 16299, says: 'The firewall inside containers lets connections in by default.', confidence: 'high', source: microsoftPage('container-networking/network-isolation-security') },
  { feature: 'any-revision-in-process-isolation', from: 17763, says: 'With process isolation image and host need the same build, not the same revision.', confidence: 'high', source: COMPATIBILITY },
  { feature: 'port-mappings-lost-at-removal', from: 16299, until: 16299, says: 'Removing a container can break the port mappings of others.', confidence: 'medium', source: issue('moby/moby', 35535) },
  { feature: 'dns-blocked-by-firewall', from: 17134, until: 17134, says: 'The firewall of the host can block port 53, and so the names of containers.', confidence: 'medium', source: issue('moby/moby', 27499) },
  { feature: 'ipv6-in-hns', from: 20348, says: 'The Host Network Service knows IPv6 on l2bridge networks; the engine does not offer it.', confidence: 'high', source: microsoftPage('container-networking/architecture') },
  { feature: 'several-subnets-in-hns', from: 20348, says: 'The Host Network Service knows several subnets on l2bridge, l2tunnel and overlay networks; the engine offers them for overlay only.', confidence: 'high', source: microsoftPage('container-networking/multi-subnet') },
  { feature: 'own-time-zone', from: 20348, says: 'A container has a time zone of its own.', confidence: 'high', source: microsoftPage('manage-containers/virtual-time-zone') },
];

const BY_FEATURE: ReadonlyMap<HostFeature, FeatureRow> = new Map(HOST_FEATURES.map((row) => [row.feature, row]));

/** Whether hosts of a build have a feature; `partly` where something limits it there. */
export function hasFeature(feature: HostFeature, build: number): boolean | 'partly' {
  const row = BY_FEATURE.get(feature);
  if (row === undefined) return false;
  if (row.partly?.[build] !== undefined) return 'partly';
  if (row.except?.includes(build) === true) return false;
  return (row.from === undefined || build >= row.from) && (row.until === undefined || build <= row.until);
}
