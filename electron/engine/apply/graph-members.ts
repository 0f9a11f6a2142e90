/** Adds and removes members of groups, and sets managers. */
import { groupBy } from '../../../shared/rules/group-by.ts';
import type { Change } from '../../../shared/plan.ts';
import { problem, type Result } from '../../../shared/problem.ts';
import { isAlreadyThere, isNotFound, type GraphCall, type Json } from '../../ports/cloud.ts';
import { sessionOf } from '../workspace.ts';
import { done, type Applier, type ApplyContext, type Settled } from './applier.ts';
import { send } from './send.ts';

/** Graph takes at most 20 members in one PATCH, all or nothing. */
const bindLimit = 20;
/** Waits before a new object is asked for again that the tenant does not see yet, in milliseconds. */
const visibilityWaits = [1000, 3000, 8000, 20_000];

interface Reference {
  readonly change: Change;
  readonly owner: string;
  readonly other: string;
}

/** Adds members in blocks of 20; a block that is refused as a whole is added one by one, and who is a member already counts as added. */
export const addMembers: Applier = async (changes, context) => {
  const { references, settled } = resolve(changes, context);
  const fresh = references.filter((reference) => !context.mayBeDone(reference.change));
  const blocks = [...groupBy(fresh, (reference) => reference.owner).values()].flatMap(inBlocks);
  const answers = await send(blocks.map((block) => bindCall(block, context)), context);
  const refused = blocks.filter((_, index) => answers[index]?.ok !== true).flat();
  const added = blocks.flatMap((block, index) => (answers[index]?.ok === true ? block.map((reference) => done(reference.change)) : []));
  const single = [...refused, ...references.filter((reference) => context.mayBeDone(reference.change))];
  return [...settled, ...added, ...(await oneByOne(single, addCall, isAlreadyThere, context))];
};

/** Removes members; who is no member any more counts as removed. */
export const removeMembers: Applier = async (changes, context) => {
  const { references, settled } = resolve(changes, context);
  return [...settled, ...(await oneByOne(references, removeCall, isNotFound, context, []))];
};

/** Sets managers. */
export const setManagers: Applier = async (changes, context) => {
  const { references, settled } = resolve(changes, context);
  return [...settled, ...(await oneByOne(references, managerCall, () => false, context))];
};

/** Clears managers; who has none any more counts as cleared. */
export const clearManagers: Applier = async (changes, context) => {
  const { references, settled } = resolve(changes, context, (change) => change.key);
  const cleared = await oneByOne(references, (reference) => ({ method: 'DELETE', path: `/users/${reference.owner}/manager/$ref` }), isNotFound, context, []);
  return [...settled, ...cleared];
};

/** Both ends by their cloud ids; a change with an end that is not in the tenant cannot be done. `otherOf`: the anchor of the second end. */
function resolve(changes: readonly Change[], context: ApplyContext, otherOf = (change: Change): string => change.about ?? ''): { references: Reference[]; settled: Settled[] } {
  const { links } = context.workspace.state;
  const references: Reference[] = [];
  const settled: Settled[] = [];
  for (const change of changes) {
    const owner = links.cloudId(change.key);
    const other = links.cloudId(otherOf(change));
    if (owner !== undefined && other !== undefined) references.push({ change, owner, other });
    else settled.push({ seq: change.seq, result: { ok: false, problem: problem('tenant.not-found', { detail: { missing: owner === undefined ? change.name : (change.aboutName ?? '') } }) } });
  }
  return { references, settled };
}

async function oneByOne(
  references: readonly Reference[],
  call: (reference: Reference, context: ApplyContext) => GraphCall,
  countsAsDone: typeof isNotFound,
  context: ApplyContext,
  waits: readonly number[] = visibilityWaits,
): Promise<Settled[]> {
  const answers = await send(references.map((reference) => call(reference, context)), context);
  const invisible = references.filter((_, index) => isInvisible(answers[index], countsAsDone));
  const [wait, ...laterWaits] = waits;
  const settled = references.flatMap((reference, index): Settled[] => {
    const answer = answers[index] ?? { ok: false, problem: problem('tenant.garbled') };
    if (wait !== undefined && isInvisible(answer, countsAsDone)) return [];
    return [answer.ok || countsAsDone(answer.problem) ? done(reference.change) : { seq: reference.change.seq, result: answer }];
  });
  if (wait === undefined || invisible.length === 0) return settled;
  await context.workspace.clock.sleep(wait, context.signal);
  return [...settled, ...(await oneByOne(invisible, call, countsAsDone, context, laterWaits))];
}

/** Not found, although it is there: the tenant's copies are not equal yet. */
function isInvisible(answer: Result<Json> | undefined, countsAsDone: typeof isNotFound): boolean {
  return answer?.ok === false && isNotFound(answer.problem) && !countsAsDone(answer.problem);
}

function inBlocks(references: readonly Reference[]): Reference[][] {
  return Array.from({ length: Math.ceil(references.length / bindLimit) }, (_, index) => references.slice(index * bindLimit, (index + 1) * bindLimit));
}

function bindCall(block: readonly Reference[], context: ApplyContext): GraphCall {
  return { method: 'PATCH', path: `/groups/${block[0]?.owner ?? ''}`, body: { 'members@odata.bind': block.map((reference) => urlOf(reference.other, context)) } };
}

function addCall(reference: Reference, context: ApplyContext): GraphCall {
  return { method: 'POST', path: `/groups/${reference.owner}/members/$ref`, body: { '@odata.id': urlOf(reference.other, context) } };
}

function removeCall(reference: Reference): GraphCall {
  return { method: 'DELETE', path: `/groups/${reference.owner}/members/${reference.other}/$ref` };
}

function managerCall(reference: Reference, context: ApplyContext): GraphCall {
  return { method: 'PUT', path: `/users/${reference.owner}/manager/$ref`, body: { '@odata.id': urlOf(reference.other, context) } };
}

function urlOf(id: string, context: ApplyContext): string {
  return sessionOf(context.workspace).cloud.objectUrl(id);
}
