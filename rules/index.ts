import type { AnyRule } from '../src/lint/rule.ts';
import addressConflict from './network/address-conflict.ts';
import addressOfOneHost from './network/address-of-one-host.ts';
import addressOnEngineNetwork from './network/address-on-engine-network.ts';
import addressRangeOutsideSubnet from './network/address-range-outside-subnet.ts';
import ambiguousName from './network/ambiguous-name.ts';
import attachedToIngress from './stack/attached-to-ingress.ts';
import cachedReplicaAddress from './windows/cached-replica-address.ts';
import convertedWindowsPaths from './windows/converted-windows-paths.ts';
import deprecatedExternalName from './legacy/deprecated-external-name.ts';
import dockerSocketOnWindows from './windows/docker-socket-on-windows.ts';
import doubledBackslash from './windows/doubled-backslash.ts';
import duplicateItem from './schema/duplicate-item.ts';
import duplicateKey from './yaml/duplicate-key.ts';
import endedWindowsImage from './windows/ended-windows-image.ts';
import engineTooNewForHost from './windows/engine-too-new-for-host.ts';
import environmentCaseCollision from './windows/environment-case-collision.ts';
import externalNatLostOnReboot from './windows/external-nat-lost-on-reboot.ts';
import externalNatOnLinux from './windows/external-nat-on-linux.ts';
import fixedPortOfSeveralContainers from './windows/fixed-port-of-several-containers.ts';
import ignoredByWindowsEngine from './windows/ignored-by-windows-engine.ts';
import ignoredStaticAddressInStack from './network/ignored-static-address-in-stack.ts';
import imageUnfitForHost from './windows/image-unfit-for-host.ts';
import ingressPortWithDnsrr from './stack/ingress-port-with-dnsrr.ts';
import invalidComposeFile from './compose/invalid-compose-file.ts';
import invalidSubnet from './network/invalid-subnet.ts';
import invalidType from './schema/invalid-type.ts';
import invalidValue from './schema/invalid-value.ts';
import invalidYaml from './yaml/invalid-yaml.ts';
import keyIgnoredByStack from './schema/key-ignored-by-stack.ts';
import keyRefusedByStack from './schema/key-refused-by-stack.ts';
import limitedOnWindows from './windows/limited-on-windows.ts';
import linuxCommandOnWindows from './windows/linux-command-on-windows.ts';
import lookupBeforeReady from './windows/lookup-before-ready.ts';
import lostBackslash from './windows/lost-backslash.ts';
import missingEnableIpv6 from './network/missing-enable-ipv6.ts';
import missingOsConstraint from './stack/missing-os-constraint.ts';
import missingProperty from './schema/missing-property.ts';
import mixedOperatingSystems from './windows/mixed-operating-systems.ts';
import mixedWindowsBuilds from './windows/mixed-windows-builds.ts';
import multipleNatNetworks from './windows/multiple-nat-networks.ts';
import nameOnDefaultBridge from './network/name-on-default-bridge.ts';
import nodeLocalNetworkInStack from './stack/node-local-network-in-stack.ts';
import outdatedLinks from './legacy/outdated-links.ts';
import overlappingSubnets from './network/overlapping-subnets.ts';
import overlayOutsideSwarm from './network/overlay-outside-swarm.ts';
import overlayWithoutSwarm from './windows/overlay-without-swarm.ts';
import platformSignalsConflict from './windows/platform-signals-conflict.ts';
import predefinedNetworkName from './windows/predefined-network-name.ts';
import publicSubnet from './network/public-subnet.ts';
import rejectedByWindowsEngine from './windows/rejected-by-windows-engine.ts';
import removedWindowsImage from './windows/removed-windows-image.ts';
import serviceLeftOffSharedNat from './windows/service-left-off-shared-nat.ts';
import settingLostInStack from './stack/setting-lost-in-stack.ts';
import settingRefusedByStack from './stack/setting-refused-by-stack.ts';
import severalSubnetsOnBridge from './network/several-subnets-on-bridge.ts';
import sharedNatNameCollision from './windows/shared-nat-name-collision.ts';
import sharedNetworkOfHyperv from './windows/shared-network-of-hyperv.ts';
import staticAddressInDynamicRange from './network/static-address-in-dynamic-range.ts';
import staticAddressOfScaledService from './network/static-address-of-scaled-service.ts';
import staticAddressOutsideSubnet from './network/static-address-outside-subnet.ts';
import subnetOutsideNatPrefix from './network/subnet-outside-nat-prefix.ts';
import transparentNetworkLimits from './windows/transparent-network-limits.ts';
import undefinedReference from './compose/undefined-reference.ts';
import unfitGmsaHostName from './windows/unfit-gmsa-host-name.ts';
import unknownKey from './schema/unknown-key.ts';
import unmountableSecret from './windows/unmountable-secret.ts';
import unpersistedNatNetwork from './windows/unpersisted-nat-network.ts';
import unreachableIngressPort from './stack/unreachable-ingress-port.ts';
import unreachableVirtualIp from './stack/unreachable-virtual-ip.ts';
import unreadCredentialSpec from './windows/unread-credential-spec.ts';
import unseenFile from './compose/unseen-file.ts';
import unsentRegistryLogin from './stack/unsent-registry-login.ts';
import unsupportedExternalLinks from './windows/unsupported-external-links.ts';
import unsupportedLinks from './windows/unsupported-links.ts';
import unusableBindSource from './windows/unusable-bind-source.ts';
import unusedSuppression from './yaml/unused-suppression.ts';
import windowsPathInDoubleQuotes from './yaml/windows-path-in-double-quotes.ts';
import windowsSettingOnLinux from './windows/windows-setting-on-linux.ts';

