/** Creates, changes, restores and deletes users and groups; finds those again whose answer was lost. */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Change } from '../../../shared/plan.ts';
import { fail, type Result } from '../../../shared/problem.ts';
import { groupMarker } from '../../../shared/rules/synchronization/anchor.ts';
import { nestExtensions } from '../../../shared/rules/synchronization/extension-attributes.ts';
import { isAlreadyThere, isNotFound, type GraphCall, type Json } from '../../ports/cloud.ts';
import { done, type Applier, type ApplyContext, type Settled } from './applier.ts';
import { isRefused, send, sendPatiently, type Patience } from './send.ts';

/** How a user or group is written and found. */
interface ObjectTable {
  readonly path: '/users' | '/groups';
  /** The property that ties an object to its anchor. */
  readonly anchor: 'onPremisesImmutableId' | 'mailNickname';
  /** Its value for an anchor. */
  readonly marked: (anchor: string) => string;
  /** Whether the tenant itself refuses a second object with the same anchor; if not, it is looked for before each creation. */
  readonly unique: boolean;
  /** What a new object needs besides the planned values. */
  readonly extra: () => Record<string, unknown>;
}

/** An object that came back just now may not be seen yet. */
const untilSeen: Patience = { early: isNotFound, waits: [1000, 3000, 8000, 20_000] };

const users: ObjectTable = {
  path: '/users',
  anchor: 'onPremisesImmutableId',
  marked: (anchor) => anchor,
  unique: true,
  // Nobody learns this password: the user gets another one, or signs in elsewhere.
  extra: () => ({ passwordProfile: { password: randomPassword(), forceChangePasswordNextSignIn: true } }),
};

const groups: ObjectTable = { path: '/groups', anchor: 'mailNickname', marked: groupMarker, unique: false, extra: () => ({}) };

/** Creates; an object that is there already with this very anchor counts as created. */
export const createUsers: Applier = (changes, context) => create(users, changes, context);
export const createGroups: Applier = (changes, context) => create(groups, changes, context);
export const updateUsers: Applier = (changes, context) => update(users, changes, context);
export const updateGroups: Applier = (changes, context) => update(groups, changes, context);
export const restoreUsers: Applier = (changes, context) => restore(users, changes, context);
export const restoreGroups: Applier = (changes, context) => restore(groups, changes, context);
export const deleteUsers: Applier = (changes, context) => remove(users, changes, context);
export const deleteGroups: Applier = (changes, context) => remove(groups, changes, context);

async function create(table: ObjectTable, changes: readonly Change[], context: ApplyContext): Promise<Settled[]> {
  const found = await find(table, table.unique ? changes.filter(context.mayBeDone) : changes, context);
  const missing = changes.filter((change) => !found.has(change.seq));
  const answers = await send(missing.map((change) => ({ method: 'POST', path: table.path, body: { ...valuesOf(change), ...table.extra() } })), context);
  const settled = missing.map((change, index): Settled => ({ seq: change.seq, result: createdId(answers[index]) }));
  const clashes = missing.filter((_, index) => isRefused(answers[index], isAlreadyThere));
  const again = await find(table, clashes, context);
  const own = new Map([...found, ...again]);
  return [...changes.flatMap((change) => (own.has(change.seq) ? [done(change, own.get(change.seq))] : [])), ...settled.filter((row) => !own.has(row.seq))];
}

async function update(table: ObjectTable, changes: readonly Change[], context: ApplyContext): Promise<Settled[]> {
  const answers = await send(changes.map((change) => updateCall(table, change)), context);
  return changes.map((change, index) => ({ seq: change.seq, result: withId(answers[index], idOf(change)) }));
}

