import type { ModelNode, ScalarNode } from '../model.ts';
import { deriveOrigin, makeScalar, makeSeq } from '../nodes/make-node.ts';
import { goText } from '../syntax/go-number.ts';
import type { Refuse } from './decode.ts';

/** `extra_hosts` as Compose prints it: one `host=address` an address, sorted, brackets of IPv6 taken off (compose-go `types/hostList.go` v2.9.1). */
export function printHosts(node: ModelNode, refuse: Refuse): ModelNode | undefined {
  if (node.kind === 'scalar') return undefined;
  const lines: { readonly text: string; readonly from: ScalarNode }[] = [];
  const add = (host: string, address: string, from: ScalarNode): void => {
    const bare = /^\[(.+)\]$/su.exec(address)?.[1];
    if (host === '' || /[:=]/u.test(host)) refuse(from, `\`${host}\` is no name of a host.`, 'hosts');
    else lines.push({ text: `${host}=${bare ?? address}`, from });
  };
  if (node.kind === 'map') {
    for (const [host, value] of node.entries) for (const address of value.kind === 'seq' ? value.items : [value]) if (address.kind === 'scalar' && address.unresolved.length === 0) add(host, goText(address), address);
  } else {
    for (const item of node.items) if (item.kind === 'scalar' && item.unresolved.length === 0) addLine(item, add, refuse);
  }
  lines.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return makeSeq(node.path, lines.map(({ text, from }, index) => makeScalar([...node.path, index], text, [deriveOrigin(from.origins[0], from.origins[0].step)])), node.origins);
}

/** `host=address` or `host:address`; commas part several addresses. */
function addLine(item: ScalarNode, add: (host: string, address: string, from: ScalarNode) => void, refuse: Refuse): void {
  const text = goText(item);
  const separator = text.includes('=') ? '=' : ':';
  const at = text.indexOf(separator);
  if (at < 0) refuse(item, `\`${text}\` has no address; expected \`host=address\`.`, 'hosts');
  else for (const address of text.slice(at + 1).split(',')) add(text.slice(0, at), address, item);
}
