/** Counts the users of a domain for whom rules hold that only a domain controller enforces, in one passing over nobody but them. */
import type { SignInDomain } from '../../../shared/contract/sign-in-facts.ts';
import { known, notKnown } from '../../../shared/rules/prerequisites/known.ts';
import { directoryUnread } from '../../../shared/text/checks/directory-found.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import type { Directory, Entry } from '../../ports/directory.ts';
import { attempt } from '../checks/attempt.ts';
import { valueOf } from '../checks/entries.ts';

type Counts = Pick<SignInDomain, 'smartCards' | 'limitedHours' | 'expiring'>;

/** Bits of userAccountControl ([MS-ADTS] 2.2.16). */
const smartCardRequired = 0x40000;
const person = '(objectCategory=person)(objectClass=user)';
const disabled = '(userAccountControl:1.2.840.113556.1.4.803:=2)';
/** One bit for each hour of the week, in 21 bytes; all of them set is no limit ([MS-ADA1] logonHours). */
const allHours = '\\ff'.repeat(21);
/** accountExpires: 0 and the largest number stand for never ([MS-ADA1]). */
const never = 9_223_372_036_854_775_807n;
const dated = `(&(accountExpires>=1)(accountExpires<=${never - 1n}))`;
const limited = `(&(logonHours=*)(!(logonHours=${allHours})))`;
const carded = `(userAccountControl:1.2.840.113556.1.4.803:=${smartCardRequired})`;
/** Whoever is shown userAccountControl is shown the other rules of an account too. */
const visible = `(&${person}(userAccountControl=*))`;

/** A count of nobody is an answer only where the account is shown the rules at all. */
export async function countRuledUsers(directory: Directory, { progress, signal }: CallContext): Promise<Counts> {
  const counts = { smartCards: 0, limitedHours: 0, expiring: 0 };
  const passed = await attempt(signal, async () => {
    const base = directory.rootDse.defaultNamingContext;
    let read = 0;
    for await (const page of directory.search({ base, scope: 'sub', filter: `(&${person}(!${disabled})(|${carded}${limited}${dated}))`, attributes: ['userAccountControl', 'logonHours', 'accountExpires'] }, signal)) {
      for (const entry of page) add(entry, counts);
      read += page.length;
      progress({ phase: progressTexts.readDirectory, done: read, total: null });
    }
    return read > 0 || (await isShown(directory, signal)) ? known(true) : notKnown(directoryUnread.notShown);
  });
  if ('unread' in passed) return { smartCards: passed, limitedHours: passed, expiring: passed };
  return { smartCards: known(counts.smartCards), limitedHours: known(counts.limitedHours), expiring: known(counts.expiring) };
}

function add(entry: Entry, counts: { smartCards: number; limitedHours: number; expiring: number }): void {
  if ((Number(valueOf(entry, 'userAccountControl') ?? '0') & smartCardRequired) !== 0) counts.smartCards += 1;
  if (isLimited(entry.bytes.get('logonhours')?.[0])) counts.limitedHours += 1;
  if (expires(valueOf(entry, 'accountExpires'))) counts.expiring += 1;
}

function isLimited(hours: Uint8Array | undefined): boolean {
  return hours?.some((byte) => byte !== 0xff) === true;
}

function expires(text: string | undefined): boolean {
  if (text === undefined || !/^\d{1,19}$/.test(text)) return false;
  const time = BigInt(text);
  return time > 0n && time < never;
}

async function isShown(directory: Directory, signal: AbortSignal): Promise<boolean> {
  for await (const page of directory.search({ base: directory.rootDse.defaultNamingContext, scope: 'sub', filter: visible, attributes: ['objectClass'] }, signal)) {
    if (page.length > 0) return true;
  }
  return false;
}
