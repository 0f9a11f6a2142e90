/** Finds users by name, and writes one of them to the tenant on demand. */
import type { FoundUser } from '../../../shared/contract/cloud-sync.ts';
import { fail } from '../../../shared/problem.ts';
import { isAgentMissing, readTestResult, type TestResult } from '../../../shared/rules/cloud-sync/on-demand.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import { directoryAt, knownDirectories } from '../connected-directories.ts';
import { sessionOf, withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { jobOfKind } from './find.ts';
import { findPrincipal, provisionOnDemand, readJobs, readSchema } from './graph.ts';

const mostFound = 20;

/** Milliseconds before the test is tried again where no agent answers: one that was started just now needs a while. */
const waits = [2000, 5000, 10_000, 20_000];

/** Sorted by name; throws `directory.not-connected`. */
export async function findUsers(workspace: Workspace, search: string, signal: AbortSignal): Promise<FoundUser[]> {
  const begins = `${escaped(search)}*`;
  const filter = `(&(objectCategory=person)(objectClass=user)(|(displayName=${begins})(sAMAccountName=${begins})(userPrincipalName=${begins})(cn=${begins})))`;
  const found: FoundUser[] = [];
  for (const { namingContext, directory } of knownDirectories(workspace)) {
    if (directory === undefined) continue;
    for await (const page of directory.search({ base: namingContext, scope: 'sub', filter, attributes: ['displayName', 'userPrincipalName', 'sAMAccountName'] }, signal)) {
      for (const { dn, text } of page) {
        const account = text.get('userprincipalname')?.[0] ?? text.get('samaccountname')?.[0] ?? '';
        found.push({ dn, name: text.get('displayname')?.[0] ?? account, account });
      }
      if (found.length >= mostFound) break;
    }
  }
  return found.slice(0, mostFound).sort((one, other) => one.name.localeCompare(other.name));
}

/** RFC 4515: what has a meaning in a filter is written as its bytes. */
function escaped(text: string): string {
  return text.replaceAll(/[\\*()\0]/g, (sign) => `\\${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** Throws `cloud-sync.not-set-up`, `directory.not-found` and what the tenant refuses. */
export async function testUser(current: Workspace, dn: string, { signal, progress }: CallContext): Promise<TestResult> {
  const workspace = withConnectionsOfNow(current);
  progress({ phase: progressTexts.testUser, done: 0, total: null });
  const directory = directoryAt(workspace, dn);
  if ((await directory.read(dn, ['objectClass'], signal)) === undefined) throw fail('directory.not-found', { detail: { about: dn } });
  const { cloud } = sessionOf(workspace);
  const domain = dnsNameOf(directory.rootDse.defaultNamingContext);
  const principal = await findPrincipal(cloud, domain, signal);
  const job = principal === undefined ? undefined : jobOfKind(await readJobs(cloud, principal, signal), 'provisioning');
  if (principal === undefined || job === undefined) throw fail('cloud-sync.not-set-up', { detail: { domain } });
  const schema = await readSchema(cloud, principal, job.id, signal);
  for (const wait of [...waits, undefined]) {
    const result = readTestResult(await provisionOnDemand(cloud, principal, job.id, schema.synchronizationRules[0]?.id ?? '', dn, signal));
    if (result === undefined) throw fail('tenant.garbled', { why: 'The result of the test was not understood.' });
    if (wait === undefined || !isAgentMissing(result)) return result;
    await workspace.clock.sleep(wait, signal);
  }
  throw fail('cloud-sync.agent-absent', { detail: { domain } });
}
