/** Licenses by group: makes the group, adds its members, gives it the license, and has licenses in error processed again. */
import { z } from 'zod';
import type { Change } from '../../../shared/plan.ts';
import { fail, problem, problemOf, type Result } from '../../../shared/problem.ts';
import { groupBy } from '../../../shared/rules/group-by.ts';
import { licenseProblem } from '../../../shared/tables/license-errors.ts';
import { isAlreadyThere, isNotFound, type GraphCall } from '../../ports/cloud.ts';
import { sessionOf } from '../workspace.ts';
import { done, type Applier, type ApplyContext, type Settled } from './applier.ts';
import { readHoldings } from './held-licenses.ts';
import { oneByOne } from './one-by-one.ts';
import { send, sendPatiently, type Patience } from './send.ts';

/** Graph takes at most 20 members in one PATCH, all or nothing. */
const bindLimit = 20;

/** A group that was made just now may not be seen yet; milliseconds. */
const untilSeen: Patience = { early: isNotFound, waits: [1000, 3000, 8000, 20_000] };

/** Readings lag behind: how long the service may take to process a user again, in milliseconds. */
const untilProcessed = [0, 2000, 5000];

const Groups = z.looseObject({ value: z.array(z.looseObject({ id: z.string(), mailNickname: z.string().nullish() })) });
const Created = z.looseObject({ id: z.string() });

/** Makes a security group by the mailNickname in `key`; one that is there already counts as made. */
export const createLicenseGroups = oneByOne(async (change, context) => {
  const present = await findGroup(change.key, context);
  if (present !== undefined) return present;
  const body = { displayName: change.name, description: textOf(change, 'description'), mailNickname: change.key, mailEnabled: false, securityEnabled: true };
  const made = Created.safeParse(await sessionOf(context.workspace).cloud.request({ method: 'POST', path: '/groups', body }, context.signal));
  if (!made.success) throw fail('tenant.garbled');
  return made.data.id;
});

/** Adds users to the group in `about`, in blocks of 20; who is a member already counts as added. */
export const addLicenseMembers: Applier = async (changes, context) => {
  const groups = await groupsOf(changes.map((change) => change.about ?? ''), context);
  const settled = await Promise.all([...groupBy(changes, (change) => change.about ?? '')].map(([named, own]) => addTo(groups.get(named), own, context)));
  return settled.flat();
};

async function addTo(found: Result<string> | undefined, changes: readonly Change[], context: ApplyContext): Promise<Settled[]> {
  if (found?.ok !== true) return changes.map((change) => ({ seq: change.seq, result: failureOf(found) }));
  const group = found.value;
  const fresh = changes.filter((change) => !context.mayBeDone(change));
  const blocks = Array.from({ length: Math.ceil(fresh.length / bindLimit) }, (_, index) => fresh.slice(index * bindLimit, (index + 1) * bindLimit));
  const answers = await sendPatiently(blocks, (block) => bindCall(group, block, context), untilSeen, context);
  const bound = blocks.filter((_, index) => answers[index]?.ok === true).flat();
  const single = changes.filter((change) => !bound.includes(change));
  const added = await sendPatiently(single, (change) => addCall(group, change, context), untilSeen, context);
  return [
    ...bound.map((change) => done(change)),
    ...single.map((change, index): Settled => {
      const answer = added[index];
      if (answer === undefined) return { seq: change.seq, result: garbled };
      return answer.ok || isAlreadyThere(answer.problem) ? done(change) : { seq: change.seq, result: answer };
    }),
  ];
}

/** Gives the group in `key` the product in `about`; the service then works through the members by itself. */
export const assignToGroups: Applier = async (changes, context) => {
  const groups = await groupsOf(changes.map(nameOf), context);
  const idOf = (change: Change): string => {
    const found = groups.get(nameOf(change));
    return found?.ok === true ? found.value : '';
  };
  const known = changes.filter((change) => idOf(change) !== '');
  const answers = await sendPatiently(known, (change) => assignment(idOf(change), change), untilSeen, context);
  const unknown = changes.filter((change) => !known.includes(change));
  return [
    ...unknown.map((change): Settled => ({ seq: change.seq, result: failureOf(groups.get(nameOf(change))) })),
    ...known.map((change, index): Settled => {
      const answer = answers[index] ?? garbled;
      return answer.ok ? done(change, idOf(change)) : { seq: change.seq, result: answer };
    }),
  ];
};

