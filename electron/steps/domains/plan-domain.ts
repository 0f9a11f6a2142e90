/** Plans one move of a domain. */
import { z } from 'zod';
import type { Input } from '../../../shared/contract/index.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { graphShape } from '../../engine/graph-shape.ts';
import { keepPlan } from '../../engine/keep-plan.ts';
import { readDomains } from '../../engine/read-domains.ts';
import { sessionOf, type Workspace } from '../../engine/workspace.ts';
import { domainDraft, type DraftFacts } from './drafts.ts';
import { readOne } from './gather.ts';

const Reference = z.looseObject({ displayName: z.string().max(1024).nullish(), userPrincipalName: z.string().max(1024).nullish(), id: z.string().max(256) });

/** Users of a domain that are asked for, at most: enough to know that it is in use. */
const mostReferences = 100;

/** Removing is a way back, and has a kind of its own; the others are plans of kind `domains`. */
export async function planDomain(workspace: Workspace, { name: typed, step, services }: Input<'domains.plan'>, signal: AbortSignal): Promise<PlanHead> {
  const domain = await readOne(workspace, typed, signal);
  const facts: DraftFacts = {
    services,
    defaultDomain: step === 'default' ? await defaultDomain(workspace, signal) : undefined,
    references: step === 'remove' && domain.inTenant ? await referencesTo(workspace, domain.name, signal) : { names: [], more: false },
  };
  return keepPlan(workspace, { kind: step === 'remove' ? 'undo-domains' : 'domains', drafts: [domainDraft(domain, step, facts)] });
}

async function defaultDomain(workspace: Workspace, signal: AbortSignal): Promise<string | undefined> {
  const domains = await readDomains(sessionOf(workspace).cloud, signal);
  return domains.find((domain) => domain.default)?.name;
}

async function referencesTo(workspace: Workspace, domain: string, signal: AbortSignal): Promise<DraftFacts['references']> {
  const names: string[] = [];
  for await (const page of sessionOf(workspace).cloud.pages(`/domains/${encodeURIComponent(domain)}/domainNameReferences`, signal)) {
    names.push(...page.map((item) => graphShape(Reference, item)).map(({ displayName, userPrincipalName, id }) => displayName ?? userPrincipalName ?? id));
    if (names.length > mostReferences) return { names: names.slice(0, mostReferences), more: true };
  }
  return { names, more: false };
}
