import type { TypeRow } from './type-row.ts';

/** The fields that both have, in their order; what only one of them has is left to it. */
function fileObject(section: 'secrets' | 'configs', own: readonly TypeRow[], last: readonly TypeRow[]): readonly TypeRow[] {
  return [
    [section, 'map'],
    [`${section}.*`, 'object?'],
    [`${section}.*.name`, 'text'],
    [`${section}.*.file`, 'text'],
    [`${section}.*.environment`, 'text'],
    ...own,
    [`${section}.*.external`, 'bool'],
    [`${section}.*.labels`, 'text-map'],
    ...last,
    [`${section}.*.template_driver`, 'text'],
  ];
}

/** The types of networks, volumes and the other sections beside services. */
export const RESOURCE_TYPES: readonly TypeRow[] = [
  ['networks', 'map'],
  ['networks.*', 'object?'],
  ['networks.*.name', 'text'],
  ['networks.*.driver', 'text'],
  ['networks.*.driver_opts', 'text-map'],
  ['networks.*.ipam', 'object'],
  ['networks.*.ipam.driver', 'text'],
  ['networks.*.ipam.config', 'list'],
  ['networks.*.ipam.config.*', 'closed?'],
  ['networks.*.ipam.config.*.subnet', 'text'],
  ['networks.*.ipam.config.*.gateway', 'text'],
  ['networks.*.ipam.config.*.ip_range', 'text'],
  ['networks.*.ipam.config.*.aux_addresses', 'text-map'],
  ['networks.*.external', 'bool'],
  ['networks.*.internal', 'bool'],
  ['networks.*.attachable', 'bool'],
  ['networks.*.labels', 'text-map'],
  ['networks.*.enable_ipv4', 'bool?'],
  ['networks.*.enable_ipv6', 'bool?'],
  ['volumes', 'map'],
  ['volumes.*', 'object?'],
  ['volumes.*.name', 'text'],
  ['volumes.*.driver', 'text'],
  ['volumes.*.driver_opts', 'text-map'],
  ['volumes.*.external', 'bool'],
  ['volumes.*.labels', 'text-map'],
  ...fileObject('secrets', [], [['secrets.*.driver', 'text'], ['secrets.*.driver_opts', 'text-map']]),
  ...fileObject('configs', [['configs.*.content', 'text']], []),
  ['models', 'map'],
  ['models.*', 'object?'],
  ['models.*.name', 'text'],
  ['models.*.model', 'text'],
  ['models.*.context_size', 'int'],
  ['models.*.runtime_flags', 'texts'],
];
