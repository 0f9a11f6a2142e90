/** What sign-in and synchronization stand on, as it was set up and found last: one row of the table for each kind of it. */
import type { ReportSetUp, SetupReport } from '../../../shared/contract/setup-report.ts';
import { setUpTexts as text } from '../../../shared/text/report-set-up.ts';
import { kept } from '../../state/kept.ts';
import type { State } from '../../state/state.ts';

type Found = (state: State) => readonly ReportSetUp[];

const good = (what: string, state: string): ReportSetUp => ({ what, state, good: true });
const bad = (what: string, state: string): ReportSetUp => ({ what, state, good: false });

/** When a plan of this kind was applied last. */
function lastOf({ plans }: State, kind: string): string | undefined {
  return plans.applied(kind)[0]?.appliedAt;
}

const cloudSync: Found = (state) => {
  const since = lastOf(state, 'cloud-sync');
  const carries = state.settings.read(kept.cloudSyncCarries) === true;
  if (since === undefined && !carries) return [];
  const domains = (state.settings.read(kept.cloudSyncSteady) ?? []).map(({ domain }) => domain);
  return [carries ? good(text.cloudSync, text.carries(domains)) : bad(text.cloudSync, text.notCarrying)];
};

const federation: Found = ({ settings }) => {
  const federated = (settings.read(kept.domains) ?? []).filter((domain) => domain.federated === true).map(({ name }) => name);
  const provider = settings.read(kept.federationProvider);
  if (federated.length === 0 || provider === undefined) return federated.map((name) => good(text.federation(name), text.federated));
  const failed = provider.findings.filter(({ verdict }) => verdict === 'fail').map(({ what }) => what);
  return federated.map((name) => (failed.length === 0 ? good(text.federation(name), text.federatedWith(provider.metadata.issuer)) : bad(text.federation(name), failed.join(' '))));
};

const passThrough: Found = (state) => {
  const since = lastOf(state, 'pass-through');
  return since === undefined ? [] : [good(text.passThrough, text.agentSince(since))];
};

const singleSignOn: Found = ({ settings }) =>
  (settings.read(kept.singleSignOn) ?? []).map(({ forest, account, keyFrom, due, weak }) => {
    const what = text.singleSignOn(forest);
    if (account === null) return bad(what, text.noAccount);
    if (due) return bad(what, text.keyDue(keyFrom));
    return weak ? bad(what, text.weak) : good(what, text.keyFrom(keyFrom));
  });

const connectSync: Found = (state) => {
  const since = lastOf(state, 'connect-sync');
  return since === undefined ? [] : [good(text.connectSync, text.installedSince(since))];
};

const stagedRollout: Found = (state) => {
  const since = lastOf(state, 'staged-rollout');
  return since === undefined ? [] : [good(text.stagedRollout, text.changedOn(since))];
};

const rows: readonly Found[] = [cloudSync, connectSync, passThrough, federation, stagedRollout, singleSignOn];

/** In the order of the table; empty where everybody signs in at Microsoft with nothing else set up. */
export function setUpFacts(state: State): ReportSetUp[] {
  return rows.flatMap((found) => found(state));
}

/** Who moves the objects. */
export function routeOf(state: State): NonNullable<SetupReport['synchronization']>['route'] {
  if (state.settings.read(kept.cloudSyncCarries) === true) return 'cloud-sync';
  return lastOf(state, 'connect-sync') === undefined ? 'direct' : 'connect-sync';
}
