/** Checks which features an account has the rights for, in one naming context: first at its head, then on every object that may have been cut off from it. */
import type { AccountFeature } from '../../../shared/tables/account-rights.ts';
import { fail } from '../../../shared/problem.ts';
import { isCanonical } from '../../../shared/rules/access/canonical.ts';
import { readDescriptor, type SecurityDescriptor } from '../../../shared/rules/access/descriptor.ts';
import { classesOf, judgeHead, type RightVerdict } from '../../../shared/rules/access/feature-rights.ts';
import type { ContextFindings, FeatureFinding, ObjectFindings, RightFinding } from '../../../shared/rules/access/rights-report.ts';
import { aceSddl } from '../../../shared/rules/access/sddl.ts';
import { tallyObjects, type ReadObject, type Tally } from '../../../shared/rules/access/tally-objects.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import type { Directory, Entry } from '../../ports/directory.ts';
import { sidOf, type FoundAccount } from './find-account.ts';

const descriptorAttribute = 'nTSecurityDescriptor';

/** Checks these features at `base`, the head of a naming context or a chosen unit, and on objects below it, about `most` of them. */
export async function checkRights(directory: Directory, account: FoundAccount, features: readonly AccountFeature[], base: string, context: CallContext, most = Infinity): Promise<ContextFindings> {
  const head = await headDescriptor(directory, base, context.signal);
  const judged = features.map((feature) => ({ feature, verdicts: judgeHead(head, account.identity, feature) }));
  const granted = judged.filter(({ verdicts }) => isGranted(verdicts)).map(({ feature }) => feature);
  const tally = tallyObjects(granted, account.identity);
  await readObjects(directory, granted, base, tally, context, most);
  return {
    base,
    canonical: head.dacl === undefined || isCanonical(head.dacl),
    features: judged.map(({ feature, verdicts }) => findingOf(feature, verdicts, tally.findings(feature))),
  };
}

/** The descriptor of an object; throws `directory.not-found`, `directory.permission-refused` or `directory.descriptor-malformed`. */
async function headDescriptor(directory: Directory, dn: string, signal: AbortSignal): Promise<SecurityDescriptor> {
  return readDescriptor(await descriptorBytes(directory, dn, signal));
}

/** Owner, group and discretionary list of an object, as the directory gives them. */
export async function descriptorBytes(directory: Directory, dn: string, signal: AbortSignal): Promise<Uint8Array> {
  const entry = await directory.read(dn, [descriptorAttribute], signal);
  if (entry === undefined) throw fail('directory.not-found', { detail: { about: dn } });
  const bytes = entry.bytes.get(descriptorAttribute.toLowerCase())?.[0];
  if (bytes === undefined) throw fail('directory.permission-refused', { detail: { about: dn } });
  return bytes;
}

/** Objects that the directory keeps for itself (isCriticalSystemObject) are never synchronized and not looked at. */
async function readObjects(directory: Directory, features: readonly AccountFeature[], base: string, tally: Tally, { signal, progress }: CallContext, most: number): Promise<void> {
  const classes = [...new Set(features.flatMap(classesOf))];
  if (classes.length === 0) return;
  const filter = `(&(|${classes.map((name) => `(objectClass=${name})`).join('')})(!(isCriticalSystemObject=TRUE)))`;
  let done = 0;
  for await (const page of directory.search({ base, scope: 'sub', filter, attributes: ['objectClass', 'objectSid', 'adminCount', descriptorAttribute] }, signal)) {
    for (const entry of page) tally.add(readObject(entry));
    done += page.length;
    progress({ phase: progressTexts.checkRights, done, total: done });
    if (done >= most) return;
  }
}

function readObject(entry: Entry): ReadObject {
  return {
    dn: entry.dn,
    className: entry.text.get('objectclass')?.at(-1) ?? '',
    sid: sidOf(entry),
    adminProtected: entry.text.get('admincount')?.[0] === '1',
    descriptor: entry.bytes.get(descriptorAttribute.toLowerCase())?.[0],
  };
}

function isGranted(verdicts: readonly RightVerdict[]): boolean {
  return verdicts.every(({ verdict }) => verdict === 'granted');
}

function findingOf(feature: AccountFeature, verdicts: readonly RightVerdict[], objects: ObjectFindings): FeatureFinding {
  const verdict = !isGranted(verdicts) ? 'fail' : objects.missing > 0 || objects.unreadable > 0 ? 'warn' : 'pass';
  return { feature: feature.id, title: feature.title, verdict, rights: verdicts.map(rightFinding), objects };
}

function rightFinding({ right, below, verdict, by }: RightVerdict): RightFinding {
  return { what: right.what, verdict, ...(below === undefined ? {} : { below }), ...(by === undefined ? {} : { by: aceSddl(by) }) };
}
