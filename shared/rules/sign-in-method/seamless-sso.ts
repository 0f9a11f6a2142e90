/** Judges the computer account of Seamless single sign-on by what the directory tells of it. */
// Source: entra-docs connect/how-to-connect-sso-faq (2023-02-08), connect/tshoot-connect-sso (2023-11-06).

/** The computer account stands for Microsoft Entra ID in each forest. */
export const singleSignOnAccount = 'AZUREADSSOACC';

/** A key is rolled over at least this often, in days. */
export const rollOverAfter = 30;

/** Attributes as LDAP gives them; undefined where there is no value. */
export interface SingleSignOnFacts {
  /** 100 ns since 1601; 0 when it was never set. */
  readonly pwdLastSet: string | undefined;
  readonly userAccountControl: string | undefined;
  readonly encryptionTypes: string | undefined;
  readonly servicePrincipalNames: readonly string[];
}

/** One fact of the account. */
export interface JudgedSignOn {
  readonly id: 'account' | 'enabled' | 'key-age' | 'encryption' | 'names';
  readonly verdict: 'pass' | 'warn' | 'fail';
  readonly found: 'there' | 'missing' | 'enabled' | 'disabled' | 'fresh' | 'due' | 'unknown' | 'aes' | 'aes-and-rc4' | 'rc4' | 'not-set' | 'complete';
  /** Whole days, for `key-age`. */
  readonly days?: number;
}

const accountDisabled = 0x2;
const rc4 = 0x4;
const aes = 0x18;
const autologon = 'http/autologon.microsoftazuread-sso.com';
const day = 86_400_000;

/** The address that browsers get a ticket for. */
export const singleSignOnAddress = 'https://autologon.microsoftazuread-sso.com';

/** Milliseconds since 1970 of a time of Windows; undefined for none. */
export function windowsTime(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d{1,19}$/.test(value) || value === '0') return undefined;
  return Number(BigInt(value) / 10_000n) - 11_644_473_600_000;
}

/** Everything about the account of one forest; `undefined` for no account. `now`: milliseconds since 1970. */
export function judgeSingleSignOn(facts: SingleSignOnFacts | undefined, now: number): readonly JudgedSignOn[] {
  if (facts === undefined) return [{ id: 'account', verdict: 'fail', found: 'missing' }];
  return [{ id: 'account', verdict: 'pass', found: 'there' }, enabled(facts), keyAge(facts, now), encryption(facts), names(facts)];
}

/** True when the key has to be changed; an age that nobody knows counts as old. */
export function isRollOverDue(facts: SingleSignOnFacts, now: number): boolean {
  return keyAge(facts, now).verdict !== 'pass';
}

/** It has been taken for a stale computer and disabled before. */
function enabled({ userAccountControl }: SingleSignOnFacts): JudgedSignOn {
  const value = Number(userAccountControl ?? Number.NaN);
  if (Number.isNaN(value)) return { id: 'enabled', verdict: 'warn', found: 'unknown' };
  return (value & accountDisabled) === 0 ? { id: 'enabled', verdict: 'pass', found: 'enabled' } : { id: 'enabled', verdict: 'fail', found: 'disabled' };
}

function keyAge({ pwdLastSet }: SingleSignOnFacts, now: number): JudgedSignOn {
  const set = windowsTime(pwdLastSet);
  if (set === undefined) return { id: 'key-age', verdict: 'warn', found: 'unknown' };
  const days = Math.max(0, Math.floor((now - set) / day));
  return days < rollOverAfter ? { id: 'key-age', verdict: 'pass', found: 'fresh', days } : { id: 'key-age', verdict: 'warn', found: 'due', days };
}

/** Nothing set means what the domain controller takes for right, on older ones RC4. */
function encryption({ encryptionTypes }: SingleSignOnFacts): JudgedSignOn {
  const value = Number(encryptionTypes ?? 0);
  if (value === 0 || Number.isNaN(value)) return { id: 'encryption', verdict: 'warn', found: 'not-set' };
  if ((value & aes) === 0) return { id: 'encryption', verdict: 'fail', found: 'rc4' };
  return (value & rc4) === 0 ? { id: 'encryption', verdict: 'pass', found: 'aes' } : { id: 'encryption', verdict: 'warn', found: 'aes-and-rc4' };
}

function names({ servicePrincipalNames }: SingleSignOnFacts): JudgedSignOn {
  const isThere = servicePrincipalNames.some((name) => name.toLowerCase() === autologon);
  return isThere ? { id: 'names', verdict: 'pass', found: 'complete' } : { id: 'names', verdict: 'warn', found: 'missing' };
}
