import type { ScalarNode } from '../../../src/compose/model.ts';
import { getScalar, scalarText } from '../../../src/compose/navigate.ts';
import type { Project } from '../../../src/compose/project.ts';
import { parseAddress, type Address } from '../../../src/compose/syntax/cidr.ts';
import { attachmentsOf } from '../../../src/compose/views/networks.ts';
import { perProject } from '../../../src/compose/views/per-project.ts';
import type { Attachment } from '../../../src/compose/views/service.ts';
import { addToGroup } from '../../../src/text/grouping.ts';

/** The settings that give a service one address on one network. */
const KEYS = [['ipv4_address', 4], ['ipv6_address', 6]] as const;

/** An address that a service asks for on a network. */
export interface StaticAddress {
  readonly attachment: Attachment;
  readonly key: (typeof KEYS)[number][0];
  /** The family that the key stands for, whatever the text is. */
  readonly family: 4 | 6;
  readonly scalar: ScalarNode;
  /** As it is written, variables filled in; absent where it hangs on an unknown one. */
  readonly text?: string;
  /** Absent when the text is no address of the family. */
  readonly address?: Address;
}

/** The static addresses on a network, in the order of the services. */
export function staticAddressesOn(project: Project, network: string): readonly StaticAddress[] {
  return staticAddresses(project).get(network) ?? [];
}

/** Every static address of a project, by the key of its network. */
export const staticAddresses = perProject((project): ReadonlyMap<string, readonly StaticAddress[]> => {
  const byNetwork = new Map<string, StaticAddress[]>();
  for (const attachment of attachmentsOf(project)) {
    for (const [key, family] of KEYS) {
      const scalar = getScalar(attachment.node, key);
      if (scalar === undefined || (scalar.unresolved.length === 0 && (scalar.value === null || scalar.value === ''))) continue;
      const entry = read(attachment, key, family, scalar);
      addToGroup(byNetwork, attachment.network.key, entry);
    }
  }
  return byNetwork;
});

function read(attachment: Attachment, key: StaticAddress['key'], family: 4 | 6, scalar: ScalarNode): StaticAddress {
  const text = scalarText(scalar);
  if (text === undefined) return { attachment, key, family, scalar };
  const address = unmapped(parseAddress(text));
  return address?.family === family ? { attachment, key, family, scalar, text, address } : { attachment, key, family, scalar, text };
}

/** The engine takes `::ffff:10.0.0.5` for the IPv4 address in it. */
function unmapped(address: Address | undefined): Address | undefined {
  return address?.family === 6 && address.value >> 32n === 0xffffn ? { family: 4, value: address.value & 0xffffffffn } : address;
}
