import { microsoftPage, moby } from '../source.ts';
import { at, ignored, NO_FIX, rejected, REMOVE, type Capability, type Effect } from './row.ts';

const PARSER = moby('daemon/volume/mounts/windows_parser.go');
const INVALID_SPEC: Effect = rejected("invalid volume specification: '<spec>'");
const UNKNOWN_TYPE: Effect = rejected('invalid mount config for type "<type>": mount type unknown');
/** A drive with what may stand behind it, or a pipe. */
const WINDOWS_TARGET = /^(?:[A-Za-z]:|[\\/]{2}[.?][\\/])/u;
const PIPE = /^\\\\\.\\pipe\\/u;

/** Mounts, volumes, and the files of secrets and configs. Rows for one path go from the particular to the general; the first that holds counts. */
export const STORAGE_CAPABILITIES: readonly Capability[] = [
  { hazard: 'W72', path: at('services.*.volumes.*.source'), when: { matches: /^\/{1,2}(?:var\/)?run\/docker\.sock$/u }, orchestrators: 'any', severity: 'error', effect: INVALID_SPEC, instead: 'Mount the named pipe `\\\\.\\pipe\\docker_engine`, if the program can speak to it.', fix: NO_FIX, confidence: 'high', source: PARSER },
  { hazard: 'W73', path: at('services.*.volumes.*.source'), when: { lacks: PIPE }, beside: [{ path: at('services.*.volumes.*.type'), is: ['npipe'] }], orchestrators: 'any', severity: 'error', effect: rejected("'<source>' is not a valid pipe path"), instead: 'Write `\\\\.\\pipe\\NAME`, with backslashes and without double quotes.', fix: NO_FIX, confidence: 'high', source: PARSER },
  { hazard: 'W73', path: at('services.*.volumes.*.target'), when: { lacks: PIPE }, beside: [{ path: at('services.*.volumes.*.type'), is: ['npipe'] }], orchestrators: 'any', severity: 'error', effect: rejected("'<target>' is not a valid pipe path"), instead: 'Write `\\\\.\\pipe\\NAME`, with backslashes and without double quotes.', fix: NO_FIX, confidence: 'high', source: PARSER },
  { hazard: 'W73', path: at('services.*.volumes.*.read_only'), when: { is: [true] }, beside: [{ path: at('services.*.volumes.*.type'), is: ['npipe'] }], orchestrators: 'any', severity: 'error', effect: rejected('field ReadOnly must not be specified'), instead: 'Take it out: a pipe cannot be read-only.', fix: REMOVE, confidence: 'high', source: PARSER },
  { hazard: 'W71', path: at('services.*.volumes.*.source'), when: { matches: /^(?:\\\\|\/\/)[^.?\\/]/u }, orchestrators: 'any', severity: 'error', effect: INVALID_SPEC, instead: 'Map the share on the host with `New-SmbGlobalMapping`, and mount the drive.', fix: NO_FIX, confidence: 'high', source: microsoftPage('manage-containers/persistent-storage') },
  { hazard: 'W64', path: at('services.*.volumes.*.target'), when: { matches: /^c:[\\/]?$/iu }, orchestrators: 'any', severity: 'error', effect: rejected("destination path (<target>) cannot be 'c:' or 'c:\\'"), instead: 'Mount to a folder of the drive, or to another drive.', fix: NO_FIX, confidence: 'high', source: PARSER },
  { hazard: 'W60', path: at('services.*.volumes.*.target'), when: { lacks: WINDOWS_TARGET }, orchestrators: 'any', severity: 'error', effect: INVALID_SPEC, instead: 'Give the path with its drive, such as `C:\\data`; which one is for the image to say.', fix: NO_FIX, confidence: 'high', source: PARSER },
  { hazard: 'W65', path: at('services.*.volumes.*.bind.selinux'), orchestrators: 'any', severity: 'error', effect: INVALID_SPEC, instead: 'Take it out: Windows has no SELinux.', fix: REMOVE, confidence: 'high', source: PARSER },
  { hazard: 'W65', path: at('services.*.volumes.*.bind.propagation'), orchestrators: 'any', severity: 'error', effect: rejected('invalid propagation mode: <propagation>'), instead: 'Take it out: Windows has no propagation of mounts.', fix: REMOVE, confidence: 'high', source: PARSER },
  { hazard: 'W66', path: at('services.*.volumes.*.type'), when: { is: ['tmpfs'] }, orchestrators: 'any', severity: 'error', effect: UNKNOWN_TYPE, instead: 'Take the mount out, or use a volume.', fix: NO_FIX, confidence: 'high', source: PARSER },
  { hazard: 'W66', path: at('services.*.tmpfs'), orchestrators: 'compose', severity: 'warning', effect: ignored('What is written there lands on the disk of the container.'), instead: 'Take it out.', fix: REMOVE, confidence: 'high', source: moby('daemon/container/container_windows.go') },
  { hazard: 'W67', path: at('services.*.volumes.*.type'), when: { is: ['image', 'cluster'] }, orchestrators: 'any', severity: 'error', effect: UNKNOWN_TYPE, instead: 'Use a volume or a folder of the host.', fix: NO_FIX, confidence: 'high', source: PARSER },
  { hazard: 'W68', path: at('volumes.*.driver_opts'), beside: [{ path: at('volumes.*.driver'), is: [undefined, 'local'] }, { path: at('volumes.*.external'), is: [undefined, 'false'] }], orchestrators: 'any', severity: 'error', effect: rejected('options are not supported on this platform'), instead: 'Mount a folder of the host; map network shares there with `New-SmbGlobalMapping`.', fix: NO_FIX, confidence: 'high', source: moby('daemon/volume/local/local_windows.go') },
  { hazard: 'W69', path: at('volumes.*.name'), when: { matches: /^(?:con|prn|nul|aux|com[1-9]|lpt[1-9])$/iu }, orchestrators: 'any', severity: 'error', effect: rejected('volume name "<name>" cannot be a reserved word for Windows filenames'), instead: 'Choose another name.', fix: NO_FIX, confidence: 'high', source: PARSER },
  ...(['secrets', 'configs'] as const).flatMap((section) =>
    (['uid', 'gid', 'mode'] as const).map((key): Capability => ({
      hazard: 'W76', path: at(`services.*.${section}.*.${key}`), orchestrators: 'stack', severity: 'warning', effect: ignored('The file can be read by administrators and SYSTEM only.'), instead: 'Take it out; a program that is to read the file runs as `ContainerAdministrator`.', fix: REMOVE, confidence: 'high', source: { url: 'https://docs.docker.com/engine/swarm/secrets/', read: '2026-11-21' },
    })),
  ),
];
