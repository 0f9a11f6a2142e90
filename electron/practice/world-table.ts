/** The named practice worlds: how large their forest and their tenant are. */
import type { FactsPatch } from './host.ts';
import type { Delays } from './tenant/options.ts';
import type { TenantWorld } from './tenant/world.ts';
import { sampleForest, type ForestSize } from './worlds/forest.ts';
import type { Forest } from './worlds/forest-object.ts';
import { neglectedForest, neglectedServer, neglectedTenant } from './worlds/neglected.ts';
import { furtherDomains } from './worlds/several-domains.ts';
import { countsOf, sizedForest } from './worlds/sized-forest.ts';
import { contosoTenant } from './worlds/tenant.ts';

interface WorldRow {
  readonly title: string;
  readonly forest: ForestSize;
  /** Seats of Office 365 E3. */
  readonly seats: number;
  /** People of the forest who already have an account in the cloud. */
  readonly softMatches: number;
  /** Further domains and forests of the company. */
  readonly further?: (first: Forest) => readonly Forest[];
  /** Host names of other domain controllers of the first domain. */
  readonly replicas?: readonly string[];
  /** Server, directory and tenant have not been looked after. */
  readonly neglected?: true;
  /** The tenant never asks to wait: for measuring what else takes time. */
  readonly unlimited?: true;
  /** How late the tenant shows what it has accepted. */
  readonly delays?: Delays;
}

const rows = {
  tiny: { title: 'A company of 40 people', forest: { users: 40, groups: 8, contacts: 2, seed: 3 }, seats: 60, softMatches: 1 },
  small: { title: 'A company of 250 people', forest: { users: 250, groups: 30, contacts: 10, seed: 1 }, seats: 300, softMatches: 3 },
  'several-domains': { title: 'A company of 60 people in two forests', forest: { users: 40, groups: 8, contacts: 2, seed: 4 }, seats: 80, softMatches: 1, further: furtherDomains },
  'two-controllers': { title: 'A company of 40 people with two domain controllers', forest: { users: 40, groups: 8, contacts: 2, seed: 7 }, seats: 60, softMatches: 1, replicas: ['dc2'] },
  neglected: { title: 'A company of 40 people that nobody has looked after', forest: { users: 40, groups: 8, contacts: 2, seed: 5 }, seats: 60, softMatches: 1, neglected: true },
  'cloud-sync': { title: 'A company of 60 people whose tenant has never synchronized and shows late what is new', forest: { users: 60, groups: 12, contacts: 4, seed: 6 }, seats: 80, softMatches: 2, delays: { newObject: 500, newCredential: 3000 } },
  walk: { title: 'A company of 5,000 people', forest: { users: 5000, groups: 200, contacts: 50, seed: 2 }, seats: 6000, softMatches: 10, unlimited: true },
} as const satisfies Record<string, WorldRow>;

/** A world by its name in the table, or one of any size: `size-10000`, or `group-250000` with one group of everybody. */
export type WorldName = keyof typeof rows | `size-${number}` | `group-${number}`;

/** Every world that can be opened. */
export const worldNames = Object.keys(rows) as readonly (keyof typeof rows)[];

/** True for the name of a world. */
export function isWorldName(name: string): name is WorldName {
  return Object.hasOwn(rows, name) || countsOf(name) !== undefined;
}

/** What a world holds at its beginning. */
export interface NewWorld {
  readonly forest: Forest;
  readonly further: readonly Forest[];
  readonly replicas: readonly string[];
  readonly tenant: TenantWorld;
  /** What is different about its server; the others meet every requirement. */
  readonly server: FactsPatch;
  readonly limits: false | undefined;
  readonly delays: Delays;
}

/** What a new world of this name holds, the same each time. */
export function newWorld(name: WorldName): NewWorld {
  const counts = countsOf(name);
  if (counts !== undefined) return { forest: sizedForest(counts), further: [], replicas: [], tenant: contosoTenant({ seats: counts.users }), server: {}, limits: false, delays: {} };
  const { forest: size, seats, softMatches, neglected, unlimited, delays = {}, replicas = [], further = () => [] }: WorldRow = rowOf(name);
  const forest = sampleForest(size);
  const tenant = contosoTenant({ seats, softMatches: peopleOf(forest, 'contoso.com').slice(0, softMatches) });
  const sides = neglected === true ? { forest: neglectedForest(forest), tenant: neglectedTenant(tenant), server: neglectedServer } : { forest, tenant, server: {} };
  return { ...sides, further: further(forest), replicas, limits: unlimited === true ? false : undefined, delays };
}

function rowOf(name: string): WorldRow {
  const found = Object.entries<WorldRow>(rows).find(([key]) => key === name);
  if (found === undefined) throw new TypeError(`no such world: ${name}`);
  return found[1];
}

/** People whose sign-in name lies in the domain and whose data nothing is wrong with. */
function peopleOf(forest: Forest, domain: string): ReadonlyArray<{ readonly userPrincipalName: string; readonly displayName: string }> {
  const untidy = new Set(forest.untidy.map(({ dn }) => dn));
  return forest.objects.flatMap(({ dn, class: kind, values: { userPrincipalName, displayName } }) => {
    const fits = kind === 'user' && !untidy.has(dn) && typeof userPrincipalName === 'string' && typeof displayName === 'string';
    return fits && userPrincipalName.endsWith(`@${domain}`) ? [{ userPrincipalName, displayName }] : [];
  });
}
