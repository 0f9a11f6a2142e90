/** Starts the servers of a practice world on one store: directory, tenant, DNS. */
import { startPracticeAgent, type PracticeAgent } from './agent/practice-agent.ts';
import type { DomainAccess } from './agent/domain-connection.ts';
import { certificatesFor, type ServerCertificates } from './certificate.ts';
import type { PracticeReplica } from './directory/replica.ts';
import { startPracticeDirectory, type PracticeDirectory } from './directory/server.ts';
import { startPracticeDns, type PracticeDns } from './dns/practice-dns.ts';
import { partOf, type Store } from './store.ts';
import type { PracticeTenantOptions } from './tenant/options.ts';
import { startPracticeTenant, type PracticeTenant } from './tenant/start.ts';
import { applicationCertificateKind, applicationOf, type WorldApplication } from './world-application.ts';
import { newWorld, type WorldName } from './world-table.ts';
import type { TenantWorld } from './tenant/world.ts';
import type { Forest } from './worlds/forest-object.ts';
import { countsOf } from './worlds/sized-forest.ts';
import { PRACTICE_PASSWORD } from './worlds/tenant.ts';

/** Ports of one domain controller. */
export interface DirectoryPorts {
  readonly ldap: number;
  readonly ldaps: number;
}

/** Ports to listen on; 0 or left out: any free one. */
export interface WorldPorts {
  readonly ldap?: number;
  readonly ldaps?: number;
  /** Of the further domain controllers, in their order. */
  readonly further?: readonly DirectoryPorts[];
  /** Of the other domain controllers of the first domain, in their order. */
  readonly replicas?: readonly DirectoryPorts[];
  readonly tenant?: number;
  readonly dns?: number;
  readonly control?: number;
}

/** Milliseconds between two runs of the provisioning agent; Microsoft's own takes two minutes. */
const AGENT_INTERVAL = 2000;

/** How the tenant behaves, where a test or a bench wants it otherwise; `agentInterval` as in the options of the agent. */
export type TenantBehavior = { readonly agentInterval?: number } & Pick<PracticeTenantOptions, 'record' | 'limits' | 'delays' | 'objectQuota' | 'deviceCodeInterval' | 'now' | 'timeScale' | 'securityGroupsSoftDelete'>;

/** A running domain controller. */
export interface DirectoryPart {
  readonly directory: PracticeDirectory;
  /** Its host name, as its certificate has it. */
  readonly controller: string;
  /** DNS name of its domain. */
  readonly domain: string;
}

/** The running servers; the domain controller of the first domain stands for the company. */
export interface WorldParts extends DirectoryPart {
  /** Those of further domains and forests. */
  readonly further: readonly DirectoryPart[];
  /** Other domain controllers of the first domain. */
  readonly replicas: readonly PracticeReplica[];
  readonly tenant: PracticeTenant;
  readonly dns: PracticeDns;
  readonly application: WorldApplication;
  /** The provisioning agent of the world's server. */
  readonly agent: PracticeAgent;
  readonly close: () => Promise<void>;
}

