/** Starts the practice Active Directory: an LDAP server on loopback that keeps its state in a store. */
import { randomBytes } from 'node:crypto';
import type { Forest, ForestObject } from '../worlds/forest-object.ts';
import type { ServerCertificates } from '../certificate.ts';
import type { Store } from '../store.ts';
import { Passwords } from './access/passwords.ts';
import { viewerOf } from './access/viewer.ts';
import { mustBeNamed, named, realmOf, touch, type Domain } from './base/domain.ts';
import { loadForest, takeIn } from './base/load-forest.ts';
import { Marks } from './base/marks.ts';
import { ObjectBase } from './base/object-base.ts';
import { draftOf, isDeleted, type DirectoryObject } from './base/object.ts';
import type { Faults } from './faults.ts';
import { valuesOf } from './read/attribute-values.ts';
import { startReplica, type PracticeReplica, type ReplicaOptions } from './replica.ts';
import { knownAttribute } from './schema/schema.ts';
import { listen } from './serve/listener.ts';
import { askedBy } from './serve/controls.ts';
import { fold } from './values/text.ts';
import { add } from './write/add.ts';
import { modify } from './write/modify.ts';
import { remove } from './write/remove.ts';
import type { Writing } from './write/writing.ts';

/** What a practice directory is started with. */
export interface PracticeDirectoryOptions {
  readonly store: Store;
  /** Used when the store holds no directory yet. */
  readonly forest: Forest;
  readonly certificate: ServerCertificates;
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port?: number;
  readonly tlsPort?: number;
  /** May be changed while the server runs. */
  readonly faults?: Faults;
  /** Password of both sample accounts; without it random ones are made and kept in the store. */
  readonly password?: string;
  readonly now?: () => Date;
}

/** An account that may sign in. */
export interface PracticeAccount {
  readonly account: string;
  readonly password: string;
}

/** Values of one attribute in the tests' own helpers; none takes the attribute away. */
export type Values = readonly (string | Buffer)[];

/** A running practice directory. */
export interface PracticeDirectory {
  readonly port: number;
  readonly tlsPort: number;
  readonly url: string;
  readonly ldapsUrl: string;
  /** DN of the domain. */
  readonly base: string;
  /** UPN and password of the account that may write. */
  readonly account: string;
  readonly password: string;
  /** The account that may only read. */
  readonly reader: PracticeAccount;
  readonly caPem: string;
  readonly faults: Faults;
  /** Number of objects that are not deleted, all partitions together. */
  readonly objects: () => number;
  /** Reads one attribute of an object, whoever may see it. */
  readonly read: (dn: string, attribute: string) => Values;
  readonly addObject: (dn: string, values: Readonly<Record<string, Values>>) => Promise<void>;
  /** Puts in an object as it is, with its objectGUID, as one that was moved here from another domain of the forest. */
  readonly takeIn: (object: ForestObject) => void;
  /** Replaces attributes. */
  readonly modify: (dn: string, values: Readonly<Record<string, Values>>) => Promise<void>;
  readonly remove: (dn: string) => void;
  /** Sets any kept value without checks, also those that the directory guards (lockoutTime, pwdLastSet). */
  readonly force: (dn: string, attribute: string, values: readonly string[]) => void;
  /** Notes the state under a name, for `rewind`. */
  readonly mark: (name: string) => void;
  /**
   * Sets content and USNs back to a mark. With the same invocation it is a USN rollback (a snapshot put back under a
   * running controller); with a new one a proper restore. False when there is no such mark.
   */
  readonly rewind: (name: string, invocation: Invocation) => boolean;
  /** Starts another controller of the same domain; whoever starts it closes it. */
  readonly addController: (options: ReplicaOptions) => Promise<PracticeReplica>;
  /** Drops every connection and goes on listening. */
  readonly dropConnections: () => void;
  readonly close: () => Promise<void>;
}

/** Whether a directory that was set back knows that it was. */
export type Invocation = 'same' | 'new';

const secretKind = 'directory-secret';

