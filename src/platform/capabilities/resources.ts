import { composeFile, issue, microsoftPage, moby } from '../source.ts';
import type { Pattern } from '../../yaml/path.ts';
import { at, ignored, limited, NO_FIX, rejected, REMOVE, type Capability } from './row.ts';

const DAEMON = moby('daemon/daemon_windows.go');
const HOST_CONFIG = moby('daemon/internal/runconfig/hostconfig_windows.go');

/** A limit that the engine names in the words in which it refuses it. */
function unsupported(hazard: string, key: string, name: string, more: Partial<Capability> = {}): Capability {
  return { hazard, path: at(`services.*.${key}`), orchestrators: 'compose', severity: 'error', effect: rejected(`invalid option: Windows does not support ${name}`), instead: 'Take it out.', fix: REMOVE, confidence: 'high', source: DAEMON, ...more };
}

const CPUS: readonly Pattern[] = [at('services.*.cpus'), at('services.*.deploy.resources.limits.cpus')];
/** Programs that fill more than the disk that a container has by itself, named by their images. */
const LARGE = /(?:^|[/_-])(?:mssql-server-windows|(?:build|vsts|azp|azure-pipelines|teamcity|jenkins)[-_/]?(?:inbound-)?agents?|vs(?:build)?tools)(?=[_/:@-]|$)/iu;
/** Programs that need more memory than the machine of a Hyper-V container has by itself; what only prepares them does not. */
const HEAVY = new RegExp(`${LARGE.source}|(?:^|[/_-])(?:mssql|sql-?server|solr|elasticsearch)(?=[_/:@]|-(?!init)|$)|sitecore-(?:xp|xm|xc)\\d*-(?:cm|cd|standalone|xconnect|prc)`, 'iu');

const CPUS_INSTEAD = 'Write `cpus`.';

