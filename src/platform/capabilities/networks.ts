import { issue, microsoftPage, moby, type Source } from '../source.ts';
import { at, ignored, NO_FIX, rejected, REMOVE, REMOVE_UNSAFELY, type Capability } from './row.ts';

/** The drivers that the Windows engine knows, in its own spelling: moby `daemon/libnetwork/drivers/windows/windows.go` and `drivers_windows.go`, read 2026-11-21. */
export const WINDOWS_NETWORK_DRIVERS = ['nat', 'transparent', 'l2bridge', 'l2tunnel', 'overlay', 'ics', 'internal', 'private', 'none', 'null', 'default'] as const;

/** Options of the Windows driver, without their prefix `com.docker.network.windowsshim.`: moby `daemon/libnetwork/drivers/windows/labels.go`, read 2026-11-21. */
export const WINDOWSSHIM_OPTIONS = [
  'networkname', 'hnsid', 'hnsowned', 'routingdomain', 'interface', 'vlanid', 'vsid', 'dnssuffix', 'dnsservers', 'macpool', 'sourcemac', 'disableicc', 'disable_dns', 'disable_gatewaydns', 'enable_outboundnat', 'outboundnat_exceptions',
] as const;

const SHIM = 'com.docker.network.windowsshim.';
const DRIVERS = moby('daemon/libnetwork/drivers/windows/windows.go');
const LABELS = moby('daemon/libnetwork/drivers/windows/labels.go');
const ARCHITECTURE: Source = microsoftPage('container-networking/architecture');
const IPAM = moby('daemon/libnetwork/ipams/windowsipam/windowsipam.go');
const UNSUPPORTED_POOL = rejected("this request is not supported by the 'windows' ipam driver");
const NO_PLUGIN = rejected('could not find plugin <name> in v1 plugin registry: plugin not found');
const NO_IPV6 = rejected("windowsshim driver doesn't support v6 subnets");

const OWN_BRIDGE_OPTIONS = ['com.docker.network.bridge.enable_icc', 'com.docker.network.bridge.host_binding_ipv4'] as const;

