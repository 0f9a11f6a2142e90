/** How a running practice world is reached: what `npm run practice` prints and the app reads. */
import { z } from 'zod';

const Port = z.int().min(1).max(65_535);
const Account = z.strictObject({ account: z.string(), password: z.string() });

const Directory = z.strictObject({
  /** Host name in the certificate; it leads to `address`. */
  server: z.string(),
  address: z.ipv4(),
  ldapPort: Port,
  ldapsPort: Port,
  domain: z.string(),
  base: z.string(),
  /** May write. */
  administrator: Account,
  /** May only read. */
  reader: Account,
  /** PEM of the authority that issued the server's certificate. */
  authority: z.string(),
});

/** Everything is on the loopback address; the passwords and keys are those of a made-up company. */
export const WorldAddresses = z.strictObject({
  /** Name of the world, such as `small`. */
  world: z.string(),
  /** The authority's certificate is in `authorityFile` as well. */
  directory: Directory.extend({ authorityFile: z.string() }),
  /** Domain controllers of further domains and forests. */
  further: z.array(Directory).default([]),
  /** Other domain controllers of the first domain. */
  replicas: z.array(Directory).default([]),
  tenant: z.strictObject({
    tenantId: z.string(),
    /** The registered public client, for people. */
    clientId: z.string(),
    /** Stands for https://login.microsoftonline.com. */
    loginUrl: z.url(),
    /** Stands for https://graph.microsoft.com. */
    graphUrl: z.url(),
    /** Where a device code is entered. */
    deviceLogin: z.url(),
    administrator: Account,
    /** A registered application that signs in with a certificate: PEM of both certificate and key, also in `certificateFile`. */
    application: z.strictObject({ clientId: z.string(), certificatePem: z.string(), certificateFile: z.string() }),
  }),
  /** `address:port`, UDP and TCP. */
  dns: z.strictObject({ server: z.string(), port: Port }),
  /** The door for faults, facts and records; `key` goes with each request. */
  control: z.strictObject({ url: z.url(), key: z.string() }),
});
export type WorldAddresses = z.infer<typeof WorldAddresses>;
