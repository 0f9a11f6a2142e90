/** Says why Active Directory refused an account, from the `data xxx` code of its answer. */

/** Sentences by the Win32 code that follows `data` in the answer (MS-ERREF §2.2, hexadecimal); `%` stands for the account. */
const sentences: Readonly<Record<string, string>> = {
  '525': 'There is no account "%".',
  '52e': 'The account "%" is unknown or its password is wrong.',
  '52f': 'The account "%" may not sign in because of a restriction, such as a blank password.',
  '530': 'The account "%" may not sign in at this time of day.',
  '531': 'The account "%" may not sign in from this computer.',
  '532': 'The password of the account "%" has expired.',
  '533': 'The account "%" is disabled.',
  '568': 'The account "%" is in too many groups.',
  '701': 'The account "%" has expired.',
  '773': 'The account "%" must change its password before it can sign in.',
  '775': 'The account "%" is locked out.',
};

/** The sentence of an answer to a bind; `account` as it was typed. */
export function credentialsSentence(answer: string, account: string): string {
  const code = /\bdata ([0-9a-f]+)/i.exec(answer)?.[1]?.toLowerCase() ?? '';
  const sentence = sentences[code] ?? 'Active Directory did not accept the account "%".';
  return sentence.replace('%', () => account);
}
