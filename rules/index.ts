import type { AnyRule } from '../src/lint/rule.ts';
import attachedToIngress from './stack/attached-to-ingress.ts';
import deprecatedExternalName from './legacy/deprecated-external-name.ts';
import duplicateItem from './schema/duplicate-item.ts';
import duplicateKey from './yaml/duplicate-key.ts';
import externalNatLostOnReboot from './windows/external-nat-lost-on-reboot.ts';
import externalNatOnLinux from './windows/external-nat-on-linux.ts';
import ingressPortWithDnsrr from './stack/ingress-port-with-dnsrr.ts';
import invalidComposeFile from './compose/invalid-compose-file.ts';
import invalidType from './schema/invalid-type.ts';
import invalidValue from './schema/invalid-value.ts';
import invalidYaml from './yaml/invalid-yaml.ts';
import missingProperty from './schema/missing-property.ts';
import multipleNatNetworks from './windows/multiple-nat-networks.ts';
import nodeLocalNetworkInStack from './stack/node-local-network-in-stack.ts';
import platformSignalsConflict from './windows/platform-signals-conflict.ts';
import predefinedNetworkName from './windows/predefined-network-name.ts';
import serviceLeftOffSharedNat from './windows/service-left-off-shared-nat.ts';
import sharedNatNameCollision from './windows/shared-nat-name-collision.ts';
import undefinedReference from './compose/undefined-reference.ts';
import unknownKey from './schema/unknown-key.ts';
import unpersistedNatNetwork from './windows/unpersisted-nat-network.ts';
import unreachableIngressPort from './stack/unreachable-ingress-port.ts';
import unreachableVirtualIp from './stack/unreachable-virtual-ip.ts';
import unseenFile from './compose/unseen-file.ts';
import unsupportedExternalLinks from './windows/unsupported-external-links.ts';
import unsupportedLinks from './windows/unsupported-links.ts';
import unusedSuppression from './yaml/unused-suppression.ts';

/** Every rule, sorted by id. */
export const rules: readonly AnyRule[] = [
  attachedToIngress,
  deprecatedExternalName,
  duplicateItem,
  duplicateKey,
  externalNatLostOnReboot,
  externalNatOnLinux,
  ingressPortWithDnsrr,
  invalidComposeFile,
  invalidType,
  invalidValue,
  invalidYaml,
  missingProperty,
  multipleNatNetworks,
  nodeLocalNetworkInStack,
  platformSignalsConflict,
  predefinedNetworkName,
  serviceLeftOffSharedNat,
  sharedNatNameCollision,
  undefinedReference,
  unknownKey,
  unpersistedNatNetwork,
  unreachableIngressPort,
  unreachableVirtualIp,
  unseenFile,
  unsupportedExternalLinks,
  unsupportedLinks,
  unusedSuppression,
];
