/** The short facts that stand beside a verdict. */
import type { Unread } from '../../rules/prerequisites/reading.ts';
import { count } from '../counted.ts';

/** Why something is not known, as a sentence. */
export const unreadText: Readonly<Record<Unread, string>> = {
  'access-denied': 'Access was denied. Run the setup as an administrator.',
  'blocked-by-policy': 'A policy of this server keeps PowerShell from running what is needed for this check.',
  'no-answer': 'Windows gave no answer.',
  'no-host-answered': 'No host of the tenant said what time it is.',
  'not-asked': 'It was not looked at.',
  'not-installed': 'Nothing of the kind is installed on this server.',
  'not-understood': 'What Windows answered was not understood.',
  'not-windows': 'This system is not Windows and has nothing of the kind.',
  'power-shell-missing': 'Windows PowerShell could not be started.',
  'tool-missing': 'The tool of Windows that reads it could not be started.',
  'timed-out': 'Windows did not answer in time.',
};

export const foundText = {
  unknown: 'Not known',
  windows: 'Windows',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  notSet: 'Not set',
  on: 'On',
  off: 'Off',
  client: 'A client version of Windows',
  server: 'A server version of Windows',
  noDomain: 'No domain',
  build: (name: string, build: number) => `${name} (build ${build})`,
  revision: (found: string, revision: number) => `${found}, revision ${revision}`,
  sku: (sku: number) => `Edition number ${sku}`,
  gigabytes: (amount: string, wanted: number) => `${amount} GB (${wanted} GB asked for)`,
  megahertz: (speed: number) => `${speed} MHz`,
  processors: (number: number) => String(number),
  objects: (objects: number | undefined) => (objects === undefined ? 'The directory was not counted yet' : `${count(objects)} objects`),
  noSqlServer: (objects: number) => `${count(objects)} objects, and no SQL Server here`,
  value: (value: string | number) => `Set to ${value}`,
  version: (name: string, version: string) => `${name} ${version}`,
  missing: (names: readonly string[]) => `Missing: ${names.join(', ')}`,
  clock: (seconds: number) => `${Math.abs(Math.round(seconds))} seconds ${seconds < 0 ? 'ahead' : 'behind'}`,
  proxies: (user: string, system: string, machine: string) => `Of the user: ${user}; of Windows: ${system}; of .NET: ${machine}`,
  daysLeft: (days: number) => (days < 0 ? `Ended ${-days} days ago` : `${days} days left`),
  old: (name: string) => `${name}, which gets no updates any more`,
  neededThen: (server: string, powerShell: string, dotNet: string) => `${server}: Azure AD Connect 1.x asked for PowerShell ${powerShell} and .NET ${dotNet} here`,
  otherServer: 'Another Windows Server',
  script: 'a script',
  stopped: (names: readonly string[]) => `Stopped: ${names.join(', ')}`,
} as const;
