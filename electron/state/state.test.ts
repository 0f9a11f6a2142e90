/** What outlives a process: settings, links, journal, findings, and the lock that keeps a second process out. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Finding } from '../../shared/contract/preparation.ts';
import { openStateForTest, type StateForTest } from './state.fixture.ts';
import { openState } from './state.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const at = '2026-01-02T03:04:05.678Z';

describe('settings', () => {
  const kept = { name: 'a', shape: z.object({ x: z.number() }) };

  it('come back until they are removed', () => {
    const { settings } = test.state;
    expect(settings.read(kept)).toBeUndefined();
    settings.write(kept, { x: 1 });
    settings.write(kept, { x: 2 });
    expect(settings.read(kept)).toEqual({ x: 2 });
    settings.remove(kept);
    expect(settings.read(kept)).toBeUndefined();
  });

  it('of another shape count as none', () => {
    test.state.settings.write(kept, { x: 1 });
    expect(test.state.settings.read({ name: 'a', shape: z.string() })).toBeUndefined();
  });
});

describe('journal', () => {
  it('knows what was announced and never settled, plan by plan', () => {
    const { journal } = test.state;
    journal.intend('p', [1, 2, 3], at);
    journal.intend('q', [2], at);
    journal.settle('p', [2], 'done', at);
    expect([journal.unsettled('p'), journal.unsettled('q')]).toEqual([new Set([1, 3]), new Set([2])]);
    // Announced again by a second run, and settled by it: both are settled.
    journal.intend('p', [1], at);
    journal.settle('p', [1], 'tenant.busy', at);
    expect(journal.unsettled('p')).toEqual(new Set([3]));
  });
});

describe('a damaged database that was moved away', () => {
  it('leaves no log behind that the new one would take for its own', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'state-'));
    writeFileSync(path.join(folder, 'state.db-wal'), 'the log of another database');
    const state = openState(folder);
    state.settings.write({ name: 'a', shape: z.number() }, 1);
    state.close();
    const again = openState(folder);
    expect(again.settings.read({ name: 'a', shape: z.number() })).toBe(1);
    again.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('links', () => {
  it('tie one anchor to one cloud object', () => {
    const { links } = test.state;
    links.keep({ anchor: 'b', kind: 'user', cloudId: '1', name: 'B' });
    links.keep({ anchor: 'a', kind: 'group', cloudId: '2', name: 'A' });
    links.keep({ anchor: 'b', kind: 'user', cloudId: '3', name: 'B2' });
    expect(links.all()).toEqual([{ anchor: 'a', kind: 'group', cloudId: '2', name: 'A' }, { anchor: 'b', kind: 'user', cloudId: '3', name: 'B2' }]);
    links.forget('b');
    expect([links.cloudId('a'), links.cloudId('b')]).toEqual(['2', undefined]);
  });
});

describe('findings', () => {
  const finding = (id: number, more: Partial<Finding> = {}): Finding => ({
    id, rule: 'blank', title: 'Blank', severity: 'error', objectClass: 'user', name: `Person ${id}`, dn: `CN=Person ${id}`, attribute: 'mail', value: 'x', why: 'w', others: [], ...more,
  });

  it('of a new scan replace those of the last one, and are asked for page by page', () => {
    const { findings } = test.state;
    findings.replace([finding(1), finding(9)]);
    findings.replace([finding(1, { proposed: 'y' }), finding(2, { rule: 'double', name: '50%' }), finding(3)]);
    expect(findings.page({ offset: 1, limit: 1 })).toMatchObject({ total: 3, rows: [{ id: 2 }] });
    expect(findings.page({ offset: 0, limit: 9, rule: 'double' })).toMatchObject({ total: 1, rows: [{ id: 2 }] });
    expect(findings.page({ offset: 0, limit: 9, search: '%' })).toMatchObject({ total: 1, rows: [{ id: 2 }] });
    expect([findings.byId(3)?.name, findings.byId(9)]).toEqual(['Person 3', undefined]);
    expect(findings.repairable().map(({ id }) => id)).toEqual([1]);
  });
});

describe('the state folder', () => {
  const busy = expect.objectContaining({ problem: expect.objectContaining({ code: 'setup.busy' }) as unknown }) as object;

  it('is for one at a time, and free after the end', () => {
    expect(() => openState(test.folder)).toThrow(busy);
    test.state.settings.write({ name: 'a', shape: z.string() }, 'kept');
    test.state.close();
    const again = openState(test.folder);
    expect(again.settings.read({ name: 'a', shape: z.string() })).toBe('kept');
    again.close();
  });

  it('is held by another process, and free again when that one is killed', async () => {
    test.state.close();
    const lock = `const Database = require(${JSON.stringify(createRequire(import.meta.url).resolve('libsql'))});
      new Database(process.argv[1]).exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['-e', lock, path.join(test.folder, 'lock.db')], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    expect(() => openState(test.folder)).toThrow(busy);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    openState(test.folder).close();
  });
});
