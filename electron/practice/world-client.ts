/** A practice world, client side: what the app needs to use a world that runs here or elsewhere. */
import { once } from 'node:events';
import http from 'node:http';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { fail } from '../../shared/problem.ts';
import type { Host } from '../ports/host.ts';
import type { Network } from '../ports/network.ts';
import type { PracticeControls } from '../ports/practice.ts';
import { AgentState } from './agent/agent-state.ts';
import { commandsOver } from './host/command-client.ts';
import { practiceDnsKey } from './dns/practice-key.ts';
import { HostSettings, practiceHost } from './host.ts';
import { practiceNetwork } from './network.ts';
import type { WorldAddresses } from './world-addresses.ts';
import { SeedDone, TenantCounts, TenantObject, type AgentChange, type CommandFaults, type FaultChange, type HostChange, type TenantChange, type WorldCall } from './world-calls.ts';
import { seedPath } from './world-control.ts';

/** What the real adapters are given, so that they meet the practice world in place of the real one. */
export interface WorldClient {
  readonly controls: PracticeControls;
  readonly host: Host;
  readonly network: Network;
  /** Stand-ins for public origins: `{ 'https://graph.microsoft.com': 'http://127.0.0.1:4711' }`. */
  readonly origins: Readonly<Record<string, string>>;
  /** Application id of the public client. */
  readonly clientId: string;
  readonly dns: { readonly servers: readonly string[] };
  readonly directories: {
    readonly authorities: readonly string[];
    readonly addressOf: (host: string) => string | undefined;
    readonly dnsServers: readonly string[];
    readonly ownDomain: string;
  };
  readonly agent: AgentDoor;
  readonly remote: WorldRemote;
}

/** The provisioning agent of the world's server, for the practice host; a step that a server would refuse throws `setup.bad-request` with the reason. */
export interface AgentDoor {
  readonly state: () => Promise<AgentState>;
  readonly change: (change: AgentChange) => Promise<void>;
  /** Runs every started provisioning job once; otherwise they run every two seconds. */
  readonly runCycle: () => Promise<void>;
}

/** What tests and rehearsals do to a world. */
export interface WorldRemote {
  readonly changeHost: (change: HostChange) => Promise<void>;
  readonly changeFaults: (change: FaultChange) => Promise<void>;
  /** What the next commands of the server shall end with. */
  readonly failCommands: (faults: CommandFaults) => Promise<void>;
  readonly listTenant: (type: Extract<WorldCall, { call: 'listTenant' }>['type'], deleted?: boolean) => Promise<readonly TenantObject[]>;
  readonly changeTenant: (change: TenantChange) => Promise<void>;
  /** What the tenant counted since its start or since the last call with `reset`. */
  readonly tenantCounts: (reset?: boolean) => Promise<TenantCounts>;
  /** Puts many users and groups into the tenant at once; a line is a `SeedLine` of the tenant. */
  readonly seedTenant: (lines: AsyncIterable<unknown> | Iterable<unknown>) => Promise<SeedDone>;
  readonly dropDirectoryConnections: () => Promise<void>;
  readonly markDirectory: (mark: string) => Promise<void>;
  /** False when there is no such mark. */
  readonly rewindDirectory: (mark: string, invocation: 'same' | 'new') => Promise<boolean>;
  readonly reset: () => Promise<void>;
}

