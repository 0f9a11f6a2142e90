/** Says why Active Directory refused a sign-in and what to do, from the `data xxx` code of its answer. */

/** A row for a person; `%` stands for the account as it was typed. */
export interface Refusal {
  readonly why: string;
  readonly fix: string;
}

/** By the code that follows `data` in the answer: Win32 errors (MS-ERREF §2.2) and, with eight digits, SSPI errors (MS-ERREF §2.1), hexadecimal. */
export const refusals: Readonly<Record<string, Refusal>> = {
  '525': { why: 'There is no account "%".', fix: 'Check the spelling, and that the account is of this domain. CONTOSO\\reader and reader@contoso.com name the domain as well.' },
  '52e': { why: 'The account "%" is unknown or its password is wrong.', fix: 'Check the account, then type the password again. Some more wrong ones may lock the account.' },
  '52f': { why: 'The account "%" may not sign in because of a restriction, such as a blank password.', fix: 'Give the account a password, or take it out of the policy that restricts it (Protected Users, authentication policies).' },
  '530': { why: 'The account "%" may not sign in at this time of day.', fix: 'Allow all hours under "Logon Hours" of the account: synchronization runs around the clock.' },
  '531': { why: 'The account "%" may not sign in from this computer.', fix: 'Add this computer under "Log On To" of the account, or allow all computers.' },
  '532': { why: 'The password of the account "%" has expired.', fix: 'Set a new password. For an account that only reads the directory choose "Password never expires".' },
  '533': { why: 'The account "%" is disabled.', fix: 'Enable it in Active Directory Users and Computers, or use another account.' },
  '568': { why: 'The account "%" is in too many groups.', fix: 'Use an account of its own for this, which is in few groups.' },
  '569': { why: 'The account "%" lacks the right for this kind of sign-in.', fix: 'Give it "Access this computer from the network" in the policy of the domain controllers, and take it out of the one that denies it.' },
  '701': { why: 'The account "%" has expired.', fix: 'Set "Account expires" of the account to "Never" or to a later day.' },
  '773': { why: 'The account "%" must change its password before it can sign in.', fix: 'Sign in to Windows with it once and change the password, or clear "User must change password at next logon".' },
  '775': { why: 'The account "%" is locked out.', fix: 'Unlock it in Active Directory Users and Computers, or wait until the lockout ends. Find out who used a wrong password before trying again.' },
  '80090346': {
    why: 'The domain controller asks for channel binding, and the encryption does not reach it from here in one piece.',
    fix: 'A device that opens TLS in between (a load balancer, an inspecting proxy) makes this happen: connect to the domain controller itself.',
  },
};

const unknownRefusal: Refusal = { why: 'Active Directory did not accept the account "%".', fix: 'Check the account and its password, then try again. The answer of the domain controller is in the details.' };

/** Result codes of a bind that ask for more security than the domain controller sees (RFC 4511 §4.1.9): 8 strongerAuthRequired, 13 confidentialityRequired. */
export const securityDemands: Readonly<Record<number, Refusal>> = {
  8: {
    why: 'The domain controller asks for signing or encryption (strongerAuthRequired), although this side encrypts: what reaches it is not encrypted.',
    fix: 'A device in between ends the encryption. Connect to the domain controller itself, over LDAPS on port 636.',
  },
  13: {
    why: 'The domain controller takes passwords over encrypted connections only (confidentialityRequired), and does not take this one for such.',
    fix: 'Choose LDAPS on port 636, and connect to the domain controller itself.',
  },
};

/** What stands behind an answer to a bind; `account` as it was typed. */
export function credentialsRefusal(answer: string, account: string): Refusal {
  const code = /\bdata ([0-9a-f]+)/i.exec(answer)?.[1]?.toLowerCase() ?? '';
  const { why, fix } = Object.hasOwn(refusals, code) ? (refusals[code] ?? unknownRefusal) : unknownRefusal;
  return { why: why.replace('%', () => account), fix };
}
