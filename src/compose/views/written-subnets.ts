import { getScalar, getSeq, scalarText } from '../navigate.ts';
import { parseCidr, type Cidr } from '../syntax/cidr.ts';
import { networksOf } from './networks.ts';
import { lasting } from './per-project.ts';

/** Every subnet that stands in a project, whoever makes the network: no other one is to be put there. */
export const writtenSubnets = lasting((project): readonly Cidr[] =>
  [...networksOf(project).values()].flatMap(({ node }) => getSeq(node, 'ipam', 'config')?.items ?? []).flatMap((entry) => {
    const text = scalarText(getScalar(entry, 'subnet'));
    const cidr = text === undefined ? undefined : parseCidr(text);
    return cidr === undefined ? [] : [cidr];
  }),
);
