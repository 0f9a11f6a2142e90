/** Accounts and tokens for pass-through authentication and single sign-on: kept in memory only, and forgotten when they were used or the program ends. */
import type { State } from '../../state/state.ts';
import type { Workspace } from '../workspace.ts';

/** An account and its password. */
export interface SetupLogin {
  readonly account: string;
  readonly password: string;
}

/** `domains`: an administrator of each forest, by its DNS name in lower case. */
export interface SetupLogins {
  readonly token?: string | undefined;
  readonly tenant?: SetupLogin | undefined;
  readonly domains: ReadonlyMap<string, SetupLogin>;
}

const none: SetupLogins = { domains: new Map() };
const waiting = new WeakMap<State, SetupLogins>();

/** Keeps them for the plan that is applied next. */
export function keepSetupLogins(state: State, logins: SetupLogins): void {
  waiting.set(state, logins);
}

/** Empty when nobody entered any, or the program was started anew since. */
export function setupLogins(state: State): SetupLogins {
  return waiting.get(state) ?? none;
}

/** They are not needed any more. */
export function forgetSetupLogins(state: State): void {
  waiting.delete(state);
}

/** In practice the words `practice` and `practice` stand for the sample company's own administrator of the domain. */
export function domainLogin({ practice }: Workspace, forest: string, login: SetupLogin): SetupLogin {
  if (practice === undefined || login.account !== 'practice' || login.password !== 'practice') return login;
  const all = [practice.directory, ...(practice.further ?? [])];
  const own = all.find(({ credentials }) => credentials.account.split('@')[1]?.toLowerCase() === forest) ?? practice.directory;
  const [name, domain] = own.credentials.account.split('@');
  return { account: domain === undefined ? own.credentials.account : `${domain}\\${name ?? ''}`, password: own.credentials.password };
}
