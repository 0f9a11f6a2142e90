/** The server of a practice world: its facts are set, and the hosts it knows answer without any network. */
import { z } from 'zod';
import type { Host, HostFacts, Reach } from '../ports/host.ts';

const gibibyte = 1024 ** 3;

/** A member server that meets every requirement but one: 8 GiB of memory are little for Entra Connect. */
export const practiceServer: HostFacts = {
  name: 'SYNC01',
  platform: 'windows',
  osName: 'Microsoft Windows Server 2022 Standard',
  build: 20348,
  serverCore: false,
  domain: 'contoso.com',
  domainController: false,
  elevated: true,
  logicalProcessors: 4,
  memory: 8 * gibibyte,
  freeDisk: 120 * gibibyte,
  dotNetRelease: 528449,
  powerShell: '5.1.20348.2849',
  executionPolicy: 'RemoteSigned',
  tls12Client: true,
  tls12DotNet: true,
  pendingRestart: false,
};

/** Some facts of a server, as JSON: null for what could not be read. */
export const FactsPatch = z
  .strictObject({
    name: z.string(),
    platform: z.enum(['windows', 'other']),
    osName: z.string(),
    build: z.int().nullable(),
    serverCore: z.boolean().nullable(),
    domain: z.string().nullable(),
    domainController: z.boolean().nullable(),
    elevated: z.boolean().nullable(),
    logicalProcessors: z.int(),
    memory: z.number(),
    freeDisk: z.number().nullable(),
    dotNetRelease: z.int().nullable(),
    powerShell: z.string().nullable(),
    executionPolicy: z.string().nullable(),
    tls12Client: z.boolean().nullable(),
    tls12DotNet: z.boolean().nullable(),
    pendingRestart: z.boolean().nullable(),
  })
  .partial();
export type FactsPatch = z.infer<typeof FactsPatch>;

/** What a world may be told about its server. */
export interface HostSettings {
  readonly facts: FactsPatch;
  /** Hosts that fail, with the stage; every other one answers. */
  readonly unreachable: Readonly<Record<string, Exclude<Reach['stage'], 'ok'>>>;
  /** Seconds that the clock of the hosts is ahead. */
  readonly clockOffset: number;
}

/** Nothing is told. */
export const plainSettings: HostSettings = { facts: {}, unreachable: {}, clockOffset: 0 };

/** A server as the settings say, asked anew for each question. */
export function practiceHost(settings: () => Promise<HostSettings>): Host {
  return {
    facts: async () => withPatch(practiceServer, (await settings()).facts),
    reach: async (host, port, signal) => {
      signal.throwIfAborted();
      const { unreachable, clockOffset } = await settings();
      const stage = unreachable[host] ?? 'ok';
      return { host, port, stage, time: 12, clockOffset: stage === 'ok' && port === 443 ? clockOffset : undefined };
    },
  };
}

function withPatch(facts: HostFacts, patch: FactsPatch): HostFacts {
  const known = Object.entries(patch).map(([name, value]) => [name, value ?? undefined]);
  return { ...facts, ...Object.fromEntries(known) } as HostFacts;
}
