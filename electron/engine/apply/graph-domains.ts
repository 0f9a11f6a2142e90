/** Adds, verifies and configures domains. */
import type { Change } from '../../../shared/plan.ts';
import { problem, problemOf, type Problem } from '../../../shared/problem.ts';
import { isAlreadyThere, type GraphCall } from '../../ports/cloud.ts';
import { sessionOf } from '../workspace.ts';
import { done, type Applier, type ApplyContext, type Settled } from './applier.ts';

/** Adds the domain named in `key`; one that is in this tenant already counts as added. */
export const createDomains: Applier = (changes, context) =>
  oneAfterTheOther(changes, (change) => ({ method: 'POST', path: '/domains', body: { id: change.key } }), async (change, found) => {
    if (!isAlreadyThere(found)) return found;
    const own = await isOwn(change.key, context);
    return own ? undefined : problem('domain.taken', { detail: { domain: change.key } });
  }, context);

/** Verifies the domain, or chooses its services, whichever the planned value says. */
export const updateDomains: Applier = (changes, context) =>
  oneAfterTheOther(changes, updateCall, (change, found) => Promise.resolve(isVerification(change) ? refusedVerification(found) : found), context);

function updateCall(change: Change): GraphCall {
  const path = `/domains/${encodeURIComponent(change.key)}`;
  if (isVerification(change)) return { method: 'POST', path: `${path}/verify` };
  return { method: 'PATCH', path, body: Object.fromEntries(change.values.map((value) => [value.attribute, value.new])) };
}

function isVerification(change: Change): boolean {
  return change.values.some((value) => value.attribute === 'isVerified');
}

/** Graph refuses with 400 while it does not see the record. */
function refusedVerification(found: Problem): Problem {
  const unseen = found.code === 'tenant.value-refused' || found.code === 'tenant.refused';
  return unseen ? problem('domain.record-missing', found.detail === undefined ? {} : { detail: found.detail }) : found;
}

async function isOwn(domain: string, context: ApplyContext): Promise<boolean> {
  try {
    await sessionOf(context.workspace).cloud.request({ method: 'GET', path: `/domains/${encodeURIComponent(domain)}` }, context.signal);
    return true;
  } catch {
    context.signal.throwIfAborted();
    return false;
  }
}

/** `judge` turns a refusal into the Problem to show, or undefined when the change counts as done. */
async function oneAfterTheOther(
  changes: readonly Change[],
  call: (change: Change) => GraphCall,
  judge: (change: Change, found: Problem) => Promise<Problem | undefined>,
  context: ApplyContext,
): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const change of changes) {
    try {
      await sessionOf(context.workspace).cloud.request(call(change), context.signal);
      settled.push(done(change));
    } catch (error) {
      context.signal.throwIfAborted();
      const found = await judge(change, problemOf(error));
      settled.push(found === undefined ? done(change) : { seq: change.seq, result: { ok: false, problem: found } });
    }
  }
  return settled;
}
