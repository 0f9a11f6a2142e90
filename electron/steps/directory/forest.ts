/** Reads what the forest is: names, level, UPN suffixes, and which source anchor fits. */
import type { AnchorAttribute, Forest, Scope } from '../../../shared/contract/directory.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import { anchorTexts, functionalLevels } from '../../../shared/text/forest.ts';
import { readUpnSuffixes } from '../../engine/forest/upn-suffixes.ts';
import type { Directory } from '../../ports/directory.ts';

/** What was chosen at an earlier visit, if anything. */
export interface EarlierChoice {
  readonly scope: Scope;
  readonly sourceAnchor: AnchorAttribute;
}

/** Everything page 3 shows after the connection. */
export async function describeForest(directory: Directory, server: string, earlier: EarlierChoice | undefined, signal: AbortSignal): Promise<Forest> {
  const { rootDse } = directory;
  const partitions = `CN=Partitions,${rootDse.configurationNamingContext}`;
  const domain = dnsNameOf(rootDse.defaultNamingContext);
  const forest = dnsNameOf(rootDse.rootDomainNamingContext);
  const suggestion = await suggestAnchor(directory, signal);
  return {
    server,
    account: directory.account,
    forest,
    domain,
    netbiosName: (await netbiosName(directory, partitions, signal)) ?? domain.split('.')[0]?.toUpperCase() ?? '',
    base: rootDse.defaultNamingContext,
    functionalLevel: functionalLevels[rootDse.forestFunctionality] ?? rootDse.forestFunctionality,
    upnSuffixes: await readUpnSuffixes(directory, signal),
    software: rootDse.vendorName ?? 'Windows',
    ...(rootDse.site === undefined ? {} : { site: rootDse.site }),
    readOnly: rootDse.readOnly,
    scope: earlier?.scope ?? { include: [], exclude: [] },
    sourceAnchor: earlier?.sourceAnchor ?? suggestion.suggestedAnchor,
    ...suggestion,
    further: [],
  };
}

async function netbiosName(directory: Directory, partitions: string, signal: AbortSignal): Promise<string | undefined> {
  for await (const page of directory.search({ base: partitions, scope: 'one', filter: '(nETBIOSName=*)', attributes: ['nETBIOSName', 'nCName'] }, signal)) {
    const own = page.find((entry) => entry.text.get('ncname')?.[0]?.toLowerCase() === directory.rootDse.defaultNamingContext.toLowerCase());
    if (own !== undefined) return own.text.get('netbiosname')?.[0];
  }
  return undefined;
}

/** As Entra Connect decides: ms-DS-ConsistencyGuid, if it was used before; this route never writes it, so objectGUID stands in where it is empty. */
async function suggestAnchor(directory: Directory, signal: AbortSignal): Promise<Pick<Forest, 'suggestedAnchor' | 'suggestedAnchorWhy'>> {
  const filter = '(&(objectCategory=person)(objectClass=user)(mS-DS-ConsistencyGuid=*))';
  for await (const page of directory.search({ base: directory.rootDse.defaultNamingContext, scope: 'sub', filter, attributes: ['objectClass'] }, signal)) {
    if (page.length > 0) return { suggestedAnchor: 'ms-DS-ConsistencyGuid', suggestedAnchorWhy: anchorTexts.inUse };
  }
  return { suggestedAnchor: 'ms-DS-ConsistencyGuid', suggestedAnchorWhy: anchorTexts.unused };
}
