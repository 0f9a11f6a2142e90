/** What is typed to write into a DNS server, and what is wrong with it. */
import type { Input } from '../../../../shared/contract/index.ts';
import { DnsServer, TsigKey, type TsigAlgorithm } from '../../../../shared/contract/dns-records.ts';
import { publishingText as text } from '../../../../shared/text/dns-records-page.ts';

export interface WriteFields {
  readonly host: string;
  readonly port: string;
  readonly keyName: string;
  readonly algorithm: TsigAlgorithm;
  readonly secret: string;
  readonly replace: boolean;
}

/** A sentence for each field that is wrong. */
export type WriteFaults = Partial<Record<'host' | 'port' | 'keyName' | 'secret', string>>;

export const emptyFields: WriteFields = { host: '', port: '53', keyName: '', algorithm: 'hmac-sha256', secret: '', replace: false };

/** Empty when everything is right. */
export function faultsOf({ host, port, keyName, secret }: WriteFields): WriteFaults {
  const isKey = TsigKey.shape.name.safeParse(keyName).success;
  return {
    ...(DnsServer.shape.host.safeParse(host).success ? {} : { host: text.faults.server }),
    ...(/^\d{1,5}$/.test(port.trim()) && Number(port) >= 1 && Number(port) <= 65_535 ? {} : { port: text.faults.port }),
    ...((keyName.trim() === '' && secret === '') || isKey ? {} : { keyName: text.faults.key }),
    ...(keyName.trim() === '' || secret.trim() !== '' ? {} : { secret: text.faults.secret }),
  };
}

/** The question for the engine. */
export function questionOf(domain: string, { host, port, keyName, algorithm, secret, replace }: WriteFields): Input<'dnsRecords.plan'> {
  const key = keyName.trim() === '' ? {} : { key: { name: keyName.trim(), algorithm, secret: secret.trim() } };
  return { name: domain, server: { host: host.trim(), port: Number(port) }, replace, ...key };
}
