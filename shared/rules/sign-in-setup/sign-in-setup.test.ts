/** Plans and judgments about pass-through authentication, single sign-on and Connect Sync. */
import { describe, expect, it } from 'vitest';
import type { ConnectState } from '../../contract/sign-in-setup.ts';
import { judgeConnect, planConnect } from './connect.ts';
import { judgePassThrough, planPassThrough, type PassThroughAgent } from './pass-through.ts';
import { passThroughKit } from './pass-through-kit.ts';
import { describeForest, planEncryption, planSingleSignOn, type ForestAccount } from './single-sign-on.ts';

const now = Date.UTC(2026, 10, 23);
const windows = (at: number): string => String((BigInt(at) + 11_644_473_600_000n) * 10_000n);
const hours = (count: number): number => now - count * 3_600_000;
const installer = { file: 'C:\\x.exe', sha256: 'a'.repeat(64), version: '2.5.79.0' };

describe('the agent of pass-through authentication', () => {
  const missing: PassThroughAgent = { version: null, running: false, registered: false, lastTrace: null };
  const wish = { installer, register: 'token', tenantId: 'tenant' } as const;
  const kinds = (agent: PassThroughAgent, more: Partial<Parameters<typeof planPassThrough>[1]> = {}) => planPassThrough(agent, { ...wish, ...more }).drafts.map(({ action }) => action);

  it('is installed before it is registered, and never twice', () => {
    expect(kinds(missing)).toEqual(['create', 'add']);
    expect(kinds({ ...missing, version: '1.5.2482.0' })).toEqual(['add']);
    expect(kinds({ ...missing, version: '1.5.2482.0', running: true, registered: true })).toEqual([]);
    expect(kinds({ ...missing, version: '1.5.2482.0', running: true }, { register: undefined })).toEqual([]);
    expect(kinds(missing, { installer: undefined })).toEqual([]);
    expect(planPassThrough(missing, { ...wish, register: undefined }).notes[0]).toMatch(/token/);
  });

  it.each([
    ['a server without a desktop', { serverCore: true }, 'server-core', 'fail'],
    ['a service that stands still', { agent: { ...missing, version: '1.5.2482.0', registered: true } }, 'agent', 'fail'],
    ['too few agents', { active: 2 }, 'agents', 'warn'],
    ['enough agents', { active: 3 }, 'agents', 'pass'],
    ['too many agents', { active: 41 }, 'agents', 'fail'],
    ['a busy morning', { active: 3, peak: 2000 }, 'agents', 'warn'],
    ['a cloud-only administrator', { administrator: 'admin@contoso.onmicrosoft.com' }, 'administrator', 'pass'],
    ['a synchronized administrator', { administrator: 'admin@contoso.com' }, 'administrator', 'warn'],
  ] as const)('is judged: %s', (_, change, id, verdict) => {
    const found = judgePassThrough({ agent: missing, serverCore: false, restartDue: false, administrator: undefined, ...change });
    expect(found.find((one) => one.id === id)?.verdict).toBe(verdict);
  });

  it('has a kit whose texts cannot run anything else', () => {
    const [script] = passThroughKit("x'; Remove-Item y; '");
    expect(script?.text).toContain("$tenant = 'x''; Remove-Item y; '''");
  });
});

