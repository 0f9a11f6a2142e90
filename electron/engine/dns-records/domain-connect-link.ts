/** The link by which a DNS host puts in the records of Microsoft's template, after asking its owner (Domain Connect, synchronous flow). */
// Source: github.com/Domain-Connect/spec, "Apply Template"; github.com/Domain-Connect/Templates, microsoft.com.o365.json.
import type { PublishedRecord } from '../../../shared/rules/domains/exports/published.ts';
import { includesOf, isSpf } from '../../../shared/rules/domains/spf.ts';

/** Where every host keeps the template. */
export const templatePath = '/v2/domainTemplates/providers/microsoft.com/services/O365';

/** A variable of the template, the group it belongs to, and the record that it takes its value from. */
interface Variable {
  readonly name: string;
  readonly group: string;
  readonly value: (record: PublishedRecord) => string | undefined;
}

const alias = (name: string) => ({ name: at, data }: PublishedRecord): string | undefined => (data.type === 'CNAME' && at === name ? data.target : undefined);
const service = (name: string) => ({ name: at, data }: PublishedRecord): string | undefined => (data.type === 'SRV' && at === name ? data.target : undefined);

const variables: readonly Variable[] = [
  { name: 'MX', group: 'Outlook', value: ({ name, data }) => (data.type === 'MX' && name === '@' && !data.exchange.endsWith('.invalid') ? data.exchange : undefined) },
  { name: 'AUTODISCOVER', group: 'Outlook', value: alias('autodiscover') },
  { name: 'SPFRULES', group: 'Outlook', value: ({ name, data }) => (data.type === 'TXT' && name === '@' && isSpf(data.text) ? includesOf(data.text).map((domain) => `include:${domain}`).join(' ') || undefined : undefined) },
  { name: 'SIP', group: 'Skype', value: alias('sip') },
  { name: 'LYNCDISCOVER', group: 'Skype', value: alias('lyncdiscover') },
  { name: 'SIPDIR', group: 'Skype', value: service('_sip._tls') },
  { name: 'SIPFED', group: 'Skype', value: service('_sipfederationtls._tcp') },
  { name: 'ENTREG', group: 'MDM', value: alias('enterpriseregistration') },
  { name: 'ENTENROLL', group: 'MDM', value: alias('enterpriseenrollment') },
  { name: 'VERIFYTXT', group: 'Verification', value: ({ name, data }) => (data.type === 'TXT' && name === '@' && /^MS=/i.test(data.text) ? data.text : undefined) },
];

/** Pure. Only groups whose every variable has a value; undefined when there is none. `domain` is the zone, `host` what stands before it. */
export function applyLink(urlSyncUX: string, { domain, host }: { readonly domain: string; readonly host: string }, records: readonly PublishedRecord[]): string | undefined {
  const values = new Map(variables.flatMap(({ name, value }) => records.flatMap((record) => value(record) ?? []).slice(0, 1).map((found) => [name, found] as const)));
  const groups = [...new Set(variables.map(({ group }) => group))].filter((group) => variables.every((variable) => variable.group !== group || values.has(variable.name)));
  if (groups.length === 0) return undefined;
  const given = variables.filter(({ group }) => groups.includes(group)).map(({ name }) => [name, values.get(name) ?? ''] as const);
  const query = [['domain', domain], ...(host === '' ? [] : [['host', host]]), ...given, ['groupId', groups.join(',')]];
  return `${urlSyncUX.replace(/\/+$/, '')}${templatePath}/apply?${query.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}
