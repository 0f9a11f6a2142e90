/** Starts the servers of a practice world on one store: directory, tenant, DNS. */
import { certificatesFor } from './certificate.ts';
import { startPracticeDirectory, type PracticeDirectory } from './directory/server.ts';
import { startPracticeDns, type PracticeDns } from './dns/practice-dns.ts';
import type { Store } from './store.ts';
import type { PracticeTenantOptions } from './tenant/options.ts';
import { startPracticeTenant, type PracticeTenant } from './tenant/start.ts';
import { applicationCertificateKind, applicationOf, type WorldApplication } from './world-application.ts';
import { newWorld, type WorldName } from './world-table.ts';
import { countsOf } from './worlds/sized-forest.ts';
import { PRACTICE_PASSWORD } from './worlds/tenant.ts';

/** Ports to listen on; 0 or left out: any free one. */
export interface WorldPorts {
  readonly ldap?: number;
  readonly ldaps?: number;
  readonly tenant?: number;
  readonly dns?: number;
  readonly control?: number;
}

/** How the tenant behaves, where a test or a bench wants it otherwise. */
export type TenantBehavior = Pick<PracticeTenantOptions, 'record' | 'limits' | 'delays' | 'objectQuota' | 'deviceCodeInterval' | 'now' | 'timeScale' | 'securityGroupsSoftDelete'>;

/** The running servers. */
export interface WorldParts {
  readonly directory: PracticeDirectory;
  /** Host name of the domain controller, as its certificate has it. */
  readonly controller: string;
  /** DNS name of the domain. */
  readonly domain: string;
  readonly tenant: PracticeTenant;
  readonly dns: PracticeDns;
  readonly application: WorldApplication;
  readonly close: () => Promise<void>;
}

/** Starts them; an empty store is filled with the named world first. */
export async function startParts(name: WorldName, store: Store, ports: WorldPorts, behavior: TenantBehavior): Promise<WorldParts> {
  const { forest, tenant: company, limits } = newWorld(name);
  const controller = `${forest.controller}.${forest.domain}`;
  const dns = await startPracticeDns({ store, port: ports.dns ?? 0 });
  const certificate = await certificatesFor(store, 'directory', [controller, 'localhost'], ['127.0.0.1']);
  const directory = await startPracticeDirectory({ store, forest, certificate, password: PRACTICE_PASSWORD, port: ports.ldap ?? 0, tlsPort: ports.ldaps ?? 0, faults: {} });
  const { application, furnish } = await applicationOf(store, company);
  const tenant = await startPracticeTenant({ store, tenant: company, furnish, objectQuota: quotaOf(name), dns: dns.lookup, port: ports.tenant ?? 0, ...(limits === undefined ? {} : { limits }), ...behavior });
  announce(dns, forest.domain, controller, directory.tlsPort);
  const close = async (): Promise<void> => {
    await Promise.all([directory.close(), tenant.close(), dns.close()]);
  };
  return { directory, controller, domain: forest.domain, tenant, dns, application, close };
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

/** The record by which clients find domain controllers; its port is that of this start. */
function announce(dns: PracticeDns, domain: string, controller: string, port: number): void {
  dns.publish(domain, [{ type: 'SRV', name: '_ldap._tcp.dc._msdcs', value: `0 100 ${port} ${controller}`, ttl: 600, purpose: 'Domain controller', optional: false }]);
}
