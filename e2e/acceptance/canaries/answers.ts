/** Answers files in which every password is a canary, each given in one of the three ways. */
import { readFileSync } from 'node:fs';
import { at } from '../../../build/tools/root.mjs';
import type { WorldAddresses } from '../../../electron/practice/world-addresses.ts';
import { answersFile } from '../program.ts';
import { passwordWays, type PasswordWay } from './fields.ts';

/** Switches and environment of a run. */
export interface PreparedRun {
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Writes a secret to where the answers will look for it. */
export interface Giver {
  /** The entries for a secret, given in the next way. */
  readonly give: (secret: string) => Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** `turn` chooses the way of the first secret; the others take turns. Files are written into `folder`. */
export function createGiver(folder: string, turn: number): Giver {
  const environment: Record<string, string> = {};
  let given = turn;
  const ways: Readonly<Record<PasswordWay, (secret: string) => string>> = {
    password: (secret) => secret,
    passwordFile: (secret) => answersFile(folder, `${secret}\n`, `secret-${given}.txt`),
    passwordEnvironment: (secret) => {
      environment[`SETUP_CANARY_${given}`] = secret;
      return `SETUP_CANARY_${given}`;
    },
  };
  return {
    environment,
    give: (secret) => {
      const way = passwordWays[given % passwordWays.length] ?? 'password';
      const entry = { [way]: ways[way](secret) };
      given += 1;
      return entry;
    },
  };
}

/** A part of an answers file. */
export type Entries = Record<string, unknown>;
/** The parts that tests change. */
type Answers = Entries & { readonly tenant: Entries; readonly directory: Entries; readonly signInMethod: Entries };

/** One of the answers files of the acceptance tests. */
export function knownAnswers(name: string): Answers {
  return JSON.parse(readFileSync(at('e2e', 'answers', `${name}.json`), 'utf8')) as Answers;
}

/** `DOMAIN\name`, as cmdlets want it. */
export function downLevel({ domain, administrator }: Pick<WorldAddresses['directory'], 'domain' | 'administrator'>): string {
  return `${(domain.split('.')[0] ?? '').toUpperCase()}\\${administrator.account.split('@')[0] ?? ''}`;
}

/** Directories and tenant are signed in to with the passwords of the world. */
export function signInAnswers({ directory, further, tenant }: WorldAddresses, giver: Giver): Pick<Answers, 'tenant' | 'directory'> {
  const of = (one: WorldAddresses['further'][number]): Entries => ({ domain: one.domain, account: one.administrator.account, ...giver.give(one.administrator.password) });
  const { domain: _, ...first } = of(directory);
  return {
    tenant: { signIn: 'certificate', tenantId: tenant.tenantId, clientId: tenant.application.clientId, certificateFile: tenant.application.certificateFile },
    directory: { ...first, further: further.map(of) },
  };
}

/** Cloud Sync is set up with an administrator of the domain and one of the tenant. */
export function cloudSyncAnswers(addresses: WorldAddresses, giver: Giver): Answers {
  const known = knownAnswers('cloud-sync');
  const { directory, tenant } = addresses;
  const domainAdministrator = { account: downLevel(directory), ...giver.give(directory.administrator.password) };
  const tenantAdministrator = { account: tenant.administrator.account, ...giver.give(tenant.administrator.password) };
  const cloudSync = { ...(known.signInMethod['cloudSync'] as Entries), domainAdministrator, tenantAdministrator };
  return { ...known, ...signInAnswers(addresses, giver), signInMethod: { ...known.signInMethod, cloudSync } };
}

/** The programs of Microsoft are set up, each with its accounts; `token` registers the agent of pass-through authentication. */
export function programAnswers(addresses: WorldAddresses, giver: Giver, token: string): Answers {
  const known = knownAnswers('sign-in-setup');
  const { directory, further, tenant } = addresses;
  const administrator = (): Entries => ({ account: tenant.administrator.account, ...giver.give(tenant.administrator.password) });
  const passThrough = { ...(known.signInMethod['passThrough'] as Entries), token: giver.give(token), tenantAdministrator: administrator() };
  const domainAdministrators = [directory, ...further].map((one) => ({ forest: one.domain, account: downLevel(one), ...giver.give(one.administrator.password) }));
  const seamlessSso = { ...(known.signInMethod['seamlessSso'] as Entries), tenantAdministrator: administrator(), domainAdministrators };
  return { ...known, ...signInAnswers(addresses, giver), signInMethod: { ...known.signInMethod, passThrough, seamlessSso } };
}
