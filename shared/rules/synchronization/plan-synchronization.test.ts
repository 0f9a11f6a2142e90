/** The laws of planning, over random directories and tenants. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesIn, type Count, type Draft } from '../../plan.ts';
import { groupBy } from '../group-by.ts';
import type { DirectoryObject } from '../directory-object.ts';
import type { CloudSide } from './cloud-side.ts';
import { noCustomerRules } from './customer-rules.ts';
import { buildDirectorySide, type DirectorySide } from './directory-side.ts';
import { mappingOf } from './mapping.ts';
import { planSynchronization } from './plan-synchronization.ts';
import { simulate } from './simulation.ts';

const names = { verifiedDomains: new Set(['contoso.com']), initialDomain: 'contoso.onmicrosoft.com' };
const empty: CloudSide = { users: [], groups: [] };

const guid = (number: number): string => Buffer.from(number.toString(16).padStart(32, '0'), 'hex').toString('base64');
const text = fc.constantFrom('Ann', ' Bo ', 'Ünal', 'x'.repeat(70), '');

const user = fc.record({ number: fc.integer({ min: 0, max: 40 }), name: text, title: text, mail: fc.constantFrom('a@contoso.com', 'b@contoso.com', ''), suffix: fc.constantFrom('contoso.com', 'contoso.local'), off: fc.boolean(), manager: fc.option(fc.integer({ min: 0, max: 40 })) });
const group = fc.record({ number: fc.integer({ min: 41, max: 50 }), name: text, members: fc.uniqueArray(fc.integer({ min: 0, max: 50 })), security: fc.boolean() });
const forest = fc.record({ users: fc.uniqueArray(user, { selector: (row) => row.number }), groups: fc.uniqueArray(group, { selector: (row) => row.number }) });
type Forest = typeof forest extends fc.Arbitrary<infer T> ? T : never;

const dn = (number: number): string => `CN=Object ${number},OU=Unit ${number % 3},DC=contoso,DC=local`;

function objectsOf(made: Forest): DirectoryObject[] {
  const values = (record: Record<string, string | readonly string[]>): Map<string, readonly string[]> =>
    new Map(Object.entries(record).flatMap(([name, value]) => (value.length === 0 ? [] : [[name, typeof value === 'string' ? [value] : value] as const])));
  return [
    ...made.users.map((row): DirectoryObject => ({
      dn: dn(row.number),
      guid: guid(row.number),
      objectClass: 'user',
      values: values({
        samaccountname: `u${row.number}`, userprincipalname: `u${row.number}@${row.suffix}`, cn: `Object ${row.number}`, displayname: row.name, title: row.title,
        mail: row.mail, useraccountcontrol: row.off ? '514' : '512', manager: row.manager === null ? '' : dn(row.manager),
      }),
    })),
    ...made.groups.map((row): DirectoryObject => ({
      dn: dn(row.number),
      guid: guid(row.number),
      objectClass: 'group',
      values: values({ samaccountname: `g${row.number}`, cn: `Object ${row.number}`, displayname: row.name, grouptype: row.security ? '-2147483646' : '2', member: row.members.map(dn) }),
    })),
  ];
}

function sideOf(objects: readonly DirectoryObject[]): DirectorySide {
  const builder = buildDirectorySide(mappingOf('objectGUID', names, noCustomerRules));
  for (const object of objects) builder.add(object);
  return builder.finish();
}

function changes(drafts: readonly Draft[]): number {
  const counts = [...groupBy(drafts, (draft) => draft.action)].map(([action, rows]): Count => ({ kind: 'user', action, count: rows.length }));
  return changesIn({ counts });
}

describe('planning a synchronization', () => {
  it('leaves nothing to do after it was applied', () => {
    fc.assert(
      fc.property(forest, (made) => {
        const side = sideOf(objectsOf(made));
        const after = simulate(empty, new Map(), planSynchronization(side, empty, new Map()).drafts);
        expect(changes(planSynchronization(side, after.cloud, after.links).drafts)).toBe(0);
      }),
    );
  });

  it('brings any state of the tenant to that of the directory', () => {
    fc.assert(
      fc.property(forest, forest, (before, now) => {
        const first = simulate(empty, new Map(), planSynchronization(sideOf(objectsOf(before)), empty, new Map()).drafts);
        const side = sideOf(objectsOf(now));
        const second = simulate(first.cloud, first.links, planSynchronization(side, first.cloud, first.links).drafts);
        const third = planSynchronization(side, second.cloud, second.links);
        expect(changes(third.drafts)).toBe(0);
        expect(second.cloud.users).toHaveLength(side.users.length);
        expect(second.cloud.groups).toHaveLength(side.groups.length);
      }),
    );
  });

  it('does not depend on the order of its input', () => {
    fc.assert(
      fc.property(forest, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (made, ranks) => {
        const objects = objectsOf(made);
        const shuffled = objects.map((object, index) => ({ object, rank: ranks[index] ?? 0 })).sort((a, b) => a.rank - b.rank).map((row) => row.object);
        expect(planSynchronization(sideOf(shuffled), empty, new Map()).drafts).toEqual(planSynchronization(sideOf(objects), empty, new Map()).drafts);
      }),
    );
  });

  it('finds its objects again by their anchors when all links are lost', () => {
    fc.assert(
      fc.property(forest, (made) => {
        const side = sideOf(objectsOf(made));
        const after = simulate(empty, new Map(), planSynchronization(side, empty, new Map()).drafts);
        const plan = planSynchronization(side, after.cloud, new Map());
        expect(changes(plan.drafts)).toBe(0);
      }),
    );
  });

  it('never deletes what it did not make', () => {
    fc.assert(
      fc.property(forest, (made) => {
        const after = simulate(empty, new Map(), planSynchronization(sideOf(objectsOf(made)), empty, new Map()).drafts);
        expect(planSynchronization(sideOf([]), after.cloud, new Map()).drafts).toEqual([]);
      }),
    );
  });
});
