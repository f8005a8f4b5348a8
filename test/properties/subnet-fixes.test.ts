import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { getScalar, scalarText } from '../../src/compose/navigate.ts';
import type { Project } from '../../src/compose/project.ts';
import { contains, overlaps, parseAddress, parseCidr, type Cidr } from '../../src/compose/syntax/cidr.ts';
import { fixCase, openCase } from '../support/lint-case.ts';
import type { Case } from '../support/case-folder.ts';

/** What is written for a network, and the addresses of its services. */
interface Plan {
  readonly subnet: string;
  readonly gateway?: string;
  readonly quote: '' | '"' | '\'';
  readonly addresses: readonly string[];
  readonly variable: boolean;
}

const octet = fc.nat({ max: 3 });
const subnet = fc.tuple(octet, octet, fc.constantFrom(16, 22, 24)).map(([second, third, prefix]) => `10.${String(second)}.${String(prefix === 16 ? 0 : prefix === 22 ? third & ~3 : third)}.0/${String(prefix)}`);
const plan: fc.Arbitrary<Plan> = subnet.chain((text) => {
  const base = text.split('.').slice(0, 3).join('.');
  return fc.record({
    subnet: fc.constant(text),
    quote: fc.constantFrom('' as const, '"' as const, '\'' as const),
    addresses: fc.array(fc.integer({ min: 2, max: 40 }).map((last) => `${base}.${String(last)}`), { maxLength: 4 }),
    variable: fc.boolean(),
  }, { requiredKeys: ['subnet', 'quote', 'addresses', 'variable'] }).chain((made) => fc.boolean().map((gateway) => (gateway ? { ...made, gateway: `${base}.1` } : made)));
});

function write(plans: readonly Plan[]): Case {
  const services = plans.flatMap(({ addresses, quote, variable }, network) =>
    (addresses.length === 0 ? ['none'] : addresses).map((address, index) => {
      const value = variable ? `"\${IP_${String(network)}_${String(index)}:-${address}}"` : `${quote}${address}${quote}`;
      const attached = address === 'none' ? `[n${String(network)}]` : `{n${String(network)}: {ipv4_address: ${value}}}`;
      return `  s${String(network)}-${String(index)}:\n    image: alpine:3\n    networks: ${attached}\n`;
    }),
  );
  const networks = plans.map(({ subnet: text, gateway, quote, variable }, network) => {
    const value = variable ? `"\${SUBNET_${String(network)}:-${text}}"` : `${quote}${text}${quote}`;
    return `  n${String(network)}:\n    ipam:\n      config:\n        - subnet: ${value} # range ${String(network)}\n${gateway === undefined ? '' : `          gateway: ${gateway}\n`}`;
  });
  return { files: { 'compose.yaml': `services:\n${services.join('')}networks:\n${networks.join('')}` }, options: {} };
}

function subnetOf(project: Project, network: number): Cidr | undefined {
  return parseCidr(scalarText(getScalar(project.model, 'networks', `n${String(network)}`, 'ipam', 'config', 0, 'subnet')) ?? '');
}

function offsetsIn(project: Project, network: number, count: number): readonly (bigint | undefined)[] {
  const cidr = subnetOf(project, network);
  return Array.from({ length: count }, (_, index) => {
    const address = parseAddress(scalarText(getScalar(project.model, 'services', `s${String(network)}-${String(index)}`, 'networks', `n${String(network)}`, 'ipv4_address')) ?? '');
    return cidr === undefined || address === undefined || !contains(cidr, address) ? undefined : address.value - cidr.first;
  });
}

test('overlapping networks come apart, each with its addresses at their places', () => {
  const only = rules.filter(({ meta }) => meta.id === 'overlapping-subnets');
  fc.assert(
    fc.property(fc.array(plan, { minLength: 1, maxLength: 5 }), (plans) => {
      const given = write(plans);
      const before = openCase(given)[0]?.loaded.project;
      const outcome = fixCase(given, 'unsafe', only);
      const after = outcome.projects[0]?.project;
      if (before === undefined || after === undefined) throw new Error('a case is a project');
      expect(outcome.failures.map(({ reason }) => reason)).toEqual([]);
      expect(outcome.refused.map(({ reason }) => reason)).toEqual([]);
      expect(outcome.remaining.findings).toEqual([]);
      const subnets = plans.map((_, network) => subnetOf(after, network));
      for (const [index, one] of subnets.entries()) for (const other of subnets.slice(index + 1)) expect(one !== undefined && other !== undefined && overlaps(one, other)).toBe(false);
      for (const [network, { addresses, gateway }] of plans.entries()) {
        expect(offsetsIn(after, network, addresses.length)).toEqual(offsetsIn(before, network, addresses.length));
        const moved = parseAddress(scalarText(getScalar(after.model, 'networks', `n${String(network)}`, 'ipam', 'config', 0, 'gateway')) ?? '');
        if (gateway !== undefined) expect(moved === undefined || subnets[network] === undefined ? undefined : moved.value - subnets[network].first).toBe(1n);
      }
    }),
    { numRuns: 60 },
  );
});

test('whatever is wrong with addresses, unsafe fixes settle and break nothing', () => {
  const only = rules.filter(({ meta }) => meta.category === 'network');
  const odd = fc.record({ subnet: fc.oneof(subnet, fc.constantFrom('10.0.0.7/24', '192.170.0.0/16', '10.1.0.0/29')), quote: fc.constant('' as const), addresses: fc.array(fc.constantFrom('10.0.0.1', '10.0.0.2', '10.1.0.3', '10.9.0.2', '192.170.0.9'), { maxLength: 3 }), variable: fc.boolean() });
  fc.assert(
    fc.property(fc.array(odd, { minLength: 1, maxLength: 3 }), (plans) => {
      const outcome = fixCase(write(plans), 'unsafe', only);
      expect(outcome.failures.map(({ finding, reason }) => `${finding.rule}: ${reason}`)).toEqual([]);
      const again = fixCase({ files: Object.fromEntries([...outcome.files].map(([path, { after }]) => [path, after.text])), options: {} }, 'unsafe', only);
      if (outcome.files.size > 0) expect([...again.files.keys()]).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
