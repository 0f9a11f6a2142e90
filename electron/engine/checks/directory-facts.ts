/** Gathers the facts of one domain and its forest through the Directory port; each is read on its own. */
import type { Scope } from '../../../shared/contract/directory.ts';
import type { DirectoryFacts } from '../../../shared/rules/prerequisites/directory-facts.ts';
import { known, notKnown, type Known } from '../../../shared/rules/prerequisites/known.ts';
import { directoryUnread } from '../../../shared/text/checks/directory-found.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import type { Directory } from '../../ports/directory.ts';
import { attempt } from './attempt.ts';
import { entriesOf, valueOf, wholeNumberOf } from './entries.ts';
import { domainNames, recycleBinOn, rootKeys, schemaVersion, siteFacts, upnSuffixes } from './forest-facts.ts';
import { controllerFacts, replicationFacts } from './replication.ts';
import { tallyDomain } from './tally.ts';

/** 100 nanoseconds of a day: the unit of minPwdAge, which stands there as a negative number. */
const dayTicks = 864_000_000_000n;
const singleSignOnFilter = '(&(objectClass=computer)(sAMAccountName=AZUREADSSOACC$))';

/** The rights of the account come from the report of rights, which looks over all connected directories. */
export type ReadFacts = Omit<DirectoryFacts, 'accountRights'>;

/** Everything; a fact that cannot be read says why, and the others go on. Only a Stop is thrown. */
export async function gatherDirectoryFacts(directory: Directory, scope: Scope, { progress, signal }: CallContext): Promise<ReadFacts> {
  const fact = <T>(read: () => Promise<Known<T>>): Promise<Known<T>> => attempt(signal, read);
  const onRead = (done: number): void => {
    progress({ phase: progressTexts.readDirectory, done, total: null });
  };
  const domains = await fact(() => domainNames(directory, signal));
  return {
    forestLevel: wholeNumberOf(directory.rootDse.forestFunctionality),
    domainLevel: wholeNumberOf(directory.rootDse.domainFunctionality),
    schemaVersion: await fact(() => schemaVersion(directory, signal)),
    recycleBin: await fact(() => recycleBinOn(directory, signal)),
    controller: await fact(() => controllerFacts(directory, signal)),
    domains,
    suffixes: await fact(() => upnSuffixes(directory, domains, signal)),
    rootKeys: await fact(() => rootKeys(directory, signal)),
    sites: await fact(() => siteFacts(directory, signal)),
    replication: await fact(() => replicationFacts(directory, signal)),
    minimumPasswordAge: await fact(() => minimumPasswordAge(directory, signal)),
    singleSignOnAccount: await fact(() => hasSingleSignOnAccount(directory, signal)),
    objects: await fact(() => tallyDomain(directory, scope, onRead, signal)),
  };
}

async function minimumPasswordAge(directory: Directory, signal: AbortSignal): Promise<Known<number>> {
  const age = valueOf(await directory.read(directory.rootDse.defaultNamingContext, ['minPwdAge'], signal), 'minPwdAge');
  if (age === undefined) return notKnown(directoryUnread.notShown);
  return /^-?\d{1,19}$/.test(age) ? known(Number(-BigInt(age) / dayTicks)) : notKnown(directoryUnread.notUnderstood);
}

async function hasSingleSignOnAccount(directory: Directory, signal: AbortSignal): Promise<Known<boolean>> {
  const found = await entriesOf(directory, { base: directory.rootDse.defaultNamingContext, scope: 'sub', filter: singleSignOnFilter, attributes: ['objectClass'] }, signal);
  return known(found.length > 0);
}
