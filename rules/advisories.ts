import type { Hazard } from '../src/lint/rule.ts';

/** An entry of the catalogue that no rule answers for. */
export interface Advisory extends Hazard {
  /** Why there is none: a sentence. */
  readonly why: string;
}

const NETWORKS = 'https://learn.microsoft.com/en-us/virtualization/windowscontainers/container-networking/';

/** What a Compose file does not show, or no supported host does any more; `explain` has a page for each all the same. */
export const ADVISORIES: Readonly<Record<string, Advisory>> = {
  W17: {
    title: 'Another range for the `nat` network of the host',
    affects: 'every Windows build; from 17763 on a restart of the host is enough',
    consequence: 'After a change of `fixed-cidr` in daemon.json, `Restart-Service docker` keeps the old range: the engine makes `nat` only where there is none. `default-address-pools` and `bip` are for Linux.',
    severity: 'info',
    remedy: 'From Windows Server 2019 on restart the host. Before, stop Docker, remove the network (`Get-HnsNetwork | Remove-HnsNetwork`), and start Docker. A static address on `nat` (W16) needs the same range on every host.',
    sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-docker/configure-docker-daemon', 'https://github.com/moby/moby/blob/master/daemon/daemon_windows.go'],
    why: 'It stands in daemon.json of the host, not in a Compose file; W16 speaks of it.',
  },
  W45: {
    title: 'An endpoint that outlived its container',
    affects: 'overlay networks, after an engine ended without stopping its containers',
    consequence: '`container already connected to network app`, although no such container is there. A fixed `container_name` makes it likelier.',
    severity: 'info',
    remedy: '`docker network disconnect -f NETWORK CONTAINER`, then start anew.',
    sources: ['https://docs.docker.com/reference/cli/docker/network/disconnect/'],
    why: 'It comes of how an engine ended; no file shows it.',
  },
  W53: {
    title: 'Publishing opens the firewall of the host',
    affects: 'every Windows build; in containers of 14393 nothing is let in by itself, from 16299 on everything is',
    consequence: 'For each published port of a NAT network the host gets a rule that lets everybody in. Rules of a cloud around it stay as they are.',
    severity: 'info',
    remedy: 'Publish only what others are to reach, and close the rest by a rule of the host\'s firewall.',
    sources: [`${NETWORKS}architecture`],
    why: 'It holds of every published port, so that a finding would say nothing of the file.',
  },
  W110: {
    title: 'The `nat` network after the upgrade to Windows 10 1703',
    affects: 'Windows build 15063 (Windows 10 1703), which has had no updates since 2018',
    consequence: 'The containers on the default `nat` did not reach the outside. The way round it then, a network of the project\'s own, is what hangs hosts of today (W03).',
    severity: 'none any more',
    remedy: 'Use a host that is supported, and take networks out that were made for this.',
    sources: ['https://github.com/docker/for-win/issues/674'],
    why: 'No supported host is affected.',
  },
  W121: {
    title: 'Layers of Windows base images that registries do not take',
    affects: 'images of before 2023; clients and registries that still skip such layers',
    consequence: '`docker push` prints `Skipped foreign layer`, and every node needs access to Microsoft\'s registry besides yours, also where there is no way to it.',
    severity: 'none',
    remedy: 'Use base images of 2023 or later, or `allow-nondistributable-artifacts` in daemon.json.',
    sources: ['https://techcommunity.microsoft.com/blog/containers/announcing-windows-container-base-image-redistribution-rights-change/3645201', 'https://docs.docker.com/reference/cli/dockerd/#allow-push-of-non-distributable-artifacts'],
    why: 'It depends on when an image was made and pushed; no file shows it.',
  },
  W122: {
    title: 'A key-value store for overlay networks',
    affects: 'Docker 23.0 and later, on every platform',
    consequence: 'With `cluster-store`, `cluster-store-opts` or `cluster-advertise` in daemon.json the engine does not start: `the following directives don\'t match any configuration option`.',
    severity: 'error',
    remedy: 'Take the keys out; overlay networks need a swarm (W38).',
    sources: ['https://docs.docker.com/engine/deprecated/'],
    why: 'It stands in daemon.json of the host, not in a Compose file.',
  },
};
