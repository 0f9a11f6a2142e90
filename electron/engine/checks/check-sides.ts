/** Checks the connected directories and the tenant: gathers their facts and judges them by the tables. */
import { CheckRoute, type Check } from '../../../shared/contract/prerequisites.ts';
import { Failure } from '../../../shared/problem.ts';
import { suggestedFeatures } from '../../../shared/rules/access/suggested-features.ts';
import type { DirectoryFacts, DirectoryNeed } from '../../../shared/rules/prerequisites/directory-facts.ts';
import type { FactsOf } from '../../../shared/rules/prerequisites/judge-facts.ts';
import { judgeDirectories, judgeTenant } from '../../../shared/rules/prerequisites/judge-sides.ts';
import { known, notKnown, type Known } from '../../../shared/rules/prerequisites/known.ts';
import { recommendedRoutes } from '../../../shared/rules/prerequisites/routes.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import { scopeWithin } from '../../../shared/rules/synchronization/naming-contexts.ts';
import { everyProduct } from '../../../shared/tables/requirements/requirements.ts';
import type { Product } from '../../../shared/tables/requirements/row.ts';
import { directoryUnread } from '../../../shared/text/checks/directory-found.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import type { Directory } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import { knownDirectories } from '../connected-directories.ts';
import { readDomains } from '../read-domains.ts';
import { reportRights } from '../rights/account-rights.ts';
import { sessionOf, type Workspace } from '../workspace.ts';
import { attempt } from './attempt.ts';
import { gatherDirectoryFacts } from './directory-facts.ts';
import { gatherTenantFacts } from './tenant-facts.ts';
import { unreadDirectory } from './unread-directory.ts';

/** So many objects of a domain tell whether rights reach them; page 3 looks at all of them. */
const mostSampled = 5000;

/** Which requirements are looked at; without either, those of the last check of the server or of the recommended route. */
export interface Wanted {
  readonly routes?: readonly CheckRoute[] | undefined;
  readonly all?: boolean | undefined;
}

/** Every requirement of the directories; one that has lost its connection is not known. Throws `directory.not-connected`. */
export async function checkDirectories(workspace: Workspace, wanted: Wanted, context: CallContext): Promise<Check[]> {
  const need: DirectoryNeed = {
    products: productsOf(workspace, wanted),
    verifiedDomains: await verifiedDomains(workspace, context.signal),
    sourceAnchor: workspace.state.settings.read(kept.choice)?.sourceAnchor ?? 'ms-DS-ConsistencyGuid',
    now: workspace.clock.now(),
  };
  return judgeDirectories(await gatherDirectories(workspace, need.products, context), need);
}

/** Every requirement of the tenant; throws `tenant.not-signed-in`. */
export async function checkTenant(workspace: Workspace, wanted: Wanted, { signal, progress }: CallContext): Promise<Check[]> {
  const session = sessionOf(workspace);
  progress({ phase: progressTexts.readTenant, done: 0, total: null });
  const facts = await gatherTenantFacts(session, signal);
  const counts = workspace.state.settings.read(kept.scopeCounts);
  const objects = counts === undefined ? undefined : counts.users + counts.groups + counts.contacts;
  return judgeTenant(session.account.tenantId, facts, { products: productsOf(workspace, wanted), objects, now: workspace.clock.now() });
}

function productsOf({ state: { settings } }: Workspace, { routes, all }: Wanted): ReadonlySet<Product> {
  return new Set(all === true ? everyProduct : (routes ?? settings.read(kept.checkReport)?.routes ?? recommendedRoutes(settings.read(kept.signInChoice))));
}

async function gatherDirectories(workspace: Workspace, wanted: ReadonlySet<Product>, context: CallContext): Promise<FactsOf<DirectoryFacts>[]> {
  const chosen = workspace.state.settings.read(kept.choice)?.scope ?? { include: [], exclude: [] };
  const directories = knownDirectories(workspace);
  const contexts = directories.map(({ namingContext }) => namingContext);
  const found: FactsOf<DirectoryFacts>[] = [];
  for (const { namingContext, directory } of directories) {
    const name = dnsNameOf(namingContext);
    const scope = scopeWithin(chosen, namingContext, contexts);
    const facts = directory === undefined ? unreadDirectory(directoryUnread.notConnected(name)) : { ...(await gatherDirectoryFacts(directory, scope, context)), accountRights: await rightsOf(workspace, directory, wanted, context) };
    found.push({ name, facts });
  }
  return found;
}

/** The rights of the connected account in its domain, as page 3 reports them. */
function rightsOf(workspace: Workspace, { account, rootDse }: Directory, wanted: ReadonlySet<Product>, context: CallContext): Promise<DirectoryFacts['accountRights']> {
  const features = [...suggestedFeatures(CheckRoute.options.filter((route) => wanted.has(route)))];
  return attempt(context.signal, async () => {
    const [found] = (await reportRights(workspace, { account, features, domain: rootDse.defaultNamingContext, most: mostSampled }, context)).contexts;
    if (found === undefined) return notKnown(directoryUnread.notShown);
    if ('problem' in found) throw new Failure(found.problem);
    return known(found.features);
  });
}

/** Read anew, as a domain may have been verified since the sign-in. */
function verifiedDomains({ connections: { session } }: Workspace, signal: AbortSignal): Promise<Known<readonly string[]>> {
  if (session === undefined) return Promise.resolve(notKnown(directoryUnread.notSignedIn));
  return attempt(signal, async () => known((await readDomains(session.cloud, signal)).filter(({ verified }) => verified).map(({ name }) => name)));
}
