/** What a domain controller tells of its replication: a row for each partition and partner. */
import { named, type Domain } from '../base/domain.ts';
import { structuralClass, valueOf, type DirectoryObject } from '../base/object.ts';

/** Attribute of the rootDSE that only comes when it is named, and only to those who may watch the replication. */
export const inboundNeighbors = 'msDS-ReplAllInboundNeighbors';

/** NTDSDSA_OPT_DISABLE_INBOUND_REPL in `options` of the own settings ([MS-ADTS] 6.1.1.2.2.1.2.1.1). */
const inboundDisabled = 0x2;
/** ERROR_DS_DRA_SINK_DISABLED. */
const sinkDisabled = 8457;

/** DS_REPL_NEIGHBOR as XML ([MS-ADTS] 3.1.1.3.2.28): partners answer well, unless this controller takes nothing in since its settings were changed. */
export function neighborRows(domain: Domain): readonly string[] {
  const { realm } = domain;
  const own = named(domain, realm.settingsDn);
  const disabled = own !== undefined && (Number(valueOf(own, 'options') ?? '0') & inboundDisabled) !== 0;
  const success = disabled ? timeOf(valueOf(own, 'whenchanged') ?? '') : domain.now().getTime();
  const partners = settingsObjects(domain).filter((object) => object !== own);
  return partners.flatMap(({ dn }) => [realm.domainDn, realm.configurationDn, realm.schemaDn].map((context) => row(context, dn, success, disabled)));
}

/** The settings of every domain controller: site, Servers, server, NTDS Settings. */
function settingsObjects(domain: Domain): readonly DirectoryObject[] {
  const sites = named(domain, `CN=Sites,${domain.realm.configurationDn}`);
  const below = (objects: readonly DirectoryObject[]): readonly DirectoryObject[] => objects.flatMap(({ id }) => domain.base.children(id));
  const settings = sites === undefined ? [] : below(below(below(below([sites]))));
  return settings.filter((object) => ['nTDSDSA', 'nTDSDSARO'].includes(structuralClass(object)));
}

/** Milliseconds since 1970 of `20261122150206.0Z`. */
function timeOf(generalized: string): number {
  return Date.parse(generalized.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.0Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function row(context: string, partner: string, success: number, disabled: boolean): string {
  return [
    '<DS_REPL_NEIGHBOR>',
    `\t<pszNamingContext>${context}</pszNamingContext>`,
    `\t<pszSourceDsaDN>${partner}</pszSourceDsaDN>`,
    `\t<ftimeLastSyncSuccess>${new Date(success).toISOString().slice(0, 19)}Z</ftimeLastSyncSuccess>`,
    `\t<dwLastSyncResult>${disabled ? sinkDisabled : 0}</dwLastSyncResult>`,
    `\t<cNumConsecutiveSyncFailures>${disabled ? 1 : 0}</cNumConsecutiveSyncFailures>`,
    '</DS_REPL_NEIGHBOR>\n',
  ].join('\n');
}
