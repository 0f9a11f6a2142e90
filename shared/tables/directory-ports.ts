/** The ports on which a domain controller offers LDAP, by the encryption that is asked for. */
import type { Security } from '../contract/directory.ts';

/** IANA: ldaps 636; StartTLS begins on the port of plain LDAP, 389. */
export const usualPorts: Readonly<Record<Security, number>> = { ldaps: 636, starttls: 389 };
