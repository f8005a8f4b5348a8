import { deviceRequests, updateConfig, type TypeRow } from './type-row.ts';

const LIMITS = 'services.*.deploy.resources.limits';
const RESERVATIONS = 'services.*.deploy.resources.reservations';

/** The types of `deploy`. */
export const DEPLOY_TYPES: readonly TypeRow[] = [
  ['services.*.deploy', 'object?'],
  ['services.*.deploy.mode', 'text'],
  ['services.*.deploy.replicas', 'int?'],
  ['services.*.deploy.labels', 'text-map'],
  ...updateConfig('services.*.deploy.update_config', 'object?'),
  ...updateConfig('services.*.deploy.rollback_config', 'object?'),
  ['services.*.deploy.resources', 'object'],
  [LIMITS, 'object?'],
  [`${LIMITS}.cpus`, 'float'],
  [`${LIMITS}.memory`, 'size'],
  [`${LIMITS}.pids`, 'int'],
  [RESERVATIONS, 'object?'],
  [`${RESERVATIONS}.cpus`, 'float'],
  [`${RESERVATIONS}.memory`, 'size'],
  ...deviceRequests(`${RESERVATIONS}.devices`),
  [`${RESERVATIONS}.generic_resources`, 'list'],
  [`${RESERVATIONS}.generic_resources.*`, 'object?'],
  [`${RESERVATIONS}.generic_resources.*.discrete_resource_spec`, 'object?'],
  [`${RESERVATIONS}.generic_resources.*.discrete_resource_spec.kind`, 'text?'],
  [`${RESERVATIONS}.generic_resources.*.discrete_resource_spec.value`, 'int?'],
  ['services.*.deploy.restart_policy', 'object?'],
  ['services.*.deploy.restart_policy.condition', 'text'],
  ['services.*.deploy.restart_policy.delay', 'duration?'],
  ['services.*.deploy.restart_policy.max_attempts', 'uint?'],
  ['services.*.deploy.restart_policy.window', 'duration?'],
  ['services.*.deploy.placement', 'object'],
  ['services.*.deploy.placement.constraints', 'texts'],
  ['services.*.deploy.placement.preferences', 'list'],
  ['services.*.deploy.placement.preferences.*', 'object?'],
  ['services.*.deploy.placement.preferences.*.spread', 'text'],
  ['services.*.deploy.placement.max_replicas_per_node', 'uint'],
  ['services.*.deploy.endpoint_mode', 'text'],
];
