/** What Active Directory says about the Recycle Bin of a forest. */
import { dnsNameOf, normalDn, parentDn } from '../../../shared/rules/dn.ts';
import { partitionsDn, recycleBinDn, type RecycleBinFacts } from '../../../shared/rules/prerequisites/plan-recycle-bin.ts';
import type { Directory, Entry } from '../../ports/directory.ts';

/** Read anew, from the controller that answers; undefined when it does not show them to this account. */
export async function recycleBinFacts(directory: Directory, signal: AbortSignal): Promise<RecycleBinFacts | undefined> {
  const { configurationNamingContext: configuration, rootDomainNamingContext, dnsHostName } = directory.rootDse;
  const partitions = await directory.read(partitionsDn(configuration), ['msDS-EnabledFeature', 'msDS-Behavior-Version', 'fSMORoleOwner'], signal);
  if (partitions === undefined) return undefined;
  const level = partitions.text.get('msds-behavior-version')?.[0];
  return {
    forest: dnsNameOf(rootDomainNamingContext),
    configuration,
    on: isAmong(partitions, configuration),
    // A forest of Windows 2000 has no such value.
    level: level === undefined || !/^\d{1,4}$/.test(level) ? undefined : Number(level),
    controller: dnsHostName,
    master: await hostOf(directory, partitions.text.get('fsmoroleowner')?.[0], signal),
  };
}

/** Whether the Recycle Bin is on, as this controller knows it now. */
export async function isRecycleBinOn(directory: Directory, configuration: string, signal: AbortSignal): Promise<boolean> {
  return isAmong(await directory.read(partitionsDn(configuration), ['msDS-EnabledFeature'], signal), configuration);
}

function isAmong(partitions: Entry | undefined, configuration: string): boolean {
  const features = partitions?.text.get('msds-enabledfeature') ?? [];
  return features.some((dn) => normalDn(dn) === normalDn(recycleBinDn(configuration)));
}

/** A role is held by the NTDS settings of a controller, which stand below its server object. */
async function hostOf(directory: Directory, settings: string | undefined, signal: AbortSignal): Promise<string | undefined> {
  const server = parentDn(settings ?? '');
  if (server === undefined) return undefined;
  return (await directory.read(server, ['dNSHostName'], signal))?.text.get('dnshostname')?.[0];
}
