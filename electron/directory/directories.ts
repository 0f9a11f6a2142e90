/** The real `Directories`: Active Directory over LDAP with TLS. */
import type { Directories } from '../ports/directory.ts';
import { describeCertificate } from './certificate.ts';
import { LdapConnection } from './connection.ts';
import { discover } from './discover.ts';
import { readRootDse } from './root-dse.ts';
import { openSecureSocket, type AddressOf } from './secure-socket.ts';
import { openSession } from './session.ts';
import { trustedRoots } from './trusted-roots.ts';

/** What differs between a real network and a practice world. */
export interface DirectoryOptions {
  /** Certificate authorities in PEM, besides those that this computer trusts. */
  readonly authorities?: readonly string[];
  /** Where a host name leads; undefined for a name leaves it to DNS. */
  readonly addressOf?: AddressOf;
  /** DNS servers (`address:port`) that are asked for domain controllers, in place of the computer's own. */
  readonly dnsServers?: readonly string[];
  /** The domain of this computer, when it is not the one that the computer itself says. */
  readonly ownDomain?: string;
}

/** Finds, looks at and opens domain controllers. */
export function openDirectories(options: DirectoryOptions = {}): Directories {
  const roots = trustedRoots(options.authorities ?? []);
  const addressOf = options.addressOf ?? (() => undefined);
  return {
    discover: (domain, signal) => discover(domain ?? options.ownDomain, { dnsServers: options.dnsServers, addressOf }, signal),
    connect: (server, signIn, signal) => openSession(server, signIn, { roots, addressOf }, signal),
    probe: async (server, signal) => {
      const socket = await openSecureSocket(server, { kind: 'look', roots }, addressOf, signal);
      const connection = new LdapConnection(socket);
      try {
        return { certificate: describeCertificate(socket), rootDse: await readRootDse(connection, signal) };
      } finally {
        connection.close();
      }
    },
  };
}
