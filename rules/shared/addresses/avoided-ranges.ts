import { parseCidr, type Cidr } from '../../../src/compose/syntax/cidr.ts';

/** A range that something else on a host or in its surroundings is likely to use already. */
export interface AvoidedRange {
  readonly cidr: Cidr;
  readonly usedBy: string;
  /** `primary`: a default that its maker documents; `common`: seen often. */
  readonly confidence: 'primary' | 'common';
  readonly source: string;
}

const MOBY_POOLS = 'https://github.com/moby/moby/blob/master/daemon/libnetwork/ipamutils/utils.go';
const RFC = (number: number): string => `https://www.rfc-editor.org/rfc/rfc${String(number)}`;

/**
 * Read 2026-11-21. Docker's pool for swarm networks is the whole of 10.0.0.0/8, handed out from below in pieces of /24; only the part
 * that it reaches in practice is listed.
 */
const ROWS: readonly (readonly [range: string, usedBy: string, confidence: AvoidedRange['confidence'], source: string])[] = [
  ['172.17.0.0/16', 'Docker\'s default bridge', 'primary', MOBY_POOLS],
  ['172.18.0.0/15', 'Docker\'s default pools', 'primary', MOBY_POOLS],
  ['172.20.0.0/14', 'Docker\'s default pools', 'primary', MOBY_POOLS],
  ['172.24.0.0/13', 'Docker\'s default pools and the default VPC of AWS', 'primary', MOBY_POOLS],
  ['192.168.0.0/16', 'Docker\'s default pools, home routers, Docker Desktop, libvirt, VirtualBox, minikube, hotspots', 'primary', MOBY_POOLS],
  ['172.16.0.0/12', 'the default switches of WSL and Hyper-V', 'common', 'https://learn.microsoft.com/en-us/windows/wsl/networking'],
  ['10.0.0.0/16', 'Docker swarm, the default VNet of Azure, home routers, VirtualBox', 'primary', 'https://docs.docker.com/engine/swarm/swarm-mode/'],
  ['10.1.0.0/16', 'examples for virtual networks of Azure', 'common', 'https://learn.microsoft.com/en-us/azure/virtual-network/quickstart-create-virtual-network'],
  ['10.2.0.0/16', 'examples for virtual networks of Azure', 'common', 'https://learn.microsoft.com/en-us/azure/virtual-network/quickstart-create-virtual-network'],
  ['10.8.0.0/24', 'the sample configuration of OpenVPN', 'common', 'https://github.com/OpenVPN/openvpn/blob/master/sample/sample-config-files/server.conf'],
  ['10.42.0.0/15', 'pods and services of k3s', 'primary', 'https://docs.k3s.io/cli/server'],
  ['10.88.0.0/16', 'Podman\'s default network', 'primary', 'https://github.com/containers/common/blob/main/pkg/config/default.go'],
  ['10.96.0.0/12', 'services of kubeadm clusters', 'primary', 'https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-init/'],
  ['10.128.0.0/9', 'auto-mode networks of Google Cloud, and flannel in 10.244.0.0/16', 'primary', 'https://cloud.google.com/vpc/docs/subnets'],
  ['100.64.0.0/10', 'carrier-grade NAT and Tailscale', 'primary', RFC(6598)],
  ['127.0.0.0/8', 'loopback', 'primary', RFC(1122)],
  ['169.254.0.0/16', 'link-local addresses', 'primary', RFC(3927)],
  ['224.0.0.0/4', 'multicast', 'primary', RFC(5771)],
  ['192.0.2.0/24', 'documentation', 'primary', RFC(5737)],
  ['198.51.100.0/24', 'documentation', 'primary', RFC(5737)],
  ['203.0.113.0/24', 'documentation', 'primary', RFC(5737)],
  ['2001:db8::/32', 'documentation', 'primary', RFC(3849)],
  ['fe80::/10', 'link-local addresses', 'primary', RFC(4291)],
];

/** Ranges in which no new subnet should be placed. */
export const AVOIDED_RANGES: readonly AvoidedRange[] = ROWS.flatMap(([range, usedBy, confidence, source]) => {
  const cidr = parseCidr(range);
  return cidr === undefined ? [] : [{ cidr, usedBy, confidence, source }];
});