/** Connects to a running world; nothing is asked of it yet. */
export function connectWorld(addresses: WorldAddresses): WorldClient {
  const { directory, further, replicas, tenant, dns } = addresses;
  const controllers = [directory, ...further, ...replicas];
  const ask = asking(addresses.control);
  const settings = async (): Promise<HostSettings> => HostSettings.parse(await ask({ call: 'readHost' }));
  return {
    controls: {
      name: addresses.world,
      directory: signInTo(directory),
      further: further.map(signInTo),
      replicas: replicas.map(signInTo),
      application: { tenantId: tenant.tenantId, clientId: tenant.application.clientId, certificatePem: tenant.application.certificatePem },
      dns: { host: '127.0.0.1', port: dns.port, key: practiceDnsKey },
      publish: async (domain, records) => void (await ask({ call: 'publish', domain, records: [...records] })),
      finishWizard: async () => {
        if ((await ask({ call: 'finishWizard' })) !== true) throw fail('command.not-installed');
      },
    },
    host: practiceHost(settings, async (facts) => void (await ask({ call: 'changeHost', change: { facts } })), commandsOver((call) => ask({ call: 'runCommand', ...call }))),
    network: practiceNetwork(settings),
    origins: { 'https://login.microsoftonline.com': tenant.loginUrl, 'https://graph.microsoft.com': tenant.graphUrl },
    clientId: tenant.clientId,
    dns: { servers: [dns.server] },
    directories: {
      authorities: controllers.map(({ authority }) => authority),
      addressOf: (host) => controllers.find(({ server }) => server === host.toLowerCase())?.address,
      dnsServers: [dns.server],
      ownDomain: directory.domain,
    },
    agent: {
      state: async () => AgentState.parse(await ask({ call: 'readAgent' })),
      change: async (change) => {
        const refusal = await ask({ call: 'changeAgent', change });
        if (typeof refusal === 'string') throw fail('setup.bad-request', { why: refusal });
      },
      runCycle: async () => void (await ask({ call: 'runAgent' })),
    },
    remote: {
      changeHost: async (change) => void (await ask({ call: 'changeHost', change })),
      failCommands: async (faults) => void (await ask({ call: 'failCommands', faults })),
      changeFaults: async (change) => void (await ask({ call: 'changeFaults', change })),
      listTenant: async (type, deleted = false) => z.array(TenantObject).parse(await ask({ call: 'listTenant', type, deleted })),
      changeTenant: async (change) => void (await ask({ call: 'changeTenant', change })),
      tenantCounts: async (reset = false) => TenantCounts.parse(await ask({ call: 'readTenantCounts', reset })),
      seedTenant: async (lines) => SeedDone.parse(await sendLines(addresses.control, lines)),
      dropDirectoryConnections: async () => void (await ask({ call: 'dropDirectoryConnections' })),
      markDirectory: async (mark) => void (await ask({ call: 'markDirectory', mark })),
      rewindDirectory: async (mark, invocation) => z.boolean().parse(await ask({ call: 'rewindDirectory', mark, invocation })),
      reset: async () => void (await ask({ call: 'reset' })),
    },
  };
}

function signInTo({ server, ldapsPort, administrator }: WorldAddresses['further'][number]): PracticeControls['directory'] {
  return { server: { server, port: ldapsPort, security: 'ldaps' }, credentials: administrator };
}

const Reply = z.object({ value: z.unknown() });

/** Characters that are sent at once. */
const chunkLength = 65_536;

async function* textOf(lines: AsyncIterable<unknown> | Iterable<unknown>): AsyncIterable<Buffer> {
  let text = '';
  for await (const line of lines) {
    text += `${JSON.stringify(line)}\n`;
    if (text.length < chunkLength) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

async function sendLines({ url, key }: WorldAddresses['control'], lines: AsyncIterable<unknown> | Iterable<unknown>): Promise<unknown> {
  const request = http.request(new URL(seedPath, url), { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' } });
  const [answer] = await Promise.all([once(request, 'response'), pipeline(textOf(lines), request)]);
  const [response] = answer as [http.IncomingMessage];
  const text = Buffer.concat((await response.toArray()) as Buffer[]).toString('utf8');
  if (response.statusCode !== 200) throw fail('setup.unexpected', { why: 'The practice world did not take the objects.', detail: { status: String(response.statusCode) } });
  return Reply.parse(JSON.parse(text)).value;
}

function asking({ url, key }: WorldAddresses['control']): (call: WorldCall) => Promise<unknown> {
  return async (call) => {
    try {
      const response = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(call) });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return Reply.parse(await response.json()).value;
    } catch (thrown) {
      throw fail('setup.unexpected', { why: 'The practice world did not answer.', detail: { call: call.call } }, thrown);
    }
  };
}
