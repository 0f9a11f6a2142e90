/** A practice world, client side: what the app needs to use a world that runs here or elsewhere. */
import { z } from 'zod';
import { fail } from '../../shared/problem.ts';
import type { Host } from '../ports/host.ts';
import type { PracticeControls } from '../ports/practice.ts';
import { FactsPatch, practiceHost, type HostSettings } from './host.ts';
import type { WorldAddresses } from './world-addresses.ts';
import { TenantObject, type FaultChange, type HostChange, type WorldCall } from './world-calls.ts';

/** What the real adapters are given, so that they meet the practice world in place of the real one. */
export interface WorldClient {
  readonly controls: PracticeControls;
  readonly host: Host;
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
  readonly remote: WorldRemote;
}

/** What tests and rehearsals do to a world. */
export interface WorldRemote {
  readonly changeHost: (change: HostChange) => Promise<void>;
  readonly changeFaults: (change: FaultChange) => Promise<void>;
  readonly listTenant: (type: Extract<WorldCall, { call: 'listTenant' }>['type'], deleted?: boolean) => Promise<readonly TenantObject[]>;
  readonly dropDirectoryConnections: () => Promise<void>;
  readonly reset: () => Promise<void>;
}

const Settings = z.object({ facts: FactsPatch, unreachable: z.record(z.string(), z.enum(['dns', 'connect', 'tls'])), clockOffset: z.number() });

/** Connects to a running world; nothing is asked of it yet. */
export function connectWorld(addresses: WorldAddresses): WorldClient {
  const { directory, tenant, dns } = addresses;
  const ask = asking(addresses.control);
  const settings = async (): Promise<HostSettings> => Settings.parse(await ask({ call: 'readHost' }));
  return {
    controls: {
      name: addresses.world,
      directory: { server: { server: directory.server, port: directory.ldapsPort, security: 'ldaps' }, credentials: directory.administrator },
      application: { tenantId: tenant.tenantId, clientId: tenant.application.clientId, certificatePem: tenant.application.certificatePem },
      publish: async (domain, records) => void (await ask({ call: 'publish', domain, records: [...records] })),
    },
    host: practiceHost(settings),
    origins: { 'https://login.microsoftonline.com': tenant.loginUrl, 'https://graph.microsoft.com': tenant.graphUrl },
    clientId: tenant.clientId,
    dns: { servers: [dns.server] },
    directories: {
      authorities: [directory.authority],
      addressOf: (host) => (host.toLowerCase() === directory.server ? directory.address : undefined),
      dnsServers: [dns.server],
      ownDomain: directory.domain,
    },
    remote: {
      changeHost: async (change) => void (await ask({ call: 'changeHost', change })),
      changeFaults: async (change) => void (await ask({ call: 'changeFaults', change })),
      listTenant: async (type, deleted = false) => z.array(TenantObject).parse(await ask({ call: 'listTenant', type, deleted })),
      dropDirectoryConnections: async () => void (await ask({ call: 'dropDirectoryConnections' })),
      reset: async () => void (await ask({ call: 'reset' })),
    },
  };
}

const Reply = z.object({ value: z.unknown() });

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
