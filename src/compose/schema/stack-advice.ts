/** What does in a stack what a key does elsewhere that a stack takes and passes over. */
export const INSTEAD_OF_IDLE: Readonly<Record<string, string>> = {
  build: 'Build the image before, and push it to where all nodes can pull it.',
  container_name: 'Tasks have names of their own; take it out.',
  create_host_path: 'Make the folder on every node where the service may run: a stack makes none.',
  depends_on: 'Services start in any order: let them wait for each other.',
  expose: 'Services on one network reach each other on any port; take it out.',
  links: 'Services on one network reach each other by name; take it out.',
  network_mode: 'Name networks under `networks`.',
  restart: 'Write `deploy.restart_policy`.',
  tmpfs: 'Write it under `volumes`, with `type: tmpfs`.',
};

const NEW_FILE = 'Put the text into a file and name that with `file`, or make it with `docker` before and write `external: true`.';
const SUBNET_ONLY = 'A stack takes nothing but the `subnet`: take it out, or make the network before and write `external: true`.';
const DEVICES = 'Say on the nodes what they have, and ask for it under `deploy.resources.reservations.generic_resources`.';

/** What to do about keys that a stack refuses. */
export const INSTEAD_OF_REFUSED: Readonly<Record<string, string>> = {
  aux_addresses: SUBNET_ONLY,
  content: NEW_FILE,
  cpuset: 'A stack pins no processors: take it out, or limit them with `deploy.resources.limits.cpus`.',
  devices: DEVICES,
  enable_ipv6: 'Make the network before, with `docker network create --driver overlay --ipv6`, and write `external: true`.',
  environment: NEW_FILE,
  extends: 'Write out what the service takes over, or share it with an anchor and `<<`.',
  gateway: SUBNET_ONLY,
  gpus: DEVICES,
  host_ip: 'A stack publishes a port on every address of the nodes: take it out, and keep others away with a firewall.',
  include: 'Name the files one by one: `docker stack deploy -c FILE -c FILE NAME`.',
  ip_range: SUBNET_ONLY,
  label_file: 'Write the labels under `labels`.',
  memswap_limit: 'A stack limits memory only: take it out, and write `deploy.resources.limits.memory`.',
  name: 'Take it out: the name of the stack is given to `docker stack deploy`.',
  profiles: 'Put the services of a profile into a file of their own, and name it with another `-c`.',
  pull_policy: 'Take it out: a stack asks the registry at each deploy, unless it is told `--resolve-image never`.',
  volumes_from: 'Name a volume under the top-level `volumes`, and mount it in both services.',
};
