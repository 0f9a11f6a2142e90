/** A script for Azure DNS, to be run in the Azure Cloud Shell (Bash). */
// Source: learn.microsoft.com/cli/azure/network/dns/record-set: `add-record` adds to a set and makes it where there is none, and cuts long texts itself. An ARM template would replace whole sets, which is why it is not offered; a zone file can be imported with `az network dns zone import` too.
import { dnsRecordsText as text } from '../../../text/dns-records.ts';
import { oneLine } from './one-line.ts';
import type { Publication, PublishedRecord } from './published.ts';

/** Lines of Bash; whoever runs it puts in the resource group. */
export function azureScript({ domain, records, leftOut }: Publication): string {
  const head = ['#!/bin/bash', ...[text.fileTitle(domain), text.azureHead, ...leftOut.map(text.leftOutRow)].map(comment), 'set -eu', `group=\${1:?${text.azureUsage}}`, `zone=${bashText(domain)}`];
  return `${[...head, ...records.flatMap(recordLines)].join('\n')}\n`;
}

/** In single quotes nothing means anything but the quote itself. */
export function bashText(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

function comment(words: string): string {
  return `# ${oneLine(words)}`;
}

function recordLines({ name, ttl, data, purpose, optional, replaces }: PublishedRecord): string[] {
  const to = `-g "$group" -z "$zone" -n ${bashText(name)}`;
  const set = 'az network dns record-set';
  const lines = [comment(optional ? text.optionalPurpose(purpose) : purpose)];
  if (ttl !== 3600 && data.type !== 'CNAME') lines.push(`${set} ${data.type.toLowerCase()} create ${to} --ttl ${ttl} --if-none-match || true`);
  switch (data.type) {
    case 'TXT':
      if (data.text.includes('\0')) return [comment(text.notInScript(data.type, name))];
      // `-v=`: a text that begins with a hyphen would be taken for a switch.
      return [...lines, `${set} txt add-record ${to} --value=${bashText(data.text)}`, ...replaces.map((old) => `${set} txt remove-record ${to} --value=${bashText(old)} --keep-empty-record-set`)];
    case 'MX':
      return [...lines, `${set} mx add-record ${to} -e ${bashText(data.exchange)} -p ${data.preference}`];
    case 'CNAME':
      return [...lines, `${set} cname set-record ${to} -c ${bashText(data.target)}${ttl === 3600 ? '' : ` --ttl ${ttl}`}`];
    case 'SRV':
      return [...lines, `${set} srv add-record ${to} -t ${bashText(data.target)} -p ${data.priority} -w ${data.weight} -r ${data.port}`];
  }
}
