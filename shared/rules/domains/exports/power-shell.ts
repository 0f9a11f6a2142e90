/** Commands for the DNS server of Windows, made so that no value is read as anything but itself, which `power-shell-reading.ts` reads back. */
// Source: MicrosoftDocs/windows-powershell-docs, DnsServer/Add-DnsServerResourceRecord and Remove-DnsServerResourceRecord; dnscmd /RecordAdd for texts of several strings, which the cmdlet does not take.
import { dnsRecordsText as text } from '../../../text/dns-records.ts';
import { powerShellText } from '../../windows-commands/power-shell-text.ts';
import { oneLine } from './one-line.ts';
import type { Publication, PublishedRecord } from './published.ts';
import type { RecordData } from './record-data.ts';
import { textStrings } from './text-bytes.ts';

/** A script of Windows PowerShell (UTF-8 with its mark, without which it reads another code page; CRLF). It ends at the first line that fails. */
export function powerShellScript({ domain, records, leftOut }: Publication): string {
  const head = [text.fileTitle(domain), text.powerShellHead, ...leftOut.map(text.leftOutRow)].map(comment);
  const lines = [...head, "$ErrorActionPreference = 'Stop'", ...records.flatMap((record) => [comment(purposeOf(record)), ...recordLines(record, domain)])];
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}

function purposeOf({ purpose, optional }: PublishedRecord): string {
  return optional ? text.optionalPurpose(purpose) : purpose;
}

function comment(words: string): string {
  return `# ${oneLine(words)}`;
}

function recordLines(record: PublishedRecord, domain: string): string[] {
  const { name, ttl, data, replaces } = record;
  const isLong = data.type === 'TXT' && textStrings(data.text).length > 1;
  const add = isLong ? longText(data.text, record, domain) : addition(data, `-ZoneName ${powerShellText(domain)} -Name ${powerShellText(name)} -TimeToLive ${powerShellText(timeSpan(ttl))}`);
  if (add === undefined) return [comment(text.notInScript(data.type, name))];
  if (replaces.length === 0 || data.type !== 'TXT') return [add];
  // How Windows tells a text of several strings is not certain: there the old record goes before the new one comes.
  return isLong ? [removalOfSpf(name, domain), add] : [add, removalOfSpf(name, domain, data.text)];
}

/** Undefined for a text that no argument can carry. */
function addition(data: RecordData, where: string): string | undefined {
  const add = `Add-DnsServerResourceRecord ${where}`;
  switch (data.type) {
    case 'TXT':
      return hasControls(data.text) ? undefined : `${add} -Txt -DescriptiveText ${powerShellText(data.text)}`;
    case 'MX':
      return `${add} -MX -MailExchange ${powerShellText(`${data.exchange}.`)} -Preference ${data.preference}`;
    case 'CNAME':
      return `${add} -CName -HostNameAlias ${powerShellText(`${data.target}.`)}`;
    case 'SRV':
      return `${add} -Srv -DomainName ${powerShellText(`${data.target}.`)} -Priority ${data.priority} -Weight ${data.weight} -Port ${data.port}`;
  }
}

/** Windows PowerShell loses quotation marks, and backslashes before one, on the way to a program; such texts are left to a person. */
function longText(value: string, { name, ttl }: PublishedRecord, domain: string): string | undefined {
  const parts = textStrings(value).map((bytes) => String.fromCharCode(...bytes));
  if (!/^[\x20\x21\x23-\x7e]*$/.test(value) || parts.some((part) => part.endsWith('\\'))) return undefined;
  return `dnscmd . /RecordAdd ${powerShellText(domain)} ${powerShellText(name)} ${ttl} TXT ${parts.map(powerShellText).join(' ')}`;
}

/** `kept` is the text of the record that stays. */
function removalOfSpf(name: string, domain: string, kept?: string): string {
  const zone = powerShellText(domain);
  const others = kept === undefined ? '' : ` -and $_.RecordData.DescriptiveText -cne ${powerShellText(kept)}`;
  return `Get-DnsServerResourceRecord -ZoneName ${zone} -Name ${powerShellText(name)} -RRType Txt | Where-Object { $_.RecordData.DescriptiveText -match '^v=spf1(\\s|$)'${others} } | Remove-DnsServerResourceRecord -ZoneName ${zone} -Force`;
}

function hasControls(value: string): boolean {
  return /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value);
}

/** `0.01:00:00`: days, hours, minutes and seconds. */
function timeSpan(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${Math.floor(seconds / 86_400)}.${two((seconds / 3600) % 24)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
