/** The sentences in and around exported DNS records. */
import type { DnsRecord } from '../contract/domains.ts';
import type { ExportFormat } from '../contract/dns-records.ts';
import { counted } from './counted.ts';

const use: Readonly<Record<ExportFormat, string>> = {
  'zone-file': 'Include this file in the zone, or import it at a DNS host that takes zone files. It has no SOA and no NS records.',
  csv: 'A cell that begins with an apostrophe has it so that no spreadsheet calculates the cell: leave it away when you type the value.',
  'power-shell': 'Run it in Windows PowerShell as an administrator on the DNS server, or where its tools are installed. It ends at the first record that Windows refuses.',
  'route-53': 'aws route53 change-resource-record-sets --hosted-zone-id ID --change-batch file://FILE. Route 53 replaces whole record sets: the values that DNS shows today are in the file too.',
  'azure-dns': 'Run it in the Azure Cloud Shell (Bash) with the name of the resource group: bash FILE GROUP. It adds to the record sets that are there.',
  cloudflare: 'Import it on the page "DNS", "Records", "Import and export" of Cloudflare. Do not let the imported records be proxied.',
};

export const dnsRecordsText = {
  use,
  fileTitle: (domain: string) => `DNS records of ${domain} for Microsoft 365`,
  optionalPurpose: (purpose: string) => `Optional. ${purpose}`,
  leftOutRow: ({ type, name, purpose }: Pick<DnsRecord, 'type' | 'name' | 'purpose'>) => `Left out, because no DNS host would take its name or value: ${type} ${name.slice(0, 300)} (${purpose.slice(0, 300)})`,
  leftOut: (number: number) => `${counted(number, 'record was', 'records were')} left out, because no DNS host would take the name or value. The file names them.`,
  removeFirst: (value: string) => `Takes the place of this record, which has to be removed: ${value}`,
  notInScript: (type: string, name: string) => `Type this record by hand, a script cannot carry its value: ${type} ${name}`,
  powerShellHead: 'For the DNS server of Windows: run it as an administrator where the module DnsServer is installed.',
  azureHead: 'For Azure DNS: run it in the Azure Cloud Shell with the name of the resource group.',
  azureUsage: 'Name the resource group of the zone',
  merged: 'The SPF record keeps the senders of today. It takes the place of what is there: the file removes that.',
  mergedByHand: 'The SPF record keeps the senders of today. Remove the SPF record that is there: two of them count as none.',
  unseen: 'Nobody looked yet what stands in DNS. If there is an SPF record already, check the records on this page first: two of them count as none.',
  unseenSets: 'Nobody looked yet what stands in DNS. Record sets are therefore only made where there are none; check the records on this page first to add to those that are there.',
  otherMail: 'Other mail servers stay as they are. Remove them when all mailboxes are in Exchange Online.',
} as const;

/** The sentences of the plans that write into a DNS server. */
export const dnsPlanText = {
  write: (purposes: readonly string[]) => [...new Set(purposes)].join(' '),
  right: 'These records stand there already.',
  inTheWay: 'Other records stand at this name. They stay, and the wanted ones are not written, until you let records of others be replaced.',
  firm: 'Name servers of a part of the domain stand at this name. It is not changed.',
  undo: 'The records become what they were before.',
  movedSince: 'Somebody changed these records since. They stay as they are.',
  target: (server: string, zone: string) => `The DNS server ${server}, zone ${zone}.`,
  primary: (server: string) => `The zone names ${server} as its primary server.`,
  unsigned: 'Without a key nothing is signed: whoever stands in between could change what is asked and answered. The server takes updates by the address of this computer only.',
  othersStay: (name: string, values: readonly string[]) => `${name}: ${values.join(', ')} ${values.length === 1 ? 'stays' : 'stay'}. Remove what is no longer used when all mailboxes and services have moved.`,
  reading: 'Reading the records of the DNS server',
} as const;