/** Opens the ports and answers when requests are served. */
export async function startPracticeDirectory(options: PracticeDirectoryOptions): Promise<PracticeDirectory> {
  const { store, forest, certificate, faults = {}, host = '127.0.0.1' } = options;
  const domain: Domain = { base: new ObjectBase(forest.stored === false ? undefined : store), realm: realmOf(forest), now: options.now ?? (() => new Date()) };
  if (!domain.base.load()) loadForest(domain, forest);
  const passwords = new Passwords(store);
  const setup = await accountFor(domain, passwords, options, forest.accounts.setup);
  const reader = await accountFor(domain, passwords, options, forest.accounts.reader);
  const listening = await listen({ domain, passwords, faults }, certificate, host, options.port ?? 0, options.tlsPort ?? 0);
  return {
    port: listening.port,
    tlsPort: listening.tlsPort,
    url: `ldap://${host}:${listening.port}`,
    ldapsUrl: `ldaps://${host}:${listening.tlsPort}`,
    base: domain.realm.domainDn,
    ...setup,
    reader,
    caPem: certificate.caPem,
    faults,
    ...helpers(domain, passwords, forest.accounts.setup),
    ...backups(domain),
    addController: (replica) => startReplica(domain, passwords, replica),
    dropConnections: listening.dropAll,
    close: listening.close,
  };
}

async function accountFor(domain: Domain, passwords: Passwords, options: PracticeDirectoryOptions, name: string): Promise<PracticeAccount> {
  const account = `${name}@${domain.realm.domain}`;
  const kept = options.store.all(secretKind).find((row) => row.id === name)?.value;
  if (typeof kept === 'string' && options.password === undefined) return { account, password: kept };
  const password = options.password ?? `${randomBytes(12).toString('base64url')}-Aa1`;
  options.store.put(secretKind, name, password);
  await passwords.set(accountObject(domain, name).id, password);
  return { account, password };
}

function accountObject(domain: Domain, name: string): DirectoryObject {
  const [found] = domain.base.find('samaccountname', fold(name));
  if (found === undefined) throw new TypeError(`no account ${name}`);
  return found;
}

function backups(domain: Domain): Pick<PracticeDirectory, 'mark' | 'rewind'> {
  const marks = new Marks(domain.base);
  return {
    mark: (name) => marks.set(name),
    rewind: (name, invocation) => {
      const done = marks.rewind(name);
      if (done && invocation === 'new') newInvocation(domain);
      return done;
    },
  };
}

function newInvocation(domain: Domain): void {
  const draft = draftOf(mustBeNamed(domain, domain.realm.settingsDn));
  draft.values.set('invocationid', [randomBytes(16).toString('latin1')]);
  touch(domain, draft, ['invocationid']);
  domain.base.commit([draft]);
}

type Helpers = Pick<PracticeDirectory, 'objects' | 'read' | 'addObject' | 'takeIn' | 'modify' | 'remove' | 'force'>;

function helpers(domain: Domain, passwords: Passwords, administrator: string): Helpers {
  const writing = (): Writing => ({ domain, passwords, viewer: viewerOf(domain, accountObject(domain, administrator)), secure: true });
  const bytes = (values: Values): Buffer[] => values.map((value) => (typeof value === 'string' ? Buffer.from(value) : value));
  const lists = (values: Readonly<Record<string, Values>>): { name: string; values: Buffer[] }[] =>
    Object.entries(values).map(([name, list]) => ({ name, values: bytes(list) }));
  return {
    objects: () => [...domain.base.all()].filter((object) => !isDeleted(object)).length,
    read: (dn, name) => {
      const attribute = knownAttribute(name);
      const object = named(domain, dn);
      const values = object === undefined ? [] : valuesOf(domain, object, attribute);
      return attribute.binary ? values.map((value) => Buffer.from(value, 'latin1')) : values;
    },
    addObject: async (dn, values) => void (await add(writing(), { kind: 'add', dn, attributes: lists(values) })),
    takeIn: (object) => takeIn(domain, object),
    modify: (dn, values) =>
      modify(writing(), { kind: 'modify', dn, changes: lists(values).map((change) => ({ operation: 'replace' as const, ...change })) }, askedBy([])),
    remove: (dn) => remove(writing(), dn, true),
    force: (dn, name, values) => {
      const object = mustBeNamed(domain, dn);
      const draft = draftOf(object);
      draft.values.set(knownAttribute(name).key, values);
      domain.base.commit([draft]);
    },
  };
}