/** Starts them; an empty store is filled with the named world first. `password` is that of every account that can sign in. */
export async function startParts(name: WorldName, store: Store, ports: WorldPorts, behavior: TenantBehavior, password = PRACTICE_PASSWORD): Promise<WorldParts> {
  const { forest, further: forests, replicas: names, tenant: untouched, limits, delays } = newWorld(name);
  const company = withPassword(untouched, password);
  const dns = await startPracticeDns({ store, port: ports.dns ?? 0 });
  const first = await startController(store, { forest, password }, await certificateOf(store, 'directory', forest), { ldap: ports.ldap ?? 0, ldaps: ports.ldaps ?? 0 });
  const further: DirectoryPart[] = [];
  for (const [index, other] of forests.entries()) {
    const certificate = await certificateOf(store, `directory ${other.domain}`, other);
    further.push(await startController(partOf(store, other.domain), { forest: other, password }, certificate, ports.further?.[index] ?? { ldap: 0, ldaps: 0 }));
  }
  const replicas: PracticeReplica[] = [];
  for (const [index, replica] of names.entries()) {
    const { ldap = 0, ldaps = 0 } = ports.replicas?.[index] ?? {};
    const certificate = await certificateOf(store, `directory ${replica}`, { ...forest, controller: replica });
    replicas.push(await first.directory.addController({ name: replica, certificate, port: ldap, tlsPort: ldaps }));
  }
  const { application, furnish } = await applicationOf(store, company);
  const { agentInterval = AGENT_INTERVAL, ...tenantBehavior } = behavior;
  const tenant = await startPracticeTenant({ store, tenant: company, furnish, objectQuota: quotaOf(name), dns: dns.lookup, port: ports.tenant ?? 0, delays, ...(limits === undefined ? {} : { limits }), ...tenantBehavior });
  const agent = await startPracticeAgent({ store, tenant, access: [first, ...further].map(accessTo), interval: agentInterval });
  for (const { directory, controller, domain } of [first, ...further]) announce(dns, domain, [{ controller, port: directory.tlsPort }, ...(domain === first.domain ? replicas.map((one) => ({ controller: one.controller, port: one.tlsPort })) : [])]);
  const close = async (): Promise<void> => {
    await agent.close();
    await Promise.all([...[first, ...further].map(({ directory }) => directory.close()), ...replicas.map((replica) => replica.close()), tenant.close(), dns.close()]);
  };
  return { ...first, further, replicas, tenant, dns, application, agent, close };
}

function certificateOf(store: Store, id: string, { controller, domain }: Forest): Promise<ServerCertificates> {
  return certificatesFor(store, id, [`${controller}.${domain}`, 'localhost'], ['127.0.0.1']);
}

async function startController(store: Store, { forest, password }: { readonly forest: Forest; readonly password: string }, certificate: ServerCertificates, ports: DirectoryPorts): Promise<DirectoryPart> {
  const directory = await startPracticeDirectory({ store, forest, certificate, password, port: ports.ldap, tlsPort: ports.ldaps, faults: {} });
  return { directory, controller: `${forest.controller}.${forest.domain}`, domain: forest.domain };
}

/** Accounts that cannot sign in stay so. */
function withPassword(company: TenantWorld, password: string): TenantWorld {
  const users = company.users.map((user) => (user.password === undefined ? user : { ...user, password }));
  return { ...company, users, admin: { ...company.admin, password } };
}

/** The agent reads with the rights of the account that may write, in place of those of its own account. */
function accessTo({ directory, controller, domain }: DirectoryPart): DomainAccess {
  return { domain, url: directory.ldapsUrl, account: directory.account, password: directory.password, authority: directory.caPem, serverName: controller };
}

/** Objects that the tenant may hold: as documented, or more where the forest alone is larger (Microsoft raises it on request). */
function quotaOf(name: WorldName): number {
  const { users, groups } = countsOf(name) ?? { users: 0, groups: 0 };
  return Math.max(300_000, 2 * (users + groups));
}

/** Empties the store but for its certificates: whoever knows the world goes on knowing it. */
export function forget(store: Store): void {
  const kept = ['certificate', applicationCertificateKind].flatMap((kind) => store.all(kind).map((row) => ({ kind, ...row })));
  store.together(() => {
    store.clear();
    for (const { kind, id, value } of kept) store.put(kind, id, value);
  });
}

/** The records by which clients find domain controllers, the first one first; the ports are those of this start. */
function announce(dns: PracticeDns, domain: string, controllers: ReadonlyArray<{ readonly controller: string; readonly port: number }>): void {
  dns.publish(domain, controllers.map(({ controller, port }, index) => ({ type: 'SRV', name: '_ldap._tcp.dc._msdcs', value: `${index} 100 ${port} ${controller}`, ttl: 600, purpose: 'Domain controller', optional: false })));
}