/** Brings objects back out of the recycle bin, then gives them the planned values; one that is back already only gets the values. */
async function restore(table: ObjectTable, changes: readonly Change[], context: ApplyContext): Promise<Settled[]> {
  const restored = await send(changes.map((change) => ({ method: 'POST', path: `/directory/deletedItems/${idOf(change)}/restore` })), context);
  const missing = changes.filter((_, index) => isRefused(restored[index], isNotFound));
  const living = await send(missing.map((change) => ({ method: 'GET', path: `${table.path}/${idOf(change)}?$select=id` })), context);
  const back = new Set(missing.filter((_, index) => living[index]?.ok === true).map((change) => change.seq));
  const isBack = (change: Change, index: number): boolean => restored[index]?.ok === true || back.has(change.seq);
  const refused = changes.flatMap((change, index): Settled[] => (isBack(change, index) ? [] : [{ seq: change.seq, result: withId(restored[index], idOf(change)) }]));
  const returned = changes.filter(isBack);
  const bare = returned.filter((change) => change.values.length === 0);
  const changed = returned.filter((change) => change.values.length > 0);
  const written = await sendPatiently(changed, (change) => updateCall(table, change), untilSeen, context);
  return [...refused, ...bare.map((change) => done(change, idOf(change))), ...changed.map((change, index) => ({ seq: change.seq, result: withId(written[index], idOf(change)) }))];
}

async function remove(table: ObjectTable, changes: readonly Change[], context: ApplyContext): Promise<Settled[]> {
  const answers = await send(changes.map((change) => ({ method: 'DELETE', path: `${table.path}/${idOf(change)}` })), context);
  return changes.map((change, index) => (isRefused(answers[index], isNotFound) ? done(change) : { seq: change.seq, result: withId(answers[index], idOf(change)) }));
}

/** Cloud ids of the changes whose object is in the tenant already, by `seq`. */
async function find(table: ObjectTable, changes: readonly Change[], context: ApplyContext): Promise<Map<number, string>> {
  const path = (change: Change): string => `${table.path}?$select=id,${table.anchor}&$filter=${encodeURIComponent(`${table.anchor} eq '${table.marked(change.key)}'`)}`;
  const answers = await send(changes.map((change) => ({ method: 'GET', path: path(change) })), context);
  const List = z.looseObject({ value: z.array(z.looseObject({ id: z.string(), onPremisesImmutableId: z.string().nullish(), mailNickname: z.string().nullish() })) });
  return new Map(
    changes.flatMap((change, index) => {
      const answer = answers[index];
      const list = answer?.ok === true ? List.safeParse(answer.value) : undefined;
      // Filters of Graph take upper and lower case for the same; in base64 they are not.
      const id = list?.success === true ? list.data.value.find((object) => object[table.anchor] === table.marked(change.key))?.id : undefined;
      return id === undefined ? [] : [[change.seq, id] as const];
    }),
  );
}

function updateCall(table: ObjectTable, change: Change): GraphCall {
  return { method: 'PATCH', path: `${table.path}/${idOf(change)}`, body: valuesOf(change) };
}

function valuesOf(change: Change): Record<string, unknown> {
  return nestExtensions(Object.fromEntries(change.values.map((value) => [value.attribute, value.new])));
}

function idOf(change: Change): string {
  if (change.cloudId === undefined) throw fail('plan.changed');
  return change.cloudId;
}

function createdId(answer: Result<Json> | undefined): Settled['result'] {
  if (answer?.ok !== true) return withId(answer, '');
  const body = z.looseObject({ id: z.string() }).safeParse(answer.value);
  return body.success ? { ok: true, value: { cloudId: body.data.id } } : { ok: false, problem: fail('tenant.garbled').problem };
}

function withId(answer: Result<Json> | undefined, cloudId: string): Settled['result'] {
  if (answer === undefined) return { ok: false, problem: fail('tenant.garbled').problem };
  return answer.ok ? { ok: true, value: { cloudId } } : answer;
}

/** 24 characters out of four classes: more than Entra's strong password rule asks for. */
function randomPassword(): string {
  const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#%+-=?@'];
  return Array.from({ length: 24 }, (_, index) => {
    const letters = classes[index % classes.length] ?? '';
    return letters.charAt(randomInt(letters.length));
  }).join('');
}
