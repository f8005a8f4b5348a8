import { microsoftPage, moby } from '../source.ts';
import { at, ignored, NO_FIX, rejected, REMOVE, REMOVE_UNSAFELY, type Capability } from './row.ts';

const DRIVER = moby('daemon/libnetwork/drivers/windows/windows.go');

/** Published ports and names of Windows containers. */
export const PORT_CAPABILITIES: readonly Capability[] = [
  { hazard: 'W48', path: at('services.*.ports.*.host_ip'), when: { not: ['0.0.0.0', '::', '[::]'] }, orchestrators: 'compose', severity: 'error', effect: rejected('Windows does not support host IP addresses in NAT settings'), instead: 'Take the address out and close the port by the firewall, or do not publish the port and reach it over the network.', hardening: 'a port that is open on one address only', fix: REMOVE_UNSAFELY, confidence: 'high', source: DRIVER },
  { hazard: 'W49', path: at('services.*.ports.*.published'), when: { matches: /^(\d+)-(?!\1$)\d+$/u }, orchestrators: 'compose', severity: 'error', effect: rejected('Windows does not support more than one host port in NAT settings'), instead: 'Give one port of the host, or none.', fix: NO_FIX, confidence: 'high', source: DRIVER },
  { hazard: 'W50', path: at('services.*.ports.*.protocol'), when: { lacks: /^(?:tcp|udp)$/iu }, orchestrators: 'any', severity: 'error', effect: rejected('invalid protocol <protocol>'), instead: 'Use tcp or udp.', fix: NO_FIX, confidence: 'high', source: DRIVER },
  { hazard: 'W55', path: at('services.*.dns_opt'), orchestrators: 'compose', severity: 'warning', effect: ignored('Windows has no such options for its resolver.'), instead: 'Take it out.', fix: REMOVE, confidence: 'high', source: microsoftPage('container-networking/architecture') },
];
