/** What the setup can put right on this server by itself: values of the registry, each safe and taken back exactly. */
import type { ServerCheckId } from '../text/checks.ts';
import { sources } from './requirements/row.ts';
import { registryValues, type RegistryRead } from './registry-values.ts';

/** One value of the registry that meets a requirement. */
export interface ServerFix {
  /** The requirement that it meets. */
  readonly check: ServerCheckId;
  readonly value: keyof typeof registryValues;
  /** The number that is written, as a `REG_DWORD`. */
  readonly wanted: number;
  /** Numbers that mean the same and stay as they are. */
  readonly fits: readonly number[];
  /** True when Windows looks at the value only when it starts. */
  readonly restart: boolean;
  /** The first build of Windows that knows the value. */
  readonly fromBuild: number;
  /** The document, and the day when it was read last. */
  readonly source: string;
  readonly sourceDate: string;
}

/** Windows writes "enabled" as 1 or as all bits set. */
const enabled = { wanted: 1, fits: [1, 0xffff_ffff] } as const;
const off = { wanted: 0, fits: [0] } as const;

/** Windows Server 2008 R2 is the first that knows TLS 1.2; it and every later one has 64 bits and therefore the keys of 32-bit programs too. */
const fromBuild = 7601;
/** Schannel reads its protocols when Windows starts; the document asks for a restart after the values of .NET as well. */
const common = { restart: true, fromBuild, ...sources.tls } as const;

/** The switches of TLS 1.2 in Windows and in .NET, for programs of 64 and of 32 bits; the same on every Windows from Server 2008 R2 to Server 2025. */
export const serverFixes: readonly ServerFix[] = [
  { check: 'tls-client-enabled', value: 'tlsClientEnabled', ...enabled, ...common },
  { check: 'tls-client-default', value: 'tlsClientOffByDefault', ...off, ...common },
  { check: 'tls-server-enabled', value: 'tlsServerEnabled', ...enabled, ...common },
  { check: 'tls-server-default', value: 'tlsServerOffByDefault', ...off, ...common },
  { check: 'tls-dot-net-system', value: 'dotNetTls', ...enabled, ...common },
  { check: 'tls-dot-net-strong', value: 'dotNetCrypto', ...enabled, ...common },
  { check: 'tls-dot-net-32-system', value: 'dotNetTls32', ...enabled, ...common },
  { check: 'tls-dot-net-32-strong', value: 'dotNetCrypto32', ...enabled, ...common },
];

/** Where the value of a fix stands. */
export function fixPlace({ value }: ServerFix): RegistryRead {
  return registryValues[value];
}

/** True for a requirement that can be put right here. */
export function isFixable(check: string): boolean {
  return serverFixes.some((fix) => fix.check === check);
}
