/** Keeps the plans of federation: domains converted, made managed, their certificates rolled over, and each of these undone. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FederationOptions } from '../../../shared/contract/federation.ts';
import type { Draft, Guard, PlanHead, PlanKind } from '../../../shared/plan.ts';
import { Failure, fail } from '../../../shared/problem.ts';
import { defaultMfa, isFederatedWith, type FoundDomain } from '../../../shared/rules/federation/configuration.ts';
import { parentOf } from '../../../shared/rules/federation/domains.ts';
import { convertDrafts, managedDrafts, rollOverDrafts, undoDrafts } from '../../../shared/rules/federation/drafts.ts';
import { federationFindings, federationText as text, mfaNotes } from '../../../shared/text/federation.ts';
import type { CallContext } from '../../ports/call.ts';
import { graphShape } from '../graph-shape.ts';
import { keepPlan, planOf } from '../keep-plan.ts';
import { sessionOf, withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { findingsOf, metadataOfNow, mustBeUsable } from './provider.ts';
import { readFederation } from './read-federation.ts';
import { saveWayBack } from './way-back.ts';

/** Names a guard that holds every change after which users sign in elsewhere. */
const guardId = 'federation-everyone';

/** Converts these domains; throws `federation.not-usable` and what kept the description from being fetched. */
export async function planFederation(current: Workspace, chosen: readonly string[], options: FederationOptions, { signal }: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  const metadata = await metadataOfNow(workspace, signal);
  const domains = await readFederation(sessionOf(workspace).cloud, signal);
  mustKnow(domains, chosen);
  const drafts = convertDrafts(metadata, domains, chosen, options, workspace.clock.now());
  const several = domains.filter((domain) => chosen.includes(domain.name) || isFederatedWith(domain, metadata)).length > 1;
  const findings = await findingsOf(workspace, metadata, several, signal);
  mustBeUsable([
    ...findings,
    ...(several && metadata.product !== 'ad-fs' ? [{ id: 'one-issuer', verdict: 'fail', ...federationFindings.oneIssuer } as const] : []),
  ]);
  const doubts = findings.filter(({ verdict }) => verdict === 'warn' || verdict === 'unknown').map(({ what, fix }) => [what, fix].filter(Boolean).join(' '));
  const backup = await hashesAreSynchronized(workspace, signal);
  return keep(workspace, 'federation', drafts, domains, text.toProvider(metadata.issuer), [backup === true ? text.backupOn : text.backup, mfaNotes[options.mfa ?? defaultMfa], ...doubts]);
}

/** Makes these domains managed. */
export async function planManaged(current: Workspace, chosen: readonly string[], { signal }: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  const domains = await readFederation(sessionOf(workspace).cloud, signal);
  mustKnow(domains, chosen);
  return keep(workspace, 'federation', managedDrafts(domains, chosen), domains, text.toMicrosoft, [text.hashesFirst, text.factorsMove]);
}

/** Nobody signs in elsewhere by it, so that no guard holds it. */
export async function planRollOver(current: Workspace, { signal }: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  const metadata = await metadataOfNow(workspace, signal);
  const domains = await readFederation(sessionOf(workspace).cloud, signal);
  const findings = (await findingsOf(workspace, metadata, false, signal)).filter(({ id }) => id.startsWith('certificate'));
  mustBeUsable(findings);
  return keep(workspace, 'federation', rollOverDrafts(metadata, domains, workspace.clock.now()), domains, undefined, []);
}

/** The way back must not be held up: no guard. Throws `plan.nothing-to-undo`. */
export async function planUndoFederation(current: Workspace, plan: string, { signal }: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  if (planOf(workspace.state, plan).kind !== 'federation') throw fail('plan.unknown');
  const domains = await readFederation(sessionOf(workspace).cloud, signal);
  const drafts = undoDrafts([...workspace.state.plans.changes(plan)], domains, workspace.state.journal.unsettled(plan));
  if (drafts.length === 0) throw fail('plan.nothing-to-undo');
  return keep(workspace, 'undo-federation', drafts, domains, undefined, drafts.some(({ action }) => action === 'delete') ? [text.hashesFirst] : []);
}

function mustKnow(domains: readonly FoundDomain[], chosen: readonly string[]): void {
  const unknown = chosen.find((name) => !domains.some((domain) => domain.name === name));
  if (unknown !== undefined) throw fail('tenant.not-found', { detail: { domain: unknown } });
}

/** `to`: where users are led; undefined when that needs nobody's word. */
async function keep(workspace: Workspace, kind: PlanKind, drafts: readonly Draft[], domains: readonly FoundDomain[], to: string | undefined, notes: readonly string[]): Promise<PlanHead> {
  const concerned = domains.filter(({ name }) => drafts.some((draft) => draft.key === name && isReal(draft)));
  if (concerned.length === 0) return keepPlan(workspace, { kind, drafts, notes: [] });
  const file = await saveWayBack(workspace, concerned);
  const below = domains.filter(({ name, verified, configuration }) => verified && configuration === null && concerned.some((one) => one.name === parentOf(name, domains))).map(({ name }) => name);
  const { guards, holds } = to === undefined ? { guards: [], holds: new Map<number, string>() } : guarded(workspace, drafts, concerned, to);
  return keepPlan(workspace, { kind, drafts, guards, holds, notes: [text.wayBack(file), ...notes, ...(below.length > 0 ? [text.subDomains(below)] : []), text.slowly] });
}

const isReal = ({ action }: Draft): boolean => action !== 'none' && action !== 'conflict';

/** Holds what moves users to another place to sign in; a domain without users is not held. */
function guarded(workspace: Workspace, drafts: readonly Draft[], concerned: readonly FoundDomain[], to: string): { readonly guards: Guard[]; readonly holds: ReadonlyMap<number, string> } {
  const peopled = new Map(concerned.filter(({ users }) => users > 0).map(({ name, users }) => [name, users]));
  const holds = new Map(drafts.flatMap((draft, index) => (isReal(draft) && peopled.has(draft.key) ? [[index, guardId] as const] : [])));
  if (holds.size === 0) return { guards: [], holds };
  const held = drafts.filter((_, index) => holds.has(index));
  const names = held.map(({ key }) => key);
  const users = names.reduce((sum, name) => sum + (peopled.get(name) ?? 0), 0);
  const fingerprint = createHash('sha256').update(JSON.stringify([sessionOf(workspace).account.tenantId, guardId, held])).digest('hex');
  return { guards: [{ id: guardId, what: text.guard(users, names, to), count: names.length, limit: text.guardLimit, released: false, examples: names.slice(0, 5), fingerprint }], holds };
}

const Features = z.looseObject({ value: z.array(z.looseObject({ features: z.looseObject({ passwordSyncEnabled: z.boolean().nullish() }).nullish() })) });

/** Undefined when the account may not read it. */
async function hashesAreSynchronized(workspace: Workspace, signal: AbortSignal): Promise<boolean | undefined> {
  try {
    const answer = await sessionOf(workspace).cloud.request({ method: 'GET', path: '/directory/onPremisesSynchronization' }, signal);
    return graphShape(Features, answer).value.some(({ features }) => features?.passwordSyncEnabled === true);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
