/** Reads the commands for the DNS server of Windows back, as PowerShell would: what they add is what was wanted. */
import { readPowerShellText } from '../../windows-commands/power-shell-text.ts';
import { isPlainHost, readRecordData, type RecordData } from './record-data.ts';

/** A record as a line of the script adds it. */
export interface ScriptRecord {
  readonly zone: string;
  readonly name: string;
  readonly ttl: number;
  readonly data: RecordData;
}

/** A literal in single quotes, or a word. */
const token = /\s*((?:['\u2018-\u201b](?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*['\u2018-\u201b])|[^\s'\u2018-\u201b]+)(?=\s|$)/uy;

/** The records that the lines of a script add with the cmdlet; undefined when one of those lines says anything else. */
export function readPowerShellScript(script: string): ScriptRecord[] | undefined {
  const lines = script.replace(/^\ufeff/, '').split('\r\n').filter((line) => line.startsWith('Add-'));
  const records = lines.map(readLine);
  return records.every((record) => record !== undefined) ? records : undefined;
}

function readLine(line: string): ScriptRecord | undefined {
  const [command, ...words] = tokensOf(line) ?? [];
  const given = command === 'Add-DnsServerResourceRecord' ? argumentsOf(words) : undefined;
  if (given === undefined) return undefined;
  const { ZoneName: zone = '', Name: name = '', TimeToLive = '' } = given;
  const [, days, hours, minutes, seconds] = (/^(\d+)\.(\d\d):(\d\d):(\d\d)$/.exec(TimeToLive) ?? []).map(Number);
  const data = dataOf(given);
  if (data === undefined || !isPlainHost(zone) || days === undefined || hours === undefined || minutes === undefined || seconds === undefined) return undefined;
  return { zone, name, ttl: ((days * 24 + hours) * 60 + minutes) * 60 + seconds, data };
}

function tokensOf(line: string): string[] | undefined {
  const found: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < line.length) {
    const match = token.exec(line);
    if (match?.[1] === undefined) return undefined;
    found.push(match[1]);
  }
  return found;
}

/** Switches stand without a value. */
function argumentsOf(words: readonly string[]): Readonly<Record<string, string>> | undefined {
  const given: Record<string, string> = {};
  for (let at = 0; at < words.length; at += 1) {
    const name = /^-([A-Za-z]+)$/.exec(words[at] ?? '')?.[1];
    if (name === undefined || Object.hasOwn(given, name)) return undefined;
    const next = words[at + 1];
    const isValue = next !== undefined && !next.startsWith('-');
    const value = !isValue ? '' : /^\d+$/.test(next) ? next : readPowerShellText(next);
    if (value === undefined) return undefined;
    given[name] = value;
    if (isValue) at += 1;
  }
  return given;
}

function dataOf(given: Readonly<Record<string, string>>): RecordData | undefined {
  if (Object.hasOwn(given, 'Txt')) return readRecordData('TXT', given['DescriptiveText'] ?? '');
  if (Object.hasOwn(given, 'MX')) return readRecordData('MX', `${given['Preference']} ${given['MailExchange']}`);
  if (Object.hasOwn(given, 'CName')) return readRecordData('CNAME', given['HostNameAlias'] ?? '');
  return readRecordData('SRV', `${given['Priority']} ${given['Weight']} ${given['Port']} ${given['DomainName']}`);
}
