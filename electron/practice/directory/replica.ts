/** A further controller of a practice domain: it holds the same objects at the same moment, under a name and an identity of its own. */
import type { ServerCertificates } from '../certificate.ts';
import type { Passwords } from './access/passwords.ts';
import { mustBeNamed, named, type Domain, type Realm } from './base/domain.ts';
import { takeIn } from './base/load-forest.ts';
import { structuralClass, valueOf } from './base/object.ts';
import type { Faults } from './faults.ts';
import { listen } from './serve/listener.ts';

/** What a further controller is started with; `name` is its host name without the domain. */
export interface ReplicaOptions {
  readonly name: string;
  readonly certificate: ServerCertificates;
  readonly faults?: Faults;
  readonly host?: string;
  readonly port?: number;
  readonly tlsPort?: number;
}

/** A running further controller. */
export interface PracticeReplica {
  /** Host name with the domain. */
  readonly controller: string;
  readonly port: number;
  readonly tlsPort: number;
  readonly caPem: string;
  readonly faults: Faults;
  readonly dropConnections: () => void;
  readonly close: () => Promise<void>;
}

/** Opens its ports; the forest learns of it the first time. */
export async function startReplica(domain: Domain, passwords: Passwords, options: ReplicaOptions): Promise<PracticeReplica> {
  const { name, certificate, faults = {}, host = '127.0.0.1', port = 0, tlsPort = 0 } = options;
  const realm = realmAt(domain.realm, name);
  register(domain, realm);
  const listening = await listen({ domain: { ...domain, realm }, passwords, faults }, certificate, host, port, tlsPort);
  return { controller: realm.host, port: listening.port, tlsPort: listening.tlsPort, caPem: certificate.caPem, faults, dropConnections: listening.dropAll, close: listening.close };
}

function realmAt(realm: Realm, name: string): Realm {
  const serverDn = realm.serverDn.replace(/^CN=[^,]+/, `CN=${name.toUpperCase()}`);
  return { ...realm, host: `${name}.${realm.domain}`, serverDn, settingsDn: `CN=NTDS Settings,${serverDn}` };
}

/** Its settings are those of the first controller, but for the identity of its database. */
function register(domain: Domain, { host, serverDn, settingsDn, domainDn, configurationDn, schemaDn }: Realm): void {
  if (named(domain, serverDn) !== undefined) return;
  const first = mustBeNamed(domain, domain.realm.settingsDn);
  const invocationId = Buffer.from(valueOf(first, 'invocationid') ?? '', 'latin1').map((byte) => byte ^ 0xff);
  takeIn(domain, { dn: serverDn, class: 'server', values: { dNSHostName: host } });
  takeIn(domain, {
    dn: settingsDn,
    class: structuralClass(first),
    values: { 'msDS-Behavior-Version': valueOf(first, 'msds-behavior-version') ?? '', options: '1', invocationId: Buffer.from(invocationId), dMDLocation: schemaDn, 'msDS-hasMasterNCs': [domainDn, configurationDn, schemaDn] },
  });
}
