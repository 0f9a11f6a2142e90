/** Reads what the connected sides tell about signing in, keeps it, and answers what follows from it. */
import type { SignInFacts, SignInFound } from '../../../shared/contract/sign-in-facts.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import { known, notKnown } from '../../../shared/rules/prerequisites/known.ts';
import { suggestAnswers } from '../../../shared/rules/sign-in-method/suggest-answers.ts';
import { weighMethods } from '../../../shared/rules/sign-in-method/weigh-methods.ts';
import { directoryUnread } from '../../../shared/text/checks/directory-found.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { knownDirectories } from '../connected-directories.ts';
import { timestamp, withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { gatherDomain, unreadDomain } from './domain-facts.ts';
import { gatherTenant } from './tenant-facts.ts';

/** Looks at every connected domain and at the tenant; throws `directory.not-connected` as long as no directory was ever connected. */
export async function findAnswers(workspace: Workspace, context: CallContext): Promise<SignInFound> {
  const facts = await gather(withConnectionsOfNow(workspace), context);
  workspace.state.settings.write(kept.signInFacts, facts);
  return foundFrom(facts);
}

/** What follows from the facts that were read last; null when they are about other directories or another tenant, or were never read. */
export function keptFound({ state }: Pick<Workspace, 'state'>): SignInFound | null {
  const facts = state.settings.read(kept.signInFacts);
  return facts?.about === aboutNow({ state }) ? foundFrom(facts) : null;
}

function foundFrom(facts: SignInFacts): SignInFound {
  return { readAt: facts.readAt, answers: suggestAnswers(facts), methods: weighMethods(facts) };
}

async function gather(workspace: Workspace, context: CallContext): Promise<SignInFacts> {
  const { state, clock, connections } = workspace;
  const counts = state.settings.read(kept.scopeCounts);
  const domains: SignInFacts['domains'] = [];
  for (const { namingContext, forest, directory } of knownDirectories(workspace)) {
    const name = dnsNameOf(namingContext);
    domains.push(directory === undefined ? unreadDomain(name, forest, directoryUnread.notConnected(name)) : await gatherDomain(directory, context));
  }
  context.progress({ phase: progressTexts.readTenant, done: 0, total: null });
  return {
    about: aboutNow(workspace),
    readAt: timestamp(clock),
    users: counts === undefined ? notKnown(directoryUnread.notShown) : known(counts.users),
    domains,
    tenant: await gatherTenant(connections.session, context.signal),
  };
}

/** The directories and the tenant that the setup works with now. */
function aboutNow({ state: { settings } }: Pick<Workspace, 'state'>): string {
  const forest = settings.read(kept.forest);
  return [settings.read(kept.tenant)?.id ?? '', forest?.domain ?? '', ...(forest?.further ?? []).map(({ domain }) => domain)].join(' ');
}
