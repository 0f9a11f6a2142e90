/** Which domain controller answers, and what it tells about its replication. */
import type { ReplicationFacts, ReplicationPartner } from '../../../shared/rules/prerequisites/directory-facts.ts';
import { known, notKnown, type Known } from '../../../shared/rules/prerequisites/known.ts';
import { nameOfDn, splitDn } from '../../../shared/rules/dn.ts';
import { directoryUnread } from '../../../shared/text/checks/directory-found.ts';
import type { Directory } from '../../ports/directory.ts';
import { entriesOf, valueOf } from './entries.ts';

/** The name of the domain controller, and whether its settings are those of a read-only one. */
export async function controllerFacts(directory: Directory, signal: AbortSignal): Promise<Known<{ readonly name: string; readonly readOnly: boolean }>> {
  const settings = valueOf(await directory.read('', ['dsServiceName'], signal), 'dsServiceName');
  const entry = settings === undefined ? undefined : await directory.read(settings, ['objectClass'], signal);
  if (entry === undefined) return notKnown(directoryUnread.notShown);
  const classes = (entry.text.get('objectclass') ?? []).map((name) => name.toLowerCase());
  return known({ name: directory.rootDse.dnsHostName, readOnly: classes.includes('ntdsdsaro') });
}

/** How many controllers the forest has, and what comes in from the partners of this one. */
export async function replicationFacts(directory: Directory, signal: AbortSignal): Promise<Known<ReplicationFacts>> {
  const base = `CN=Sites,${directory.rootDse.configurationNamingContext}`;
  const controllers = await entriesOf(directory, { base, scope: 'sub', filter: '(objectClass=nTDSDSA)', attributes: ['objectClass'] }, signal);
  if (controllers.length === 0) return notKnown(directoryUnread.notShown);
  const attribute = 'msDS-ReplAllInboundNeighbors';
  const rows = (await directory.read('', [attribute], signal))?.text.get(attribute.toLowerCase()) ?? [];
  const partners = rows.flatMap((row) => partnerOf(row) ?? []);
  if (rows.length > partners.length) return notKnown(directoryUnread.notUnderstood);
  if (partners.length === 0 && controllers.length > 1) return notKnown(directoryUnread.partnersHidden);
  return known({ controllers: controllers.length, partners });
}

/** One row of the replication as XML ([MS-ADTS] 3.1.1.3.2.28); undefined when something is missing. A date of 1601 stands for never. */
export function partnerOf(xml: string): ReplicationPartner | undefined {
  const namingContext = elementOf(xml, 'pszNamingContext');
  const source = elementOf(xml, 'pszSourceDsaDN');
  const success = elementOf(xml, 'ftimeLastSyncSuccess');
  const failures = elementOf(xml, 'cNumConsecutiveSyncFailures');
  if (namingContext === undefined || source === undefined || success === undefined || failures === undefined || !/^\d{1,10}$/.test(failures)) return undefined;
  const at = Date.parse(success);
  return { namingContext, partner: serverOf(source), lastSuccess: Number.isNaN(at) || at <= 0 ? undefined : at, failures: Number(failures) };
}

function elementOf(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`);
  const end = xml.indexOf(`</${name}>`, start);
  return start < 0 || end < 0 ? undefined : xml.slice(start + name.length + 2, end).trim().replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** `CN=NTDS Settings,CN=DC2,CN=Servers,…` is DC2. */
function serverOf(settings: string): string {
  return nameOfDn(splitDn(settings).slice(1).join(','));
}
