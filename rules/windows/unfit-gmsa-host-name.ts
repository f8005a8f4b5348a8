import type { ModelNode } from '../../src/compose/model.ts';
import { getMap, getScalar, getSeq, scalarText } from '../../src/compose/navigate.ts';
import type { Service } from '../../src/compose/views/service.ts';
import type { Fix } from '../../src/lint/finding.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { ownMap } from '../shared/edits/edit-place.ts';
import { keyLabel, valueLabel } from '../shared/label.ts';
import { hostBuilds } from '../shared/services/host-builds.ts';
import { windowsServices, type WindowsService } from '../shared/services/windows-services.ts';

/** Up to Windows Server 1803 the name decides. */
const LAST_BY_NAME = 17134;

export default defineRule({
  meta: {
    id: 'unfit-gmsa-host-name',
    summary: 'A service with a group managed service account has a host name that does not go with it.',
    category: 'windows',
    needs: 'windows-services',
    severity: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
    hazards: {
      W114: {
        title: 'The host name of a service with a domain account',
        affects: 'Windows builds up to 17134 (Server 2016, 1709, 1803): the name must be that of the account; later ones: the account is the name',
        consequence: 'Up to 17134 Kerberos fails unless `hostname` is the name of the account. Later, the container calls itself by the account whatever `hostname` says, so that services with one account have one name.',
        severity: 'warning up to 17134, info later',
        remedy: 'Write `hostname` as the name of the account, or take it out on later hosts. `--unsafe-fixes` writes it for 2016 to 1803, as the file of the credential spec is called.',
        sources: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/gmsa-run-container'],
      },
    },
    references: ['https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/gmsa-run-container'],
    messages: {
      missing: { message: '`{service}` signs in to the domain, and {hosts} needs its `hostname` to be the name of the account.', help: '{advice}' },
      different: { message: '{hosts} needs `hostname` of `{service}` to be the name of its domain account, and it is `{name}`, while the credential spec is called `{account}`.', help: 'Write `hostname: {account}`, if that is the name of the account.' },
      unheard: { message: 'The container of `{service}` goes by the name of its domain account, not by `hostname: {name}`.', help: 'Take `hostname` out, and let others reach it by the name of the service.' },
    },
  },
  on: {
    project(context) {
      for (const { service, verdict } of windowsServices(context)) {
        const spec = credentialSpec(service);
        if (spec === undefined) continue;
        const builds = hostBuilds(context.platform, [service.name]);
        const name = getScalar(service.node, 'hostname');
        const written = scalarText(name);
        if (builds.every((build) => build <= LAST_BY_NAME)) {
          const hosts = `Windows build ${builds.join(' or ')}`;
          if (name !== undefined) {
            // The account need not be called as the file is.
            if (written !== undefined && spec.account !== undefined && written.toLowerCase() !== spec.account.toLowerCase()) context.report({ message: 'different', hazard: 'W114', severity: 'info', data: { service: service.name, name: written, account: spec.account, hosts }, at: valueLabel(name), path: name.path });
            continue;
          }
          const account = spec.account ?? 'ACCOUNT';
          const owner = /^(?:service|container):(.+)$/u.exec(scalarText(getScalar(service.node, 'network_mode')) ?? '')?.[1];
          const advice = owner === undefined ? `Write \`hostname: ${account}\`, if that is the name of the account.` : `Give it a network of its own, and \`hostname: ${account}\` if that is the name of the account: with the network of \`${owner}\` it can have no name.`;
          const fix = spec.account === undefined || owner !== undefined ? undefined : nameIt({ service, verdict }, spec.account);
          context.report({ message: 'missing', hazard: 'W114', data: { service: service.name, advice, hosts }, at: keyLabel(spec.node), path: service.node.path, fixes: [fix] });
        } else if (name !== undefined && written !== undefined && builds.every((build) => build > LAST_BY_NAME) && written.toLowerCase() !== spec.account?.toLowerCase()) {
          context.report({ message: 'unheard', hazard: 'W114', severity: 'info', data: { service: service.name, name: written }, at: valueLabel(name), path: name.path });
        }
      }
    },
  },
});

/** Where a service says its account, and the name of the account as the file of the spec is called. */
function credentialSpec({ node }: Service): { readonly node: ModelNode; readonly account?: string } | undefined {
  const option = getSeq(node, 'security_opt')?.items.find((item) => /^credentialspec[=:]/iu.test(scalarText(item) ?? ''));
  const map = getMap(node, 'credential_spec');
  const found = option ?? (map === undefined || map.entries.size === 0 ? undefined : map);
  if (found === undefined) return undefined;
  const text = scalarText(option) ?? scalarText(map?.entries.get('file')) ?? scalarText(map?.entries.get('registry')) ?? '';
  // `New-CredentialSpec` calls the file `domain_account.json`.
  const account = /(?:^|[^A-Za-z0-9-])([A-Za-z][A-Za-z0-9-]{0,14})(?:\.json)?$/u.exec(text)?.[1];
  return account === undefined ? { node: found } : { node: found, account };
}

function nameIt({ service }: WindowsService, account: string): Fix | undefined {
  const place = ownMap(service.node);
  if (place === undefined || service.node.origins.length > 1) return undefined;
  return {
    title: `Write \`hostname: ${account}\``,
    safety: 'unsafe',
    note: 'It is a guess that the account is called as the file of the credential spec is.',
    patches: [{ file: place.file, document: place.document, patch: { op: 'set', path: [...place.path, 'hostname'], value: account } }],
    changes: [[...service.node.path, 'hostname']],
  };
}
