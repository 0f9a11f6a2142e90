/** Gathers what the report tells from what the steps left. */
import type { ReportLicenses, ReportPreparation, ReportSignIn, ReportSynchronization, SetupReport } from '../../../shared/text/report-facts.ts';
import { adviseSignIn } from '../../../shared/rules/sign-in-method/advise.ts';
import type { Action, ObjectKind, Outcome } from '../../../shared/plan.ts';
import { taskTexts } from '../../../shared/text/tasks.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import { kept } from '../../state/kept.ts';
import { tasksLeft } from './tasks.ts';

/** Everything that was checked, chosen, made and changed; a step that was not worked on is null. */
export function reportFacts(workspace: Workspace): SetupReport {
  const { settings } = workspace.state;
  const tenant = settings.read(kept.tenant);
  const forest = settings.read(kept.forest);
  const domains = settings.read(kept.domains) ?? [];
  const recordChecks = settings.read(kept.recordChecks) ?? {};
  const facts: Omit<SetupReport, 'left'> = {
    product: { ...workspace.product },
    madeAt: timestamp(workspace.clock),
    world: workspace.practice === undefined ? 'real' : 'practice',
    prerequisites: settings.read(kept.checkReport) ?? null,
    tenant: tenant === undefined ? null : { name: tenant.name, id: tenant.id, account: tenant.account, roles: tenant.roles, initialDomain: tenant.initialDomain },
    directory:
      forest === undefined
        ? null
        : {
            forest: forest.forest,
            domain: forest.domain,
            server: forest.server,
            account: forest.account,
            include: forest.scope.include,
            exclude: forest.scope.exclude,
            sourceAnchor: forest.sourceAnchor,
            counts: settings.read(kept.scopeCounts) ?? null,
          },
    preparation: preparation(workspace),
    signIn: signIn(workspace),
    synchronization: synchronization(workspace),
    domains: domains.filter((domain) => domain.inTenant).map((domain) => ({ name: domain.name, verified: domain.verified, records: recordChecks[domain.name] ?? [] })),
    licenses: licenses(workspace),
  };
  return { ...facts, left: tasksLeft(facts, domains) };
}

function preparation({ state }: Workspace): ReportPreparation | null {
  const scan = state.settings.read(kept.scan);
  if (scan === undefined) return null;
  const sum = (kind: string): number => state.plans.applied(kind).reduce((total, plan) => total + plan.done, 0);
  return { scannedAt: scan.scannedAt, objects: scan.objects, byRule: scan.byRule, repaired: Math.max(0, sum('repair') - sum('undo-repair')) };
}

function signIn({ state }: Workspace): ReportSignIn | null {
  const choice = state.settings.read(kept.signInChoice);
  if (choice === undefined) return null;
  return {
    method: choice.method,
    seamlessSso: choice.seamlessSso,
    hashSyncAsBackup: choice.hashSyncAsBackup,
    reasons: adviseSignIn(choice.answers).reasons,
    nextActions: [taskTexts.signInMethod[choice.method], ...(choice.seamlessSso ? [taskTexts.seamlessSso] : [])],
  };
}

function synchronization({ state }: Workspace): ReportSynchronization | null {
  const outcome = state.settings.read(kept.outcome);
  const verification = state.settings.read(kept.verification);
  if (outcome === undefined && verification === undefined) return null;
  return {
    ranAt: state.plans.read(outcome?.plan ?? '')?.madeAt ?? verification?.checkedAt ?? '',
    counts: outcome?.counts ?? [],
    leftOut: state.settings.read(kept.preview)?.leftOut ?? [],
    failures: outcome?.failures ?? [],
    verified: verification === undefined ? null : { checkedAt: verification.checkedAt, differences: verification.differences },
  };
}

function licenses({ state }: Workspace): ReportLicenses | null {
  const preview = state.settings.read(kept.licensePreview);
  if (preview === undefined) return null;
  const last = state.settings.read(kept.licenseOutcome);
  const outcome = last?.plan === preview.plan.id ? last : undefined;
  return {
    product: state.plans.page(preview.plan.id, { offset: 0, limit: 1, kind: 'license' }).rows[0]?.aboutName ?? '',
    assigned: counted(outcome, 'license', 'add'),
    changed: counted(outcome, 'license', 'update'),
    alreadyLicensed: preview.alreadyLicensed,
    locationsSet: counted(outcome, 'usage-location', 'update'),
    withoutSeat: Math.max(0, preview.seatsNeeded - preview.seatsFree),
    failures: outcome?.failures ?? [],
  };
}

function counted(outcome: Outcome | undefined, kind: ObjectKind, action: Action): number {
  return outcome?.counts.find((row) => row.kind === kind && row.action === action)?.count ?? 0;
}
