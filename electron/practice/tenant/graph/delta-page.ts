/** One page of a delta round; its cost is that of what it holds, whatever the size of the tenant. */
import { changedAt, type Entity } from '../state/entity.ts';
import type { LinkChange } from '../state/links.ts';
import { shownByDefault, TABLES } from '../tables/tables.ts';
import type { Tenant } from './call.ts';
import type { DeltaToken } from './delta-token.ts';
import { valueOf, type Json } from './present.ts';
import { visible } from './visibility.ts';

/** Objects and references on one page; the service does not document its own sizes. */
const PAGE = 200;
const PAGE_LINKS = 2000;

/** A page, and the token that goes on behind it: `ended` when the round is over. */
export interface DeltaPage {
  readonly value: readonly Json[];
  readonly next: DeltaToken;
  readonly ended: boolean;
}

/** The newest change that delta queries tell of already. */
export function toldUpTo(tenant: Tenant, token: Pick<DeltaToken, 'type'>): number {
  const lag = lagOf(tenant);
  return lag === 0 ? tenant.directory.sequence : tenant.directory.changedUpTo(token.type, tenant.pace() - lag);
}

function lagOf({ delays }: Tenant): number {
  return Math.max(delays.delta ?? 0, delays.newObject ?? 0);
}

/** The next page of the round of `token`; `minimal` leaves out properties that did not change. */
export function deltaPage(tenant: Tenant, token: DeltaToken, minimal: boolean): DeltaPage {
  const value: Json[] = [];
  let links = PAGE_LINKS;
  let place = token.place;
  const turn = (next: Partial<DeltaToken>, ended = false): DeltaPage => ({ value, ended, next: { ...token, rest: undefined, place, ...next } });
  /** Adds one object; answers the change behind which its references go on when they do not all fit. */
  const add = (entity: Entity, behind: number | undefined): number | undefined => {
    const made = entry(tenant, token, entity, { minimal, behind, room: links });
    value.push(made.json);
    links -= made.links;
    return made.rest;
  };

  const resumed = token.rest && tenant.directory.get(token.rest.id);
  if (token.rest && resumed && !resumed.deleted) {
    const rest = add(resumed, token.rest.after);
    if (rest !== undefined) return turn({ rest: { id: resumed.id, after: rest } });
  }
  for (const step of token.since === 0 ? listed(tenant, token) : changed(tenant, token)) {
    if (value.length >= PAGE || links <= 0) return turn({});
    place = step.place;
    if (step.removed) value.push({ id: step.id, '@removed': { reason: step.removed } });
    if (!step.entity) continue;
    const rest = add(step.entity, undefined);
    if (rest !== undefined) return turn({ rest: { id: step.id, after: rest } });
  }
  if (token.since === 0) return turn({ since: token.upTo, place: token.upTo }, true);
  const known = lagOf(tenant) === 0 ? tenant.directory.sequence : place;
  return turn({ since: known, place: known }, true);
}

/** One place of a round: an object to show, or one that is gone, or nothing of interest. */
interface Step {
  readonly place: number;
  readonly id: string;
  readonly entity?: Entity | undefined;
  readonly removed?: 'changed' | 'deleted' | undefined;
}

/** Every object, for a first round. */
function* listed(tenant: Tenant, { type, ids, place }: DeltaToken): Iterable<Step> {
  const wanted = ids?.map((id) => tenant.directory.get(id)).filter((entity) => entity?.type === type && entity.order > place).sort((a, b) => (a?.order ?? 0) - (b?.order ?? 0));
  for (const entity of wanted ?? tenant.directory.after(type, place)) {
    if (entity && visible(tenant, entity)) yield { place: entity.order, id: entity.id, entity };
  }
}

/** What changed, for a later round. */
function* changed(tenant: Tenant, token: DeltaToken): Iterable<Step> {
  const until = lagOf(tenant) === 0 ? Infinity : tenant.pace() - lagOf(tenant);
  for (const { key: id, change: place, at } of tenant.directory.changes(token.type, token.place)) {
    if (at > until) return;
    const entity = token.ids === null || token.ids.includes(id) ? tenant.directory.get(id) : undefined;
    if (entity?.deleted) yield { place, id, removed: entity.deleted.change > token.since ? 'changed' : undefined };
    else if (entity) yield { place, id, entity: isNews(tenant, token, entity) ? entity : undefined };
    else yield { place, id, removed: isGone(tenant, token, id) ? 'deleted' : undefined };
  }
}

function isGone(tenant: Tenant, token: DeltaToken, id: string): boolean {
  return (token.ids === null || token.ids.includes(id)) && (tenant.directory.tombstone(id)?.change ?? 0) > token.since;
}

/** Properties whose change counts, and those that are shown. */
function watched(token: DeltaToken): readonly string[] {
  return token.select ?? shownByDefault(token.type);
}

function linked(token: DeltaToken): ReadonlyArray<'members' | 'manager'> {
  const wanted = token.type === 'group' && token.select === null ? ['members'] : token.select ?? [];
  return (['members', 'manager'] as const).filter((kind) => wanted.includes(kind));
}

/** True when the client has to learn the whole object. */
function isWhole(token: DeltaToken, entity: Entity): boolean {
  return token.since === 0 || (entity.born ?? 0) > token.since;
}

function isNews(tenant: Tenant, token: DeltaToken, entity: Entity): boolean {
  if (isWhole(token, entity) || watched(token).some((name) => changedAt(entity, name) > token.since)) return true;
  return linked(token).some((kind) => !isEmpty(tenant.directory.links.changesSince(kind, entity.id, token.since)));
}

function isEmpty(items: Iterable<unknown>): boolean {
  for (const _item of items) return false;
  return true;
}

interface EntryOptions {
  readonly minimal: boolean;
  /** The references up to this change were told on the page before. */
  readonly behind: number | undefined;
  readonly room: number;
}

/** One changed object; properties never set are left out when it is new to the client. */
function entry(tenant: Tenant, token: DeltaToken, entity: Entity, { minimal, behind, room }: EntryOptions): { readonly json: Json; readonly links: number; readonly rest: number | undefined } {
  const whole = isWhole(token, entity);
  const json: Json = { id: entity.values['id'] ?? entity.id };
  for (const name of watched(token)) {
    if (!TABLES[token.type][name] || (minimal && !whole && changedAt(entity, name) <= token.since)) continue;
    const value = valueOf(entity, name);
    if (token.since > 0 || (value !== null && !(Array.isArray(value) && value.length === 0))) json[name] = value;
  }
  let told = 0;
  for (const kind of linked(token)) {
    const changes: Json[] = [];
    let last = 0;
    for (const link of tenant.directory.links.changesSince(kind, entity.id, behind ?? (whole ? 0 : token.since))) {
      if (whole && !link.present) continue;
      if (changes.length >= room) {
        json[`${kind}@delta`] = changes;
        return { json, links: told + changes.length, rest: last };
      }
      changes.push(shownLink(tenant, link));
      last = link.change;
    }
    if (changes.length > 0) json[`${kind}@delta`] = changes;
    told += changes.length;
  }
  return { json, links: told, rest: undefined };
}

function shownLink(tenant: Tenant, { to, present }: LinkChange): Json {
  return { '@odata.type': `#microsoft.graph.${tenant.directory.get(to)?.type ?? 'user'}`, id: to, ...(present ? {} : { '@removed': { reason: 'deleted' } }) };
}