const garbled: Settled['result'] & { readonly ok: false } = { ok: false, problem: problem('tenant.garbled') };

function failureOf(found: Result<string> | undefined): Settled['result'] {
  return found === undefined || found.ok ? garbled : found;
}

function nameOf(change: Change): string {
  return change.cloudId ?? change.key;
}

function assignment(group: string, change: Change): GraphCall {
  const disabledPlans = change.values.find((value) => value.attribute === 'disabledPlans')?.new ?? [];
  return { method: 'POST', path: `/groups/${group}/assignLicense`, body: { addLicenses: [{ skuId: change.about, disabledPlans }], removeLicenses: [] } };
}

/** Has the licenses of users processed again; what is in error even then fails with its cause. */
export const reprocessLicenses: Applier = async (changes, context) => {
  const answers = await send(changes.map((change) => ({ method: 'POST', path: `/users/${change.cloudId ?? ''}/reprocessLicenseAssignment` })), context);
  const sent = changes.filter((_, index) => answers[index]?.ok === true);
  const errors = await errorsLeft(sent, context);
  return changes.map((change, index): Settled => {
    const answer = answers[index];
    if (answer?.ok !== true) return { seq: change.seq, result: answer ?? garbled };
    const error = errors.get(change.seq);
    return error === undefined ? done(change) : { seq: change.seq, result: { ok: false, problem: problem(licenseProblem(error), { detail: { error } }) } };
  });
};

async function errorsLeft(changes: readonly Change[], context: ApplyContext): Promise<ReadonlyMap<number, string>> {
  let errors = new Map<number, string>();
  for (const wait of untilProcessed) {
    if (wait > 0) await context.workspace.clock.sleep(wait, context.signal);
    const asked = wait === 0 ? changes : changes.filter((change) => errors.has(change.seq));
    const holdings = await readHoldings(asked.map((change) => change.cloudId ?? ''), context);
    errors = new Map(
      asked.flatMap((change) => {
        const own = holdings.get(change.cloudId ?? '')?.errors.find((row) => row.skuId === (change.about ?? '').toLowerCase());
        return own === undefined ? [] : [[change.seq, own.error] as const];
      }),
    );
    if (errors.size === 0) break;
  }
  return errors;
}

/** The ids of groups by what names them; one that is not found is a Problem. */
async function groupsOf(names: readonly string[], context: ApplyContext): Promise<ReadonlyMap<string, Result<string>>> {
  const found = new Map<string, Result<string>>();
  for (const name of new Set(names)) {
    try {
      found.set(name, { ok: true, value: await groupOf(name, context) });
    } catch (thrown) {
      context.signal.throwIfAborted();
      found.set(name, { ok: false, problem: problemOf(thrown) });
    }
  }
  return found;
}

/** The id of a group that is named by its id or by its mailNickname; throws `tenant.not-found`. */
async function groupOf(named: string, context: ApplyContext): Promise<string> {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(named)) return named;
  for (const wait of [0, ...untilSeen.waits]) {
    if (wait > 0) await context.workspace.clock.sleep(wait, context.signal);
    const found = await findGroup(named, context);
    if (found !== undefined) return found;
  }
  throw fail('tenant.not-found', { detail: { missing: named } });
}

async function findGroup(mailNickname: string, context: ApplyContext): Promise<string | undefined> {
  const path = `/groups?$select=id,mailNickname&$filter=${encodeURIComponent(`mailNickname eq '${mailNickname}'`)}`;
  const found = Groups.safeParse(await sessionOf(context.workspace).cloud.request({ method: 'GET', path }, context.signal));
  return found.success ? found.data.value.find((group) => group.mailNickname === mailNickname)?.id : undefined;
}

function bindCall(group: string, block: readonly Change[], context: ApplyContext): GraphCall {
  return { method: 'PATCH', path: `/groups/${group}`, body: { 'members@odata.bind': block.map((change) => urlOf(change, context)) } };
}

function addCall(group: string, change: Change, context: ApplyContext): GraphCall {
  return { method: 'POST', path: `/groups/${group}/members/$ref`, body: { '@odata.id': urlOf(change, context) } };
}

function urlOf(change: Change, context: ApplyContext): string {
  return sessionOf(context.workspace).cloud.objectUrl(change.cloudId ?? '');
}

function textOf(change: Change, attribute: string): string {
  const value = change.values.find((row) => row.attribute === attribute)?.new;
  return typeof value === 'string' ? value : '';
}
