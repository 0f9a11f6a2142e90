/** The pages of Microsoft that stand behind the sources of the requirements: one row a family of sources. */

/** A page of Microsoft: its address, and what it is about. */
export interface SourcePage {
  readonly url: string;
  readonly title: string;
}

/** The one host of these pages. */
export const pagesHost = 'learn.microsoft.com';

const learn = `https://${pagesHost}`;

interface Family {
  /** What a source of the family begins with. */
  readonly begins: string;
  /** Where its pages stand; `rest`: the source without its beginning. */
  readonly url: (rest: string) => string;
  /** What they are about, where `topics` does not know the page itself. */
  readonly title: string;
}

const families: readonly Family[] = [
  { begins: 'connect/', url: (page) => `${learn}/entra/identity/hybrid/connect/${page}`, title: 'Microsoft Entra Connect' },
  { begins: 'cloud-sync/', url: (page) => `${learn}/entra/identity/hybrid/cloud-sync/${page}`, title: 'Cloud Sync' },
  { begins: '[MS-ADTS]', url: () => `${learn}/openspecs/windows_protocols/ms-adts`, title: 'the technical specification of Active Directory' },
  { begins: '[MS-DRSR]', url: () => `${learn}/openspecs/windows_protocols/ms-drsr`, title: 'the replication protocol of Active Directory' },
  { begins: 'Active Directory schema, class subnet', url: () => `${learn}/windows/win32/adschema/c-subnet`, title: 'subnets in the schema of Active Directory' },
  { begins: 'dotnet/docs ', url: (page) => `${learn}/dotnet/framework/install/${page}`, title: 'installed versions of .NET Framework' },
  { begins: 'Microsoft Graph v1.0 metadata, onPremisesDirectorySynchronization', url: () => `${learn}/graph/api/resources/onpremisesdirectorysynchronization`, title: 'settings of directory synchronization in Microsoft Graph' },
  { begins: 'Microsoft Graph v1.0 metadata, subscribedSku', url: () => `${learn}/graph/api/resources/subscribedsku`, title: 'licenses in Microsoft Graph' },
  { begins: 'graph/', url: (page) => `${learn}/graph/${page}`, title: 'Microsoft Graph in national clouds' },
  { begins: 'OfficeDocs-Enterprise prepare-a-non-routable-domain', url: (page) => `${learn}/microsoft-365/enterprise/prepare-a-non-routable-domain${page}`, title: 'domains that are not on the internet' },
  { begins: 'OfficeDocs-Enterprise plan-for-third-party-ssl', url: (page) => `${learn}/microsoft-365/enterprise/plan-for-third-party-ssl${page}`, title: 'certificates for Microsoft 365' },
  { begins: `${learn}/entra/identity/hybrid/connect/`, url: (page) => `${learn}/entra/identity/hybrid/connect/${page}`, title: 'Microsoft Entra Connect' },
  { begins: `${learn}/entra/identity/hybrid/cloud-sync/`, url: (page) => `${learn}/entra/identity/hybrid/cloud-sync/${page}`, title: 'Cloud Sync' },
  { begins: `${learn}/openspecs/windows_protocols/ms-adts/`, url: (page) => `${learn}/openspecs/windows_protocols/ms-adts/${page}`, title: 'the DirSync control of Active Directory' },
];

/** By the last part of the address. */
const topics: Readonly<Record<string, string>> = {
  'how-to-connect-install-prerequisites': 'prerequisites of Microsoft Entra Connect',
  'reference-connect-version-history': 'versions of Microsoft Entra Connect',
  'reference-connect-tls-enforcement': 'TLS 1.2 for Microsoft Entra Connect',
  'how-to-connect-password-hash-synchronization': 'password hash synchronization',
  'how-to-connect-install-automatic-upgrade': 'automatic upgrades of Microsoft Entra Connect',
  'how-to-connect-install-custom': 'custom installation of Microsoft Entra Connect',
  'how-to-connect-pta-quick-start': 'pass-through authentication',
  'how-to-connect-sso-quick-start': 'seamless single sign-on',
  'tshoot-connect-connectivity': 'connectivity of Microsoft Entra Connect',
  'how-to-connect-sync-recycle-bin': 'the Recycle Bin of Active Directory',
  'plan-connect-design-concepts': 'the source anchor',
  'reference-connect-accounts-permissions': 'accounts and permissions of Microsoft Entra Connect',
  'how-to-connect-configure-ad-ds-connector-account': 'permissions of the AD DS connector account',
  'reference-connect-ports': 'ports and protocols of Microsoft Entra Connect',
  'how-to-connect-health-agent-install': 'the agents of Connect Health',
  'reference-connect-instances': 'clouds of Microsoft Entra Connect',
  'reference-connect-government-cloud': 'government clouds',
  'how-to-prerequisites': 'prerequisites of Cloud Sync',
};

/** The page of a source, or of the first of several that has one; undefined where none stands behind it: what is withdrawn, or our own. */
export function pageOf(source: string): SourcePage | undefined {
  const pages = source.split(', ').map((_, index, all) => single(all.slice(index).join(', ')));
  return pages.find((page) => page !== undefined);
}

function single(source: string): SourcePage | undefined {
  const family = families.find(({ begins }) => source.startsWith(begins));
  if (family === undefined) return undefined;
  const [rest = ''] = source.slice(family.begins.length).split(/[,; ]/);
  const url = family.url(rest);
  return { url, title: topics[url.split('/').at(-1) ?? ''] ?? family.title };
}
