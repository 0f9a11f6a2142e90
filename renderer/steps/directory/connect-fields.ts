/** What is typed into the connection form, checked field by field. */
import type { DirectoryServer, DomainController, Security } from '../../../shared/contract/directory.ts';
import { usualPorts } from '../../../shared/tables/directory-ports.ts';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';
import type { z } from 'zod';

/** The fields as they stand on the page. */
export interface ConnectFields {
  readonly server: string;
  readonly port: string;
  readonly security: Security;
  readonly account: string;
  readonly password: string;
}

/** A sentence for each field that is wrong. */
export type FieldFaults = Readonly<Partial<Record<keyof ConnectFields, string>>>;

function badPort(port: string): boolean {
  if (port.trim() === '') return false;
  const number = Number(port);
  return !Number.isInteger(number) || number < 1 || number > 65_535;
}

/** Faults of the place; those of the account come with `faultsOfAccount`. */
export function faultsOfServer(fields: ConnectFields): FieldFaults {
  return { ...(fields.server.trim() ? {} : { server: text.needServer }), ...(badPort(fields.port) ? { port: text.badPort } : {}) };
}

/** Faults of account and password. */
export function faultsOfAccount(fields: ConnectFields): FieldFaults {
  return { ...(fields.account.trim() ? {} : { account: text.needAccount }), ...(fields.password ? {} : { password: text.needPassword }) };
}

/** The server as the engine wants it. */
export function serverOf(fields: ConnectFields): z.infer<typeof DirectoryServer> {
  const port = fields.port.trim();
  return { server: fields.server.trim(), security: fields.security, ...(port ? { port: Number(port) } : {}) };
}

/** What a suggestion puts into the fields; a usual port is left out. DNS tells the port of plain LDAP, whatever the encryption. */
export function fieldsOf(found: DomainController, security: Security): Pick<ConnectFields, 'server' | 'port'> {
  return { server: found.server, port: found.foundBy === 'dns' || found.port === usualPorts[security] ? '' : String(found.port) };
}
