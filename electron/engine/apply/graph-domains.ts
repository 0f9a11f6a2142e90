/** Adds, verifies, configures and removes domains. */
import { z } from 'zod';
import type { Change } from '../../../shared/plan.ts';
import { Failure, problem, problemOf, type Problem } from '../../../shared/problem.ts';
import { isAlreadyThere, isNotFound, type GraphCall } from '../../ports/cloud.ts';
import { sessionOf } from '../workspace.ts';
import type { Applier, ApplyContext } from './applier.ts';
import { oneByOne } from './one-by-one.ts';

const Domain = z.looseObject({ isVerified: z.boolean().nullish() });

/** Adds the domain named in `key`; one that is in this tenant already counts as added. */
export const createDomains: Applier = oneByOne(async (change, context) => {
  const found = await refusal({ method: 'POST', path: '/domains', body: { id: change.key } }, context);
  if (found === undefined) return;
  if (isTaken(found)) throw new Failure(taken(change, found));
  if (!isAlreadyThere(found)) throw new Failure(found);
  if ((await domainOf(change, context)) === undefined) throw new Failure(taken(change, found));
});

/** Verifies the domain, or changes its services or whether it is the default, whichever the planned value says. */
export const updateDomains: Applier = oneByOne(async (change, context) => {
  if (isVerification(change)) return verify(change, context);
  const body = Object.fromEntries(change.values.map((value) => [value.attribute, value.new]));
  await sessionOf(context.workspace).cloud.request({ method: 'PATCH', path: pathOf(change), body }, context.signal);
});

/** Removes the domain; one that is gone counts as removed. */
export const deleteDomains: Applier = oneByOne(async (change, context) => {
  const found = await refusal({ method: 'DELETE', path: pathOf(change) }, context);
  if (found === undefined || isNotFound(found)) return;
  throw new Failure(/in use|domainNameReferences|forceDelete/i.test(messageOf(found)) ? problem('domain.in-use', { detail: { ...found.detail, domain: change.key } }) : found);
});

/** Milliseconds between two looks at whether the tenant shows the domain as verified: readers may be told later than the writer. */
const untilShown = [500, 1000, 2000, 4000, 8000, 15_000];

/** Graph refuses with 400 while it does not see the record, and for a domain that is verified: a lost answer may have been a good one. */
async function verify(change: Change, context: ApplyContext): Promise<void> {
  const found = await refusal({ method: 'POST', path: `${pathOf(change)}/verify` }, context);
  if (found !== undefined) {
    if ((await domainOf(change, context))?.isVerified === true) return;
    throw new Failure(refusedVerification(change, found));
  }
  for (const wait of untilShown) {
    if ((await domainOf(change, context))?.isVerified === true) return;
    await context.workspace.clock.sleep(wait, context.signal);
  }
}

function isVerification(change: Change): boolean {
  return change.values.some((value) => value.attribute === 'isVerified');
}

function refusedVerification(change: Change, found: Problem): Problem {
  if (isTaken(found)) return taken(change, found);
  const unseen = found.code === 'tenant.value-refused' || found.code === 'tenant.refused';
  return unseen ? problem('domain.record-missing', found.detail === undefined ? {} : { detail: found.detail }) : found;
}

/** Wordings were observed at the service and its cmdlets (Confirm-MgDomain, Confirm-MsolDomain); they are not documented. */
const elsewhere = /(another|a different|other) (Microsoft 365 |Office 365 )?(tenant|directory|organi[sz]ation|company|service)|elsewhere in (Office|Microsoft) 365/i;

function isTaken(found: Problem): boolean {
  return elsewhere.test(messageOf(found));
}

function taken(change: Change, found: Problem): Problem {
  return problem('domain.taken', { detail: { ...found.detail, domain: change.key } });
}

function messageOf({ detail }: Problem): string {
  return detail?.['message'] ?? '';
}

function pathOf(change: Change): string {
  return `/domains/${encodeURIComponent(change.key)}`;
}

/** Undefined when this tenant does not have it, or does not say. */
async function domainOf(change: Change, context: ApplyContext): Promise<z.infer<typeof Domain> | undefined> {
  try {
    const found = await sessionOf(context.workspace).cloud.request({ method: 'GET', path: pathOf(change) }, context.signal);
    return Domain.safeParse(found).data;
  } catch {
    context.signal.throwIfAborted();
    return undefined;
  }
}

/** What the tenant has against the call; undefined when it was done. */
async function refusal(call: GraphCall, context: ApplyContext): Promise<Problem | undefined> {
  try {
    await sessionOf(context.workspace).cloud.request(call, context.signal);
    return undefined;
  } catch (thrown) {
    context.signal.throwIfAborted();
    return problemOf(thrown);
  }
}