/** Networks of Windows containers. Rows for one path go from the particular to the general; the first that holds counts. */
export const NETWORK_CAPABILITIES: readonly Capability[] = [
  { hazard: 'W19', path: at('services.*.network_mode'), when: { is: ['host'] }, orchestrators: 'compose', severity: 'error', effect: rejected('network host not found'), instead: 'Take it out and publish the ports that the program listens on.', fix: REMOVE_UNSAFELY, confidence: 'high', source: issue('moby/moby', 38166) },
  { hazard: 'W20', path: at('services.*.network_mode'), when: { is: ['bridge'] }, orchestrators: 'compose', severity: 'error', effect: rejected('could not find a network matching network mode bridge: network bridge not found'), instead: "Write `nat`, the engine's own network on Windows.", fix: { kind: 'set', value: 'nat', safety: 'safe' }, confidence: 'high', source: moby('daemon/network/network_mode_windows.go') },
  { hazard: 'W36', path: at('services.*.network_mode'), when: { matches: /^(?:service|container):/u }, beside: [{ path: at('services.*.isolation'), is: ['hyperv'] }], orchestrators: 'compose', severity: 'error', effect: rejected('invalid network-mode: using the network stack of another container is not supported while using Hyper-V Containers'), instead: 'Put both services on one network, let them find each other by name, and publish the ports where they are listened on.', fix: NO_FIX, confidence: 'high', source: moby('daemon/internal/runconfig/hostconfig_windows.go') },
  { hazard: 'W22', path: at('networks.*.driver'), when: { miscased: WINDOWS_NETWORK_DRIVERS }, orchestrators: 'any', severity: 'error', effect: NO_PLUGIN, instead: 'Write it in lower case.', fix: { kind: 'lower-case', safety: 'safe' }, confidence: 'high', source: issue('docker/for-win', 1400) },
  { hazard: 'W21', path: at('networks.*.driver'), when: { is: ['bridge'] }, orchestrators: 'any', severity: 'error', effect: NO_PLUGIN, instead: 'Take it out: the engine then takes its own default, `nat` on Windows.', fix: { ...REMOVE, condition: 'no option of the driver `bridge` is left' }, confidence: 'high', source: moby('daemon/libnetwork/drivers_windows.go') },
  { hazard: 'W21', path: at('networks.*.driver'), when: { is: ['macvlan', 'ipvlan'] }, orchestrators: 'any', severity: 'error', effect: NO_PLUGIN, instead: 'Use `transparent` or `l2bridge`, which put containers on the network of the host.', fix: NO_FIX, confidence: 'high', source: moby('daemon/libnetwork/drivers_windows.go') },
  { hazard: 'W21', path: at('networks.*.driver'), when: { not: WINDOWS_NETWORK_DRIVERS }, orchestrators: 'any', severity: 'error', effect: NO_PLUGIN, instead: 'Use a driver that Windows has, such as `nat` or `overlay`; it has no plug-ins for networks.', fix: NO_FIX, confidence: 'high', source: moby('daemon/pkg/plugin/backend_unsupported.go') },
  { hazard: 'W23', path: at('networks.*.internal'), when: { is: [true] }, orchestrators: 'any', severity: 'error', effect: ignored('The network is not cut off from the outside, and published ports and `dns` of its services are dropped.'), instead: 'Take it out, and cut the network off by the firewall of the host.', hardening: true, fix: REMOVE_UNSAFELY, confidence: 'medium', source: moby('daemon/network.go') },
  { hazard: 'W24', path: at('networks.*.ipam.config.*.ip_range'), orchestrators: 'any', severity: 'error', effect: UNSUPPORTED_POOL, instead: 'Take it out, or make `subnet` as narrow.', fix: REMOVE_UNSAFELY, confidence: 'high', source: IPAM },
  { hazard: 'W25', path: at('networks.*.ipam.config.*.aux_addresses'), orchestrators: 'any', severity: 'warning', effect: ignored('Containers may be given the addresses that are to be kept free.'), instead: 'Choose a subnet without those addresses.', fix: REMOVE_UNSAFELY, confidence: 'medium', source: ARCHITECTURE },
  { hazard: 'W26', path: at('networks.*.ipam.driver'), when: { not: ['default', 'windows'] }, orchestrators: 'any', severity: 'error', effect: NO_PLUGIN, instead: 'Take it out.', fix: REMOVE_UNSAFELY, confidence: 'high', source: moby('daemon/libnetwork/controller.go') },
  { hazard: 'W26', path: at('networks.*.ipam.options'), orchestrators: 'any', severity: 'warning', effect: ignored('The IPAM driver of Windows has no options.'), instead: 'Take them out.', fix: REMOVE_UNSAFELY, confidence: 'high', source: ARCHITECTURE },
  { hazard: 'W27', path: at('networks.*.enable_ipv6'), when: { is: [true] }, orchestrators: 'any', severity: 'error', effect: NO_IPV6, instead: 'Take it out: containers on Windows have IPv4 only.', fix: { ...REMOVE, condition: 'no subnet and no address on the network is an IPv6 one' }, confidence: 'high', source: DRIVERS },
  { hazard: 'W27', path: at('networks.*.ipam.config.*.subnet'), when: { matches: /:/u }, orchestrators: 'any', severity: 'error', effect: UNSUPPORTED_POOL, instead: 'Take the IPv6 subnet out.', fix: NO_FIX, confidence: 'high', source: IPAM },
  { hazard: 'W27', path: at('services.*.networks.*.ipv6_address'), orchestrators: 'any', severity: 'error', effect: NO_IPV6, instead: 'Take it out: containers on Windows have IPv4 only.', fix: REMOVE_UNSAFELY, confidence: 'high', source: DRIVERS },
  { hazard: 'W28', path: at('networks.*.ipam.config'), when: { moreThan: 1 }, beside: [{ path: at('networks.*.driver'), is: [undefined, 'nat', 'transparent', 'default'] }], orchestrators: 'any', severity: 'warning', effect: ignored('A network of this driver has one subnet; the others are passed over or refused.'), instead: 'Keep one subnet.', fix: NO_FIX, confidence: 'medium', source: microsoftPage('container-networking/multi-subnet') },
  { hazard: 'W29', path: at('networks.*.driver_opts', 'com.docker.network.bridge.enable_icc'), when: { is: [false] }, orchestrators: 'any', severity: 'error', effect: ignored('The containers of the network still reach each other.'), instead: `Write \`${SHIM}disableicc: "true"\`.`, hardening: true, fix: NO_FIX, confidence: 'high', source: LABELS },
  { hazard: 'W29', path: at('networks.*.driver_opts', 'com.docker.network.bridge.host_binding_ipv4'), orchestrators: 'any', severity: 'error', effect: ignored('Published ports are open on every address of the host.'), instead: 'Take it out, and close the ports by the firewall of the host.', hardening: true, fix: NO_FIX, confidence: 'high', source: LABELS },
  { hazard: 'W29', path: at('networks.*.driver_opts.*'), key: { prefix: 'com.docker.network.bridge.', except: OWN_BRIDGE_OPTIONS }, orchestrators: 'any', severity: 'warning', effect: ignored('Options of the Linux driver mean nothing to the Windows one.'), instead: 'Take it out.', fix: REMOVE, confidence: 'high', source: LABELS },
  { hazard: 'W29', path: at('networks.*.driver_opts', 'com.docker.network.driver.mtu'), orchestrators: 'any', severity: 'warning', effect: ignored('The size of packets stays as Windows has it.'), instead: 'Take it out.', fix: REMOVE, confidence: 'high', source: moby('daemon/config/config_windows.go') },
  { hazard: 'W30', path: at('networks.*.driver_opts.*'), key: { prefix: SHIM, except: WINDOWSSHIM_OPTIONS.map((name) => SHIM + name) }, orchestrators: 'any', severity: 'warning', effect: ignored('The driver has no such option.'), instead: 'Look for a slip in the name.', fix: NO_FIX, confidence: 'high', source: LABELS },
];
