/** Gathers what the report tells from what the steps left. */
import type { SetupReport } from '../../../shared/contract/setup-report.ts';
import { adviseSignIn } from '../../../shared/rules/sign-in-method/advise.ts';
import { taskTexts } from '../../../shared/text/tasks.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import { kept } from '../../state/kept.ts';
import type { State } from '../../state/state.ts';
import { firstSignInFacts, licenseFacts, planFacts } from './plan-facts.ts';
import { routeOf, setUpFacts } from './set-up.ts';
import { tasksLeft } from './tasks.ts';

/** Everything that was checked, chosen, made and changed; a step that was not worked on is null. */
export function reportFacts({ state, product, clock, practice }: Workspace): SetupReport {
  const { settings } = state;
  const tenant = settings.read(kept.tenant);
  const domains = settings.read(kept.domains) ?? [];
  const recordChecks = settings.read(kept.recordChecks) ?? {};
  const facts: Omit<SetupReport, 'left'> = {
    format: 'directory-sync-setup.report',
    version: 1,
    product: { ...product },
    madeAt: timestamp(clock),
    world: practice === undefined ? 'real' : 'practice',
    prerequisites: settings.read(kept.checkReport) ?? null,
    tenant: tenant === undefined ? null : { name: tenant.name, id: tenant.id, account: tenant.account, roles: tenant.roles, initialDomain: tenant.initialDomain },
    identity: identity(state),
    directory: directory(state),
    preparation: preparation(state),
    signIn: signIn(state),
    synchronization: synchronization(state),
    domains: domains
      .filter((domain) => domain.inTenant)
      .map((domain) => ({ name: domain.name, verified: domain.verified, default: domain.default, federated: domain.federated === true, records: recordChecks[domain.name] ?? [] })),
    licenses: licenseFacts(state),
    firstSignIn: firstSignInFacts(state),
    plans: planFacts(state),
  };
  return { ...facts, left: tasksLeft(facts, domains) };
}

function identity({ settings }: State): SetupReport['identity'] {
  const found = settings.read(kept.identity);
  if (found?.clientId === undefined) return null;
  return { name: found.name, clientId: found.clientId, permissions: found.permissions, certificateUntil: found.certificates.at(-1)?.validUntil ?? null, provedAt: found.provedAt ?? null };
}

function directory({ settings }: State): SetupReport['directory'] {
  const forest = settings.read(kept.forest);
  if (forest === undefined) return null;
  const rules = settings.read(kept.customerRules);
  return {
    forest: forest.forest,
    domain: forest.domain,
    server: forest.server,
    account: forest.account,
    include: forest.scope.include,
    exclude: forest.scope.exclude,
    filters: (rules?.filters ?? []).map(({ name }) => name),
    groups: (rules?.groups ?? []).map(({ dn }) => dn),
    further: forest.further.map(({ domain, server }) => `${domain} (${server.server})`),
    sourceAnchor: forest.sourceAnchor,
    counts: settings.read(kept.scopeCounts) ?? null,
  };
}

function preparation({ settings, plans }: State): SetupReport['preparation'] {
  const scan = settings.read(kept.scan);
  if (scan === undefined) return null;
  const sum = (kind: string): number => plans.applied(kind).reduce((total, plan) => total + plan.done, 0);
  const byRule = scan.byRule.map(({ title, count, repairable }) => ({ title, count, repairable }));
  return { scannedAt: scan.scannedAt, objects: scan.objects, byRule, repaired: Math.max(0, sum('repair') - sum('undo-repair')) };
}

function signIn(state: State): SetupReport['signIn'] {
  const choice = state.settings.read(kept.signInChoice);
  if (choice === undefined) return null;
  const setUp = setUpFacts(state);
  return {
    method: choice.method,
    seamlessSso: choice.seamlessSso,
    hashSyncAsBackup: choice.hashSyncAsBackup,
    reasons: [...adviseSignIn(choice.answers).reasons],
    // What was set up already is not to be done again.
    nextActions: [...(setUp.some(({ good }) => good) ? [] : [taskTexts.signInMethod[choice.method]]), ...(choice.seamlessSso && (state.settings.read(kept.singleSignOn) ?? []).length === 0 ? [taskTexts.seamlessSso] : [])],
    setUp,
  };
}

/** Releases that the report names. */
const mostReleases = 100;

function synchronization(state: State): SetupReport['synchronization'] {
  const { settings, plans, approvals } = state;
  const outcome = settings.read(kept.outcome);
  const verification = settings.read(kept.verification);
  const route = routeOf(state);
  if (outcome === undefined && verification === undefined && route === 'direct') return null;
  return {
    route,
    ranAt: plans.read(outcome?.plan ?? '')?.madeAt ?? verification?.checkedAt ?? '',
    counts: outcome?.counts ?? [],
    leftOut: settings.read(kept.preview)?.leftOut ?? [],
    failures: outcome?.failures ?? [],
    released: approvals.latest(mostReleases).map(({ what, count, approvedBy, approvedAt }) => ({ what, count, by: approvedBy, at: approvedAt })),
    verified: verification === undefined ? null : { checkedAt: verification.checkedAt, differences: verification.differences },
  };
}
