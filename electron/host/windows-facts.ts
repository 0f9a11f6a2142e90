/** The facts of a Windows server: read by one PowerShell script, checked, and put into the engine's words. */
import { z } from 'zod';
import { fail } from '../../shared/problem.ts';
import type { HostFacts } from '../ports/host.ts';
import { runPowerShell } from './run-powershell.ts';
import { allSet, registryReads, restartKeys, type RegistryValues } from './windows-registry.ts';
import { windowsScript } from './windows-script.ts';

const RegistryValue = z.union([z.string().max(100_000), z.number(), z.null()]);

/** What the script writes. */
const Answer = z.object({
  registry: z.object({
    installationType: RegistryValue,
    dotNetRelease: RegistryValue,
    tlsClientEnabled: RegistryValue,
    tlsClientOffByDefault: RegistryValue,
    dotNetTls: RegistryValue,
    dotNetCrypto: RegistryValue,
    dotNetTls32: RegistryValue,
    dotNetCrypto32: RegistryValue,
    pendingRenames: RegistryValue,
  } satisfies Record<keyof RegistryValues, typeof RegistryValue>),
  restartKey: z.boolean(),
  name: z.string().min(1).max(255),
  partOfDomain: z.boolean(),
  domain: z.string().max(255).nullable(),
  domainRole: z.int(),
  osName: z.string().min(1).max(255),
  build: z.coerce.number().int(),
  elevated: z.boolean(),
  powerShell: z.string().max(50),
  executionPolicy: z.string().max(50),
});

/** What only Windows tells; the rest is the same everywhere. */
export type WindowsFacts = Omit<HostFacts, 'platform' | 'logicalProcessors' | 'memory' | 'freeDisk'>;

/** Asks this server; throws `host.unreadable`. */
export async function readWindowsFacts(signal: AbortSignal): Promise<WindowsFacts> {
  return parseWindowsFacts(await runPowerShell(windowsScript, { registry: registryReads, restartKeys }, signal));
}

/** The facts of the script's answer; throws `host.unreadable` for an answer of another shape. */
export function parseWindowsFacts(answer: unknown): WindowsFacts {
  const parsed = Answer.safeParse(answer);
  if (!parsed.success) throw fail('host.unreadable', { why: 'PowerShell gave an incomplete answer.', detail: { missing: parsed.error.issues[0]?.path.join('.') ?? '' } });
  const { registry, ...found } = parsed.data;
  return {
    name: found.name,
    osName: found.osName.trim(),
    build: found.build,
    serverCore: registry.installationType === null ? undefined : registry.installationType === 'Server Core',
    domain: found.partOfDomain ? (found.domain?.toLowerCase() ?? undefined) : undefined,
    // Win32_ComputerSystem.DomainRole: 4 backup, 5 primary domain controller.
    domainController: found.domainRole >= 4,
    elevated: found.elevated,
    dotNetRelease: typeof registry.dotNetRelease === 'number' ? registry.dotNetRelease : undefined,
    powerShell: found.powerShell,
    executionPolicy: found.executionPolicy,
    tls12Client: allSet([
      [registry.tlsClientEnabled, 1],
      [registry.tlsClientOffByDefault, 0],
    ]),
    tls12DotNet: allSet([
      [registry.dotNetTls, 1],
      [registry.dotNetCrypto, 1],
      [registry.dotNetTls32, 1],
      [registry.dotNetCrypto32, 1],
    ]),
    pendingRestart: found.restartKey || (registry.pendingRenames !== null && registry.pendingRenames !== ''),
  };
}
