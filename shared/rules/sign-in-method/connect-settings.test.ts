/** The sheet for the wizard of Connect Sync, and files of settings that are compared. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../problem.ts';
import { compareSettings } from './compare-settings.ts';
import { connectSheet, type ConnectChoices, type SheetPageId } from './connect-settings.ts';

const plain: ConnectChoices = {
  method: 'password-hash-sync', seamlessSso: true, hashSyncAsBackup: true, directories: [{ name: 'contoso.local', account: 'CONTOSO\\svc-sync' }], units: [], nameAttribute: 'userPrincipalName',
  unverifiedSuffixes: [], anchor: 'ms-DS-ConsistencyGuid', passwordWriteback: false, exchangeHybrid: false, staging: false, startAtOnce: false,
};
const lines = (id: SheetPageId, patch: Partial<ConnectChoices> = {}): readonly string[] =>
  connectSheet({ ...plain, ...patch }).find((page) => page.id === id)?.choices.map(({ option, value }) => (value === undefined ? option : `${option}: ${value}`)) ?? [];

describe('the sheet', () => {
  it('has the pages of the wizard in their order', () => {
    expect(connectSheet(plain).map(({ id }) => id)).toEqual(['welcome', 'express', 'components', 'sign-in', 'tenant', 'directories', 'names', 'filtering', 'identity', 'people', 'features', 'single-sign-on', 'ready']);
    expect(connectSheet({ ...plain, method: 'federation' }).map(({ id }) => id)).toContain('federation');
  });
  it('says what to choose', () => {
    expect(lines('sign-in')).toEqual(['Password Hash Synchronization', 'Enable single sign-on: On']);
    expect(lines('directories')).toEqual(['Use existing AD account: contoso.local: CONTOSO\\svc-sync']);
    expect(lines('identity')).toContain('Let Azure manage the source anchor');
    expect(lines('identity', { anchor: 'employeeID' })).toContain('Choose a specific attribute: employeeID');
    expect(lines('filtering', { units: ['OU=People,DC=contoso,DC=local'] })).toEqual(['Sync selected domains and OUs', 'OU=People,DC=contoso,DC=local']);
    expect(lines('names', { unverifiedSuffixes: ['contoso.local'] })).toContain('Continue without matching all UPN suffixes to verified domains: On');
    expect(lines('features', { method: 'pass-through', hashSyncAsBackup: false, passwordWriteback: true })).toEqual(['Password writeback: On', 'Nothing else']);
    expect(lines('features', { method: 'pass-through' })).toContain('Password hash synchronization: On');
    expect(lines('ready')).toEqual(['Start the synchronization process when configuration completes: Off', 'Enable staging mode: Off']);
  });
  it('has no single sign-on with federation', () => {
    expect(lines('single-sign-on', { method: 'federation' })).toEqual([]);
    expect(lines('sign-in', { method: 'federation' })).toEqual(['Federation with AD FS', 'Enable single sign-on: Off']);
  });
  it('imports settings into staging mode', () => {
    expect(lines('components', { settingsFile: 'C:\\settings.json' })).toEqual(['Import synchronization settings: C:\\settings.json']);
    expect(lines('ready', { settingsFile: 'C:\\settings.json' })).toContain('Enable staging mode: On');
  });
  it('names what cannot be changed later', () => {
    expect(connectSheet(plain).filter(({ choices }) => choices.some(({ final }) => final)).map(({ id }) => id)).toEqual(['components', 'names', 'identity']);
  });
});

describe('files of settings', () => {
  it('are compared value by value', () => {
    const left = { a: 1, b: { c: ['x', 'y'], d: null }, only: true };
    const right = { a: 2, b: { c: ['x'], d: null }, other: { e: 1 } };
    expect(compareSettings(`\uFEFF${JSON.stringify(left)}`, JSON.stringify(right))).toEqual([
      { path: 'a', left: '1', right: '2' }, { path: 'b.c[1]', left: '"y"', right: null }, { path: 'only', left: 'true', right: null }, { path: 'other', left: null, right: '{"e":1}' },
    ]);
  });
  it('do not differ from themselves', () => {
    fc.assert(fc.property(fc.json(), (text) => void expect(compareSettings(text, text)).toEqual([])));
  });
  it('that are none are refused', () => {
    try {
      compareSettings('{', '{}');
      expect.unreachable();
    } catch (thrown) {
      expect(problemOf(thrown).code).toBe('command.garbled');
    }
  });
});
