/** Where a plan writes: the server, the zone and the name of the key, as one text that goes into every change. */
import type { TsigAlgorithm } from '../../../shared/contract/dns-records.ts';
import { TsigAlgorithm as Algorithm } from '../../../shared/contract/dns-records.ts';
import { fail } from '../../../shared/problem.ts';

/** `key`: without its secret, which is written down nowhere. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly zone: string;
  readonly key: { readonly name: string; readonly algorithm: TsigAlgorithm } | undefined;
}

/** `dns://ns1.contoso.com:53/contoso.com?hmac-sha256=writer.key`. */
export function targetText({ host, port, zone, key }: Target): string {
  const address = host.includes(':') ? `[${host}]` : host;
  return `dns://${address.toLowerCase()}:${port}/${zone}${key === undefined ? '' : `?${key.algorithm}=${key.name}`}`;
}

/** The other way round; throws `plan.changed` for what is no target. */
export function readTarget(text: string | undefined): Target {
  const [, address, port, zone, algorithm, name] = /^dns:\/\/(\[[0-9a-f:.]+\]|[a-z0-9_.-]+):(\d{1,5})\/([a-z0-9_.-]+)(?:\?([a-z0-9-]+)=([a-z0-9_.-]+))?$/.exec(text ?? '') ?? [];
  const known = Algorithm.safeParse(algorithm);
  if (address === undefined || port === undefined || zone === undefined || (algorithm !== undefined && !known.success)) throw fail('plan.changed');
  return { host: address.replace(/^\[|\]$/g, ''), port: Number(port), zone, key: known.success && name !== undefined ? { name, algorithm: known.data } : undefined };
}

/** For people. */
export function serverName({ host, port }: Pick<Target, 'host' | 'port'>): string {
  return port === 53 ? host : `${host}:${port}`;
}
