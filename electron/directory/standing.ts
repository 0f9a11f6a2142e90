/** Where a controller stands: who it is, how far its changes are numbered, and what its clock says. */
import type { LdapConnection } from './connection.ts';
import { resultFailure } from './failures.ts';
import { askObject } from './ranges.ts';

/** As a controller says it of itself. */
export interface Standing {
  /** DN of its NTDS settings: its name. */
  readonly service: string;
  /** Identity of its database in base64, new after each restore that was done properly (MS-ADTS §3.1.1.1.9); empty when the account may not read it. */
  readonly invocation: string;
  /** highestCommittedUSN; a controller counts its own changes. */
  readonly usn: number;
  /** Milliseconds since 1970 by its clock, or 0 when it does not say. */
  readonly time: number;
}

/** Read anew each time: the numbers move. */
export async function readStanding(connection: LdapConnection, signal: AbortSignal): Promise<Standing> {
  const root = await askObject(connection, '', ['dsServiceName', 'highestCommittedUSN', 'currentTime'], false, signal);
  if (root.result.status !== 0) throw resultFailure(root.result, 'search', 'rootDSE');
  const value = (name: string): string => root.found?.entry.text.get(name)?.[0] ?? '';
  const service = value('dsservicename');
  const settings = service === '' ? undefined : (await askObject(connection, service, ['invocationId'], false, signal)).found;
  const invocation = settings?.entry.bytes.get('invocationid')?.[0];
  return {
    service,
    invocation: invocation ? Buffer.from(invocation).toString('base64') : '',
    usn: Number(value('highestcommittedusn')) || 0,
    time: generalizedTime(value('currenttime')),
  };
}

/** `20261122150206.0Z` in milliseconds, or 0 for anything else. */
export function generalizedTime(text: string): number {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text);
  if (!found) return 0;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
