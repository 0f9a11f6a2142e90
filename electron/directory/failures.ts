/** Turns LDAP result codes, socket errors and TLS errors into Failures of `directory.*`. */
import { fail, type Failure, type ProblemFacts } from '../../shared/problem.ts';
import type { ProblemCode } from '../../shared/text/problems.ts';
import { recycleBinTexts } from '../../shared/text/recycle-bin.ts';
import { credentialsRefusal, securityDemands } from './credentials-refused.ts';
import type { LdapResult } from './decoding.ts';
import { GarbledAnswer } from './framing.ts';

/** What was asked when the answer came. */
export type Operation = 'bind' | 'search' | 'modify' | 'add' | 'feature';

/** What each result code of RFC 4511 §4.1.9 means here; a code that is not listed is `directory.refused`. */
const codes: Readonly<Record<number, ProblemCode>> = {
  3: 'directory.limit-exceeded',
  4: 'directory.limit-exceeded',
  8: 'directory.tls-failed',
  11: 'directory.limit-exceeded',
  13: 'directory.tls-failed',
  17: 'directory.value-refused',
  18: 'directory.value-refused',
  19: 'directory.value-refused',
  21: 'directory.value-refused',
  32: 'directory.not-found',
  49: 'directory.credentials-refused',
  50: 'directory.permission-refused',
  51: 'directory.unreachable',
  52: 'directory.unreachable',
  64: 'directory.value-refused',
  65: 'directory.value-refused',
  67: 'directory.value-refused',
  68: 'directory.exists-already',
};

/** Texts by which a controller names the cause more closely than its code; the first that fits decides. Hexadecimal numbers: Win32 error codes (MS-ERREF). */
const closer: ReadonlyArray<{ readonly status: number; readonly operation: Operation; readonly text: RegExp; readonly code: ProblemCode; readonly facts?: ProblemFacts }> = [
  { status: 1, operation: 'search', text: /ldb_wait/, code: 'directory.limit-exceeded' },
  { status: 16, operation: 'modify', text: /attribute conversion|not found in the schema/i, code: 'directory.value-refused' },
  { status: 16, operation: 'modify', text: /(?:)/, code: 'directory.value-moved' },
  { status: 19, operation: 'modify', text: /^00002081|more than one value|specified more than once/i, code: 'directory.value-moved' },
  { status: 20, operation: 'modify', text: /(?:)/, code: 'directory.value-moved' },
  { status: 53, operation: 'modify', text: /(?:)/, code: 'directory.value-refused' },
  { status: 53, operation: 'add', text: /(?:)/, code: 'directory.value-refused' },
  // Samba lets only its own system account do it, which nobody signs in as.
  { status: 53, operation: 'feature', text: /Insufficient rights for enableoptionalfeature/i, code: 'directory.feature-refused', facts: { why: recycleBinTexts.samba, fix: recycleBinTexts.sambaFix } },
  { status: 1, operation: 'feature', text: /(?:)/, code: 'directory.feature-refused' },
  { status: 50, operation: 'feature', text: /(?:)/, code: 'directory.permission-refused', facts: { why: recycleBinTexts.right } },
  { status: 53, operation: 'feature', text: /(?:)/, code: 'directory.feature-refused' },
];

/** The failure of an answer that is no success. */
export function resultFailure(result: LdapResult, operation: Operation, about: string): Failure {
  const close = closer.find((row) => row.status === result.status && row.operation === operation && row.text.test(result.text));
  const code = close?.code ?? codes[result.status] ?? 'directory.refused';
  const detail = { ldap: String(result.status), answer: printable(result.text), about };
  if (code === 'directory.credentials-refused') return fail(code, { ...credentialsRefusal(result.text, about), detail });
  const demand = operation === 'bind' ? securityDemands[result.status] : undefined;
  if (demand) return fail(code, { ...demand, detail });
  if (result.status === 51 || result.status === 52) return fail(code, { why: 'The domain controller says that it is busy.', detail });
  return fail(code, { ...close?.facts, detail });
}

/** What each error code of Node means while connecting; whatever else happens in TLS is `directory.tls-failed`. */
const networkCodes: Readonly<Record<string, ProblemCode>> = {
  ENOTFOUND: 'directory.name-unknown',
  EAI_AGAIN: 'directory.name-unknown',
  EAI_FAIL: 'directory.name-unknown',
  ECONNREFUSED: 'directory.unreachable',
  EHOSTUNREACH: 'directory.unreachable',
  ENETUNREACH: 'directory.unreachable',
  EADDRNOTAVAIL: 'directory.unreachable',
  ETIMEDOUT: 'directory.unreachable',
};

/** The failure of a connection that did not come about. */
export function connectFailure(thrown: unknown, server: string, encrypting: boolean): Failure {
  if (thrown instanceof GarbledAnswer) return garbled(thrown);
  const code = errorCode(thrown);
  return fail(networkCodes[code] ?? (encrypting ? 'directory.tls-failed' : 'directory.unreachable'), { detail: { server, error: code } }, thrown);
}

/** The failure of a connection that broke off while it was used. */
export function lostFailure(thrown?: unknown): Failure {
  if (thrown instanceof GarbledAnswer) return garbled(thrown);
  return fail('directory.connection-lost', thrown === undefined ? {} : { detail: { error: errorCode(thrown) } }, thrown);
}

/** The error of work that an AbortSignal ended. */
export function aborted(): Error {
  return Object.assign(new Error('The work was stopped.'), { name: 'AbortError' });
}

/** Node's error code, such as `ECONNREFUSED`, or the kind of error. */
export function errorCode(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}

function garbled(thrown: GarbledAnswer): Failure {
  return fail('directory.garbled', { why: thrown.message }, thrown);
}

function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim().slice(0, 300);
}
