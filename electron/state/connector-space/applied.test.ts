/** What was written stands in the connector space afterwards, and what was waiting for it is looked at again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../shared/plan.ts';
import { openDatabase } from '../database.ts';
import { stateFiles } from '../paths.ts';
import { openSqlite, type Sqlite } from '../sqlite.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApplied } from './applied.ts';

let folder: string;
let database: Sqlite;
let applied: (written: Change, cloudId: string | undefined) => void;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'applied-'));
  const file = stateFiles(folder).database;
  openDatabase(file).close();
  database = openSqlite(file);
  const settling = openApplied(database);
  applied = (written, cloudId) => {
    settling(written, cloudId, 0);
  };
  database.execute(`INSERT INTO directory_object (id, guid, source, kind, rdn, unit, name, key, anchor) VALUES (1, 'g1', 1, 'user', 'CN=Ann', 1, 'Ann', 'ann', 'ann');
    INSERT INTO directory_object (id, guid, source, kind, rdn, unit, name, key, anchor, partner) VALUES (2, 'g2', 1, 'group', 'CN=Team', 1, 'Team', 'team', 'team', 'c2');
    INSERT INTO cloud_object (id, kind, anchor, name, body) VALUES ('c2', 'group', 'ad-team', 'Team', '{"displayName":"Team"}');
    INSERT INTO pending (kind, key, about, object, action, name, value_changes, why) VALUES ('user', 'ann', '', 1, 'create', 'Ann', '[]', 'w'), ('member', 'team', 'ann', 2, 'add', 'Team', '[]', 'w');
    DELETE FROM dirty_object; DELETE FROM dirty_member;`);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const change = (more: Partial<Change>): Change => ({ seq: 0, action: 'create', kind: 'user', key: 'ann', name: 'Ann', values: [], why: 'w', state: 'planned', ...more });
const values = (of: Record<string, string | null>): Change['values'] => Object.entries(of).map(([attribute, value]) => ({ attribute, old: null, new: value }));
const create = change({ values: values({ userPrincipalName: 'Ann@Contoso.com', mail: 'Ann.A@contoso.com', onPremisesImmutableId: 'ann', displayName: 'Ann', city: 'Bern' }) });
const cloud = (id: string): unknown => database.prepare('SELECT * FROM cloud_object WHERE id = ?').one(id);
const count = (table: string): number => Number(database.prepare(`SELECT COUNT(*) AS count FROM ${table}`).one()?.['count']);
const link = (anchor: string, id: string): void => database.execute(`INSERT INTO link (anchor, kind, cloud_id, name) VALUES ('${anchor}', 'user', '${id}', 'x')`);

describe('the connector space', () => {
  it('knows a created user, and looks at its object again', () => {
    applied(create, 'c1');
    expect(cloud('c1')).toMatchObject({ kind: 'user', anchor: 'ann', name: 'Ann', sign_in_name: 'ann@contoso.com', mail: 'ann.a@contoso.com', address: 'ann.a@contoso.com', deleted: 0 });
    expect([count('pending'), count('dirty_object')]).toEqual([1, 1]);
  });

  it('knows what was changed and keeps the rest', () => {
    applied(create, 'c1');
    applied(change({ action: 'update', values: values({ city: null, userPrincipalName: 'new@contoso.com' }) }), 'c1');
    expect(cloud('c1')).toMatchObject({ anchor: 'ann', sign_in_name: 'new@contoso.com', body: '{"city":null,"displayName":"Ann","mail":"Ann.A@contoso.com","onPremisesImmutableId":"ann","userPrincipalName":"new@contoso.com"}' });
  });

  it('knows who was deleted, left all groups, and came back', () => {
    applied(create, 'c1');
    link('ann', 'c1');
    applied(change({ action: 'add', kind: 'member', key: 'team', about: 'ann' }), undefined);
    expect([count('cloud_member'), count('dirty_member'), count('pending')]).toEqual([1, 1, 0]);
    applied(change({ action: 'delete' }), 'c1');
    expect([cloud('c1'), count('cloud_member')]).toMatchObject([{ deleted: 1 }, 0]);
    applied(change({ action: 'restore', values: values({ city: 'Basel' }) }), 'c1');
    expect(cloud('c1')).toMatchObject({ deleted: 0, anchor: 'ann' });
  });

  it('knows managers and members that came and went', () => {
    applied(create, 'c1');
    link('ann', 'c1');
    link('boss', 'c3');
    applied(change({ action: 'add', kind: 'manager', about: 'boss' }), undefined);
    expect(cloud('c1')).toMatchObject({ manager: 'c3' });
    applied(change({ action: 'remove', kind: 'manager' }), undefined);
    expect(cloud('c1')).toMatchObject({ manager: null });
    for (const action of ['add', 'remove'] as const) applied(change({ action, kind: 'member', key: 'team', about: 'ann' }), undefined);
    expect(count('cloud_member')).toBe(0);
  });

  it('passes over repairs, domains and licenses', () => {
    for (const kind of ['attribute', 'domain', 'license'] as const) applied(change({ kind, action: 'update' }), 'c1');
    expect([cloud('c1'), count('pending')]).toEqual([undefined, 2]);
  });
});