/** Every rule, sorted by id. */
export const rules: readonly AnyRule[] = [
  addressConflict,
  addressOfOneHost,
  addressOnEngineNetwork,
  addressRangeOutsideSubnet,
  ambiguousName,
  attachedToIngress,
  cachedReplicaAddress,
  convertedWindowsPaths,
  deprecatedExternalName,
  dockerSocketOnWindows,
  doubledBackslash,
  duplicateItem,
  duplicateKey,
  endedWindowsImage,
  engineTooNewForHost,
  environmentCaseCollision,
  externalNatLostOnReboot,
  externalNatOnLinux,
  fixedPortOfSeveralContainers,
  ignoredByWindowsEngine,
  ignoredStaticAddressInStack,
  imageUnfitForHost,
  ingressPortWithDnsrr,
  invalidComposeFile,
  invalidSubnet,
  invalidType,
  invalidValue,
  invalidYaml,
  keyIgnoredByStack,
  keyRefusedByStack,
  limitedOnWindows,
  linuxCommandOnWindows,
  lookupBeforeReady,
  lostBackslash,
  missingEnableIpv6,
  missingOsConstraint,
  missingProperty,
  mixedOperatingSystems,
  mixedWindowsBuilds,
  multipleNatNetworks,
  nameOnDefaultBridge,
  nodeLocalNetworkInStack,
  outdatedLinks,
  overlappingSubnets,
  overlayOutsideSwarm,
  overlayWithoutSwarm,
  platformSignalsConflict,
  predefinedNetworkName,
  publicSubnet,
  rejectedByWindowsEngine,
  removedWindowsImage,
  serviceLeftOffSharedNat,
  settingLostInStack,
  settingRefusedByStack,
  severalSubnetsOnBridge,
  sharedNatNameCollision,
  sharedNetworkOfHyperv,
  staticAddressInDynamicRange,
  staticAddressOfScaledService,
  staticAddressOutsideSubnet,
  subnetOutsideNatPrefix,
  transparentNetworkLimits,
  undefinedReference,
  unfitGmsaHostName,
  unknownKey,
  unmountableSecret,
  unpersistedNatNetwork,
  unreachableIngressPort,
  unreachableVirtualIp,
  unreadCredentialSpec,
  unseenFile,
  unsentRegistryLogin,
  unsupportedExternalLinks,
  unsupportedLinks,
  unusableBindSource,
  unusedSuppression,
  windowsPathInDoubleQuotes,
  windowsSettingOnLinux,
];