describe('single sign-on', () => {
  const account = (pwdLastSet: string, encryptionTypes = '24'): ForestAccount => ({
    forest: 'contoso.local', dn: 'CN=AZUREADSSOACC,CN=Computers,DC=contoso,DC=local',
    facts: { pwdLastSet, userAccountControl: '4096', encryptionTypes, servicePrincipalNames: ['HTTP/autologon.microsoftazuread-sso.com'] },
  });
  const wish = { administered: new Set(['contoso.local']), rollOver: false, withTenantLogin: true, turnedOn: true };
  const actions = (forest: ForestAccount, more: Partial<typeof wish> = {}) => planSingleSignOn([forest], { ...wish, ...more }, now).drafts.map(({ action, key }) => `${action} ${key}`);

  it('makes what is missing, rolls over what is due, and leaves a fresh key alone', () => {
    expect(actions({ forest: 'contoso.local' }, { turnedOn: false })).toEqual(['create contoso.local', 'add tenant']);
    expect(actions(account(windows(hours(24 * 29))))).toEqual([]);
    expect(actions(account(windows(hours(24 * 29))), { rollOver: true })).toEqual(['update contoso.local']);
    expect(actions(account(windows(hours(24 * 30))))).toEqual(['update contoso.local']);
    expect(actions(account(windows(hours(9))), { rollOver: true })).toEqual([]);
    expect(actions(account('0'))).toEqual(['update contoso.local']);
    expect(actions({ forest: 'contoso.local' }, { administered: new Set() })).toEqual([]);
    expect(actions({ forest: 'contoso.local', unread: 'silent' }, { turnedOn: false })).toEqual([]);
  });

  it('tells age, encryption and place', () => {
    const found = describeForest(account(windows(hours(24 * 40)), '28'), now);
    expect(found).toMatchObject({ days: 40, due: true, weak: true, keyFrom: '2026-10-14T00:00:00.000Z' });
    expect(found.findings.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(['account pass', 'enabled pass', 'key-age warn', 'encryption warn', 'names pass', 'unit pass']);
  });

  it('allows AES alone, with the old value beside it', () => {
    expect(planEncryption([account('1', '4'), account('1')]).map(({ values }) => values)).toEqual([[{ attribute: 'msDS-SupportedEncryptionTypes', old: '4', new: '24' }]]);
  });
});

describe('Connect Sync', () => {
  const working: Omit<ConnectState, 'findings'> = {
    asked: true, installed: true, configured: true, running: true, version: '2.5.79.0', restartDue: false, events: [],
    scheduler: { cycleEnabled: true, stagingMode: false, cycleRunning: false, interval: '00:30:00', next: '2026-11-23T10:00:00' },
    runs: [{ connector: 'contoso.local', profile: 'Delta Import', result: 'success', endedAt: '2026-11-23T09:30:00' }],
  };
  const judged = (change: Partial<typeof working>, today = '2026-11-23') => judgeConnect({ ...working, ...change }, today).filter(({ verdict }) => verdict !== 'pass').map(({ id, verdict }) => `${id} ${verdict}`);

  it.each([
    ['in order', {}, []],
    ['on a server that does not answer', { asked: false }, ['connect unknown']],
    ['before a restart', { restartDue: true }, ['restart warn']],
    ['before its wizard', { configured: false }, ['wizard warn']],
    ['past its end of service', { version: '2.4.0.0' }, ['version fail']],
    ['with its service down', { running: false }, ['service fail']],
    ['while its wizard is open', { scheduler: null }, ['scheduler warn']],
    ['with its scheduler off, in staging mode', { scheduler: { ...working.scheduler, cycleEnabled: false, stagingMode: true } as ConnectState['scheduler'] }, ['scheduler fail', 'staging warn']],
    ['with too many deletions', { runs: [{ connector: 'x', profile: 'Export', result: 'stopped-deletion-threshold-exceeded', endedAt: '' }] }, ['runs fail']],
    ['with errors of single objects', { runs: [{ connector: 'x', profile: 'Export', result: 'completed-export-errors', endedAt: '' }] }, ['runs warn']],
    ['with events', { events: [{ at: '', source: 'ADSync', id: 6100, message: '' }] }, ['events warn']],
  ] as const)('is judged %s', (_, change, expected) => {
    expect(judged(change as Partial<typeof working>)).toEqual(expected);
  });

  it('warns of an end that is to come', () => {
    expect(judged({ version: '2.4.0.0' }, '2026-09-29')).toEqual(['version warn']);
  });

  it('is installed once', () => {
    expect(planConnect(false, { ...installer, newerKnown: true }).drafts).toHaveLength(1);
    expect([planConnect(true, undefined).drafts, planConnect(false, undefined).drafts]).toEqual([[], []]);
  });
});
