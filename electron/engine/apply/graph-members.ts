/** Adds and removes members of groups, and sets managers. */
import { groupBy } from '../../../shared/rules/group-by.ts';
import type { Change } from '../../../shared/plan.ts';
import { problem, type Problem } from '../../../shared/problem.ts';
import { isAlreadyThere, isNotFound, type GraphCall } from '../../ports/cloud.ts';
import { sessionOf } from '../workspace.ts';
import { done, type Applier, type ApplyContext, type Settled } from './applier.ts';
import { sendPatiently, type Patience } from './send.ts';

/** Graph takes at most 20 members in one PATCH, all or nothing. */
const bindLimit = 20;

/** A group, member or manager that was created just now may not be seen yet: the tenant's copies are not equal. */
const untilSeen: Patience = { early: isNotFound, waits: [1000, 3000, 8000, 20_000] };
/** For a whole block, before it is taken apart. */
const untilBlockSeen: Patience = { early: isNotFound, waits: [1000, 3000] };
const atOnce: Patience = { early: () => false, waits: [] };

interface Reference {
  readonly change: Change;
  readonly owner: string;
  readonly other: string;
}

/** Adds members in blocks of 20; who is a member already counts as added. Where a change may be done already, a block would be refused as a whole: it is sent alone. */
export const addMembers: Applier = async (changes, context) => {
  const { references, settled } = resolve(changes, context);
  const fresh = references.filter((reference) => !context.mayBeDone(reference.change));
  const blocks = [...groupBy(fresh, (reference) => reference.owner).values()].flatMap((ofGroup) => inBlocks(ofGroup, bindLimit));
  const doubtful = references.filter((reference) => context.mayBeDone(reference.change)).map((reference) => [reference]);
  return [...settled, ...(await addBlocks([...blocks, ...doubtful], untilBlockSeen, context))];
};

/** Removes members; who is no member any more counts as removed. */
export const removeMembers: Applier = async (changes, context) => {
  const { references, settled } = resolve(changes, context);
  return [...settled, ...(await oneByOne(references, removeCall, isNotFound, atOnce, context))];
};

/** Sets managers. */
export const setManagers: Applier = async (changes, context) => {
  const { references, settled } = resolve(changes, context);
  return [...settled, ...(await oneByOne(references, managerCall, () => false, untilSeen, context))];
};

/** Clears managers; who has none any more counts as cleared. */
export const clearManagers: Applier = async (changes, context) => {
  const { references, settled } = resolve(changes, context, (change) => change.key);
  return [...settled, ...(await oneByOne(references, clearCall, isNotFound, atOnce, context))];
};

/** Both ends by their cloud ids; a change with an end that is not in the tenant cannot be done. `otherOf`: the anchor of the second end. */
function resolve(changes: readonly Change[], context: ApplyContext, otherOf = (change: Change): string => change.about ?? ''): { references: Reference[]; settled: Settled[] } {
  const { links } = context.workspace.state;
  const references: Reference[] = [];
  const settled: Settled[] = [];
  for (const change of changes) {
    const owner = links.partner(change.key);
    const other = links.partner(otherOf(change));
    if (owner !== undefined && other !== undefined) references.push({ change, owner, other });
    else settled.push({ seq: change.seq, result: { ok: false, problem: problem('tenant.not-found', { detail: { missing: owner === undefined ? change.name : (change.aboutName ?? '') } }) } });
  }
  return { references, settled };
}

/** A block that is refused is halved: one bad member costs a few more calls, not twenty. */
async function addBlocks(blocks: ReadonlyArray<readonly Reference[]>, patience: Patience, context: ApplyContext): Promise<Settled[]> {
  if (blocks.length === 0) return [];
  const single = blocks.filter((block) => block.length === 1).flat();
  const several = blocks.filter((block) => block.length > 1);
  const answers = await sendPatiently(several, (block) => bindCall(block, context), patience, context);
  const added = several.flatMap((block, index) => (answers[index]?.ok === true ? block.map((reference) => done(reference.change)) : []));
  const halves = several.flatMap((block, index) => (answers[index]?.ok === true ? [] : inBlocks(block, Math.ceil(block.length / 2))));
  // What had to be waited for as a whole block has been waited for; who is not seen even now is found, and waited for alone.
  return [...added, ...(await addBlocks(halves, atOnce, context)), ...(await oneByOne(single, addCall, isAlreadyThere, untilSeen, context))];
}

async function oneByOne(
  references: readonly Reference[],
  call: (reference: Reference, context: ApplyContext) => GraphCall,
  countsAsDone: (problem: Problem) => boolean,
  patience: Patience,
  context: ApplyContext,
): Promise<Settled[]> {
  const answers = await sendPatiently(references, (reference) => call(reference, context), patience, context);
  return references.flatMap(({ change }, index): Settled[] => {
    const answer = answers[index];
    if (answer === undefined) return [];
    return [answer.ok || countsAsDone(answer.problem) ? done(change) : { seq: change.seq, result: answer }];
  });
}

function inBlocks(references: readonly Reference[], size: number): Reference[][] {
  return Array.from({ length: Math.ceil(references.length / size) }, (_, index) => references.slice(index * size, (index + 1) * size));
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

function clearCall(reference: Reference): GraphCall {
  return { method: 'DELETE', path: `/users/${reference.owner}/manager/$ref` };
}

function urlOf(id: string, context: ApplyContext): string {
  return sessionOf(context.workspace).cloud.objectUrl(id);
}
