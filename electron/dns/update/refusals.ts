/** What a DNS server's "no" means: response codes and errors of signatures as Problems. */
import { fail, type Failure } from '../../../shared/problem.ts';
import type { ProblemCode } from '../../../shared/text/problems.ts';
import { tsigErrors } from './tsig.ts';

interface Code {
  readonly name: string;
  readonly problem: ProblemCode;
}

/** Source: IANA, DNS RCODEs; RFC 2136 §2.2. A condition that does not hold means that the zone was changed meanwhile. */
const codes: Readonly<Record<number, Code>> = {
  1: { name: 'FORMERR', problem: 'dns-update.rejected' },
  2: { name: 'SERVFAIL', problem: 'dns-update.server-failed' },
  3: { name: 'NXDOMAIN', problem: 'dns-update.moved' },
  4: { name: 'NOTIMP', problem: 'dns-update.not-offered' },
  5: { name: 'REFUSED', problem: 'dns-update.refused' },
  6: { name: 'YXDOMAIN', problem: 'dns-update.moved' },
  7: { name: 'YXRRSET', problem: 'dns-update.moved' },
  8: { name: 'NXRRSET', problem: 'dns-update.moved' },
  9: { name: 'NOTAUTH', problem: 'dns-update.not-authoritative' },
  10: { name: 'NOTZONE', problem: 'dns-update.not-in-zone' },
};

/** The code of "there is no such name", which is a good answer to a question. */
export const nameUnknown = 3;

/** Undefined for `NOERROR`. */
export function refusalOf(rcode: number, detail: Readonly<Record<string, string>>): Failure | undefined {
  if (rcode === 0) return undefined;
  const { name, problem } = codes[rcode] ?? { name: `code ${rcode}`, problem: 'dns-update.rejected' as const };
  return fail(problem, { detail: { ...detail, answer: name } });
}

const signatures: Readonly<Record<number, Code>> = {
  [tsigErrors.badSignature]: { name: 'BADSIG', problem: 'dns-update.key-refused' },
  [tsigErrors.badKey]: { name: 'BADKEY', problem: 'dns-update.key-unknown' },
  [tsigErrors.badTime]: { name: 'BADTIME', problem: 'dns-update.clock-wrong' },
  [tsigErrors.badTruncation]: { name: 'BADTRUNC', problem: 'dns-update.key-refused' },
};

/** `apart`: seconds between both clocks, where the server tells its time. */
export function signatureRefusal(error: number, apart: number | undefined, detail: Readonly<Record<string, string>>): Failure {
  const { name, problem } = signatures[error] ?? { name: `error ${error}`, problem: 'dns-update.key-refused' as const };
  return fail(problem, { detail: { ...detail, answer: name, ...(apart === undefined ? {} : { secondsApart: String(apart) }) } });
}
