/** A signed-in LDAP connection of the practice agent to one domain, opened when it is needed and again when it was lost. */
import { Client, type Control, type Entry, type SearchOptions } from 'ldapts';

/** Where a domain is reached, and as whom. */
export interface DomainAccess {
  /** DNS name of the domain. */
  readonly domain: string;
  /** `ldaps://127.0.0.1:636`. */
  readonly url: string;
  readonly account: string;
  readonly password: string;
  /** PEM of the authority behind its certificate; left out: those that the machine trusts. */
  readonly authority?: string;
  /** Name in its certificate, where that is not the host of the URL. */
  readonly serverName?: string;
}

/** Attributes that come as bytes. */
const BINARY = ['objectGUID', 'objectSid', 'mS-DS-ConsistencyGuid', 'invocationId', 'thumbnailPhoto'];
const PAGE = 500;
const TIMEOUT_MS = 15_000;

/** What the agent asks. */
export interface DomainConnection {
  /** All entries, a page at a time. */
  readonly search: (base: string, options: SearchOptions, controls?: readonly Control[]) => AsyncIterable<readonly Entry[]>;
  /** One object; undefined when it is not there. */
  readonly read: (dn: string, attributes: readonly string[]) => Promise<Entry | undefined>;
  readonly close: () => Promise<void>;
}

/** Connects with the first question. */
export function connectDomain(access: DomainAccess): DomainConnection {
  let client: Promise<Client> | undefined;
  const open = async (): Promise<Client> => {
    const made = new Client({ url: access.url, timeout: TIMEOUT_MS, connectTimeout: TIMEOUT_MS, tlsOptions: { ...(access.authority === undefined ? {} : { ca: [access.authority] }), ...(access.serverName === undefined ? {} : { servername: access.serverName }) } });
    await made.bind(access.account, access.password);
    return made;
  };
  const close = async (): Promise<void> => {
    const open = client;
    client = undefined;
    await open?.then((one) => one.unbind()).catch(() => undefined);
  };
  const asked = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    client ??= open();
    try {
      return await work(await client);
    } catch (error) {
      await close();
      throw error;
    }
  };
  return {
    close,
    search: async function* (base, options, controls = []) {
      client ??= open();
      try {
        const pages = (await client).searchPaginated(base, { ...options, explicitBufferAttributes: BINARY, paged: { pageSize: PAGE } }, [...controls]);
        for await (const { searchEntries } of pages) yield searchEntries;
      } catch (error) {
        await close();
        throw error;
      }
    },
    read: (dn, attributes) => asked(async (one) => {
      try {
        return (await one.search(dn, { scope: 'base', filter: '(objectClass=*)', attributes: [...attributes], explicitBufferAttributes: BINARY })).searchEntries[0];
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchObjectError') return undefined;
        throw error;
      }
    }),
  };
}