/** Limits of memory, processors, disks and processes of Windows containers. Rows for one path go from the particular to the general; the first that holds counts. */
export const RESOURCE_CAPABILITIES: readonly Capability[] = [
  unsupported('W82', 'ulimits', 'Ulimits', { orchestrators: 'any', hardening: 'limits on files and processes' }),
  unsupported('W83', 'pids_limit', 'PidsLimit', { hardening: 'a limit on the number of processes' }),
  unsupported('W83', 'deploy.resources.limits.pids', 'PidsLimit', { orchestrators: 'any', hardening: 'a limit on the number of processes' }),
  unsupported('W84', 'mem_reservation', 'MemoryReservation', { instead: 'Take it out; `mem_limit` sets a limit.' }),
  // The scheduler of a swarm uses it and does not pass it on.
  unsupported('W84', 'deploy.resources.reservations.memory', 'MemoryReservation', { instead: 'Take it out; `limits` sets a limit.' }),
  unsupported('W85', 'memswap_limit', 'MemorySwap'),
  unsupported('W85', 'mem_swappiness', 'MemorySwappiness', { when: { not: [-1, 0] } }),
  unsupported('W85', 'oom_kill_disable', 'OomKillDisable', { when: { is: [true] } }),
  unsupported('W86', 'cpuset', 'CpusetCpus', { instead: 'Take it out, or write how many with `cpus`.' }),
  unsupported('W86', 'cpu_period', 'CPUPeriod', { instead: CPUS_INSTEAD }),
  unsupported('W86', 'cpu_rt_period', '', { effect: rejected('invalid option: CPU real-time period is not supported for Windows containers'), source: HOST_CONFIG }),
  unsupported('W86', 'cpu_rt_runtime', '', { effect: rejected('invalid option: CPU real-time runtime is not supported for Windows containers'), source: HOST_CONFIG }),
  unsupported('W86', 'cgroup_parent', 'CgroupParent'),
  unsupported('W86', 'blkio_config.weight', 'BlkioWeight'),
  unsupported('W86', 'blkio_config.weight_device', 'BlkioWeightDevice'),
  unsupported('W86', 'blkio_config.device_read_bps', 'BlkioDeviceReadBps'),
  unsupported('W86', 'blkio_config.device_read_iops', 'BlkioDeviceReadIOps'),
  unsupported('W86', 'blkio_config.device_write_bps', 'BlkioDeviceWriteBps'),
  unsupported('W86', 'blkio_config.device_write_iops', 'BlkioDeviceWriteIOps'),
  { hazard: 'W87', path: at('services.*.cpu_quota'), orchestrators: 'compose', severity: 'warning', effect: ignored('The container may use all processors.'), instead: 'Write `cpus`: the quota divided by 100000.', fix: NO_FIX, confidence: 'medium', source: DAEMON },
  { hazard: 'W88', path: at('services.*.cpu_percent'), when: { outside: [0, 1] }, during: 'cpu-percent-scaled', orchestrators: 'compose', severity: 'error', effect: rejected('range of CPUPercent is from 1 to 100'), instead: 'Write `cpus`: Compose takes 100 times what is written here.', fix: NO_FIX, confidence: 'medium', source: composeFile('pkg/compose/create.go') },
  ...CPUS.flatMap((path): readonly Capability[] => [
    { hazard: 'W89', path: at('services.*.cpu_percent'), beside: [{ path }], orchestrators: 'compose', severity: 'error', effect: rejected('conflicting options: Nano CPUs and CPU Percent cannot both be set'), instead: 'Keep `cpus` alone.', fix: NO_FIX, confidence: 'high', source: DAEMON },
    { hazard: 'W89', path: at('services.*.cpu_shares'), beside: [{ path }], orchestrators: 'compose', severity: 'error', effect: rejected('conflicting options: Nano CPUs and CPU Shares cannot both be set'), instead: 'Keep `cpus` alone.', fix: NO_FIX, confidence: 'high', source: DAEMON },
  ]),
  { hazard: 'W89', path: at('services.*.cpu_shares'), when: { outside: [0, 10000] }, orchestrators: 'compose', severity: 'error', effect: rejected('range of CPUShares is from 1 to 10000'), instead: 'Write at most 10000.', fix: NO_FIX, confidence: 'high', source: DAEMON },
  { hazard: 'W89', path: at('services.*.cpu_shares'), beside: [{ path: at('services.*.cpu_count') }], isolation: 'process', orchestrators: 'compose', severity: 'warning', effect: ignored('`cpu_count` goes before it.'), instead: 'Keep `cpu_count` alone.', fix: REMOVE, confidence: 'high', source: DAEMON },
  { hazard: 'W89', path: at('services.*.cpu_percent'), beside: [{ path: at('services.*.cpu_count') }], isolation: 'process', orchestrators: 'compose', severity: 'warning', effect: ignored('`cpu_count` goes before it.'), instead: 'Keep `cpu_count` alone.', fix: REMOVE, confidence: 'high', source: DAEMON },
  { hazard: 'W89', path: at('services.*.cpu_percent'), beside: [{ path: at('services.*.cpu_shares') }, { path: at('services.*.cpu_count'), is: [undefined, '0'] }], isolation: 'process', orchestrators: 'compose', severity: 'warning', effect: ignored('`cpu_shares` goes before it.'), instead: 'Keep one of the two.', fix: REMOVE, confidence: 'high', source: DAEMON },
  { hazard: 'W106', title: 'A Hyper-V container with the memory that it gets by itself', path: at('services.*.isolation'), when: { matches: /^hyperv$/iu }, beside: [{ path: at('services.*.mem_limit'), is: [undefined] }, { path: at('services.*.deploy.resources.limits.memory'), is: [undefined] }, { path: at('services.*.image'), matches: HEAVY }], orchestrators: 'any', severity: 'warning', effect: limited('Its virtual machine has 1 GB of memory, which is too little for this program.'), instead: 'Set `mem_limit`, or in a stack `deploy.resources.limits.memory`.', fix: NO_FIX, confidence: 'high', source: issue('docker/for-win', 321) },
  { hazard: 'W106', path: at('services.*.image'), when: { matches: HEAVY }, beside: [{ path: at('services.*.isolation'), is: [undefined, 'default'] }, { path: at('services.*.mem_limit'), is: [undefined] }, { path: at('services.*.deploy.resources.limits.memory'), is: [undefined] }], isolation: 'hyperv', orchestrators: 'any', severity: 'warning', effect: limited('On Windows 10 and 11 its virtual machine has 1 GB of memory, which is too little for this program.'), instead: 'Set `mem_limit`, or in a stack `deploy.resources.limits.memory`.', fix: NO_FIX, confidence: 'high', source: issue('docker/for-win', 321) },
  { hazard: 'W116', title: 'A disk of 20 GB for a program that needs more', path: at('services.*.image'), when: { matches: LARGE }, beside: [{ path: at('services.*.storage_opt.size'), is: [undefined] }, { path: at('services.*.volumes'), is: [undefined] }], orchestrators: 'compose', severity: 'info', effect: limited('Its disk `C:` has 20 GB, which such programs may fill.'), instead: 'Write `storage_opt: {size: 50G}`, or keep what grows in a volume.', fix: NO_FIX, confidence: 'medium', source: microsoftPage('manage-containers/container-storage') },
  { hazard: 'W116', path: at('services.*.storage_opt.size'), when: { matches: /^\d+$/u }, orchestrators: 'compose', severity: 'info', effect: limited('Without a unit the number counts bytes.'), instead: 'Write the unit: `50G`.', fix: NO_FIX, confidence: 'medium', source: microsoftPage('manage-containers/container-storage') },
];
