/** Records are written into the practice DNS server, taken back, stopped and gone on with; no secret is left anywhere. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../../shared/contract/domains.ts';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import { fail, problemOf } from '../../../shared/problem.ts';
import { openDnsUpdates } from '../../dns/update/editor.ts';
import { applyPlan } from '../../engine/apply/apply-plan.ts';
import { forgetSecrets } from '../../engine/dns-records/keys.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { DnsEditor, DnsUpdates, RecordSet } from '../../ports/dns-update.ts';
import { practiceDnsKey } from '../../practice/dns/practice-key.ts';
import { WorldAddresses } from '../../practice/world-addresses.ts';
import { connectWorld, type WorldClient } from '../../practice/world-client.ts';
import { openWorld, type World } from '../../practice/world.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { dnsRecordsHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const domain = 'fabrikam.com';
const record = (type: DnsRecord['type'], name: string, value: string): DnsRecord => ({ type, name, value, ttl: 3600, purpose: 'Purpose.', optional: false });
const records: DnsRecord[] = [
  record('MX', '@', '0 fabrikam-com.mail.protection.outlook.com'),
  record('TXT', '@', 'v=spf1 include:spf.protection.outlook.com -all'),
  record('CNAME', 'autodiscover', 'autodiscover.outlook.com'),
  record('SRV', '_sip._tls', '100 1 443 sipdir.online.lync.com'),
];

let folder: string;
let world: World;
let client: WorldClient;
let state: StateForTest;
let workspace: Workspace;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dns-records-'));
  world = await openWorld({ name: 'tiny', folder, inMemory: true });
  client = connectWorld(WorldAddresses.parse(JSON.parse(JSON.stringify(world.addresses))));
}, 60_000);
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await client.remote.reset();
  state = openStateForTest();
  workspace = { ...workspaceForTest(state.state), dnsUpdates: openDnsUpdates(), practice: client.controls, connections: { directory: undefined, session: undefined } };
});
afterEach(() => state.remove());

const calls = (over: Partial<Workspace> = {}) => dnsRecordsHandlers({ ...workspace, ...over });
const server = () => ({ host: '127.0.0.1', port: client.controls.dns.port });
const key = { name: practiceDnsKey.name, algorithm: practiceDnsKey.algorithm, secret: 'practice' };
const plan = (over: Partial<Workspace> = {}, more: object = {}): Promise<PlanHead> => calls(over)['dnsRecords.plan']({ name: domain, server: server(), key, replace: false, records, ...more }, context);
const apply = ({ id, hash }: PlanHead, over: Partial<Workspace> = {}, signal = context.signal): Promise<Outcome> => applyPlan({ ...workspace, ...over }, id, hash, { ...context, signal });
const undo = (id: string) => calls()['dnsRecords.planUndo']({ plan: id, secret: 'practice' }, context);
const changes = ({ id }: PlanHead) => [...state.state.plans.changes(id)];
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'it went well', (thrown: unknown) => problemOf(thrown).code);
const editor = (): DnsEditor => openDnsUpdates().open(server(), practiceDnsKey);
const everything = async (): Promise<readonly RecordSet[]> => (await Promise.all(['fabrikam.com', 'autodiscover.fabrikam.com', '_sip._tls.fabrikam.com'].map((name) => editor().read(domain, name, ['CNAME', 'MX', 'SRV', 'TXT'], context.signal)))).flat();
const mx = (...values: string[]): RecordSet => ({ type: 'MX', ttl: 3600, values });

/** What passes through `change` of every editor. */
const around = (change: (real: DnsEditor['change']) => DnsEditor['change']): Pick<Workspace, 'dnsUpdates'> => {
  const dnsUpdates: DnsUpdates = {
    open: (...asked) => {
      const real = openDnsUpdates().open(...asked);
      return { ...real, change: change(real.change) };
    },
  };
  return { dnsUpdates };
};

async function everythingIn(place: string): Promise<string> {
  const names = await readdir(place, { recursive: true, withFileTypes: true });
  return (await Promise.all(names.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')))).join('\n');
}

describe('writing records into a DNS server', () => {
  it('changes what is needed, is done once, and is undone exactly', async () => {
    const before = await everything();
    const head = await plan();
    expect([head.state, head.counts]).toEqual(['ready', [{ kind: 'dns-record', action: 'create', count: 2 }, { kind: 'dns-record', action: 'update', count: 1 }]]);
    expect(head.notes.join(' ')).toContain('10 mail.fabrikam.com. stays');
    expect(await apply(head)).toMatchObject({ state: 'done', done: 3, failed: 0 });
    const apex = await editor().read(domain, domain, ['MX', 'TXT'], context.signal);
    expect(apex.map(({ values }) => values)).toEqual([['0 fabrikam-com.mail.protection.outlook.com.', '10 mail.fabrikam.com.'], ['"v=spf1 mx ip4:203.0.113.7 include:spf.protection.outlook.com ~all"']]);
    expect((await plan()).state).toBe('empty');

    expect((await calls()['dnsRecords.read']({}, context)).undoable).toMatchObject([{ plan: head.id, changes: 3, zone: domain, key: { name: 'practice-key' } }]);
    expect(await apply(await undo(head.id))).toMatchObject({ state: 'done', done: 3 });
    expect(await everything()).toEqual(before);
    expect((await calls()['dnsRecords.read']({}, context)).undoable).toEqual([]);
    expect(await code(undo(head.id))).toBe('plan.nothing-to-undo');
    for (const secret of ['Practice-Only-1', practiceDnsKey.secret]) expect(await everythingIn(state.folder)).not.toContain(secret);
  });

  it('needs a key that the server knows, a zone that it has, and a readable secret', async () => {
    expect(await code(plan({}, { key: { ...key, secret: 'QUFBQUFBQUE=' } }))).toBe('dns-update.key-refused');
    expect(await code(plan({}, { key: { ...key, name: 'other-key' } }))).toBe('dns-update.key-unknown');
    expect(await code(plan({}, { key: { ...key, secret: 'no base64!' } }))).toBe('dns-update.secret-refused');
    expect(await code(plan({}, { name: 'elsewhere.example' }))).toBe('dns-update.refused');
    expect(await code(plan({ dnsUpdates: openDnsUpdates({ now: () => Date.now() + 3_600_000 }) }))).toBe('dns-update.clock-wrong');
    const unsigned = await plan({}, { key: undefined });
    expect(await apply(unsigned)).toMatchObject({ state: 'partly', failed: 3, failures: [{ problem: { code: 'dns-update.refused' } }, {}, {}] });
  });

  it('refuses values that no server would take, and nothing at all', async () => {
    expect(await code(plan({}, { records: [record('CNAME', 'a b', 'x.com')] }))).toBe('dns-records.values-refused');
    expect(await code(plan({}, { records: [] }))).toBe('dns-records.none');
    expect(await code(plan({}, { records: undefined }))).toBe('tenant.not-signed-in');
  });

  it('writes over nothing that somebody else changed meanwhile', async () => {
    const head = await plan();
    await editor().change(domain, domain, [{ type: 'MX', old: mx('10 mail.fabrikam.com.'), new: mx('20 new.fabrikam.com.') }], context.signal);
    expect(await apply(head)).toMatchObject({ state: 'partly', done: 2, failed: 1, failures: [{ name: domain, problem: { code: 'dns-update.moved' } }] });
    expect(await editor().read(domain, domain, ['MX'], context.signal)).toEqual([mx('20 new.fabrikam.com.')]);
  });

  it('writes over nothing that is changed between the look and the write', async () => {
    const meddled = around((real) => async (zone, name, sets, signal) => {
      if (name === domain) await editor().change(domain, domain, [{ type: 'MX', old: mx('10 mail.fabrikam.com.'), new: mx('20 new.fabrikam.com.') }], signal);
      return real(zone, name, sets, signal);
    });
    expect(await apply(await plan(), meddled)).toMatchObject({ failed: 1, failures: [{ problem: { code: 'dns-update.moved', detail: { answer: 'NXRRSET' } } }] });
  });

  it('asks for what became of a lost answer, and writes nothing twice', async () => {
    const sent: string[] = [];
    const lossy = around((real) => async (zone, name, ...rest) => {
      sent.push(name);
      await real(zone, name, ...rest);
      throw fail('dns-update.no-answer', { detail: { outcome: 'unknown' } });
    });
    expect(await apply(await plan(), lossy)).toMatchObject({ state: 'done', done: 3 });
    expect(sent.sort()).toEqual([...new Set(sent)]);
  });

  it('goes on where it was stopped, once the secret is entered again', async () => {
    const head = await plan();
    const stop = new AbortController();
    const stopping = around((real) => async (...asked) => {
      await real(...asked);
      stop.abort();
    });
    expect(await apply(head, stopping, stop.signal)).toMatchObject({ state: 'stopped' });
    forgetSecrets(state.state);
    expect((await calls()['dnsRecords.read']({}, context)).waiting).toEqual({ plan: head.id, key: 'practice-key' });
    expect(await code(apply(head))).toBe('dns-update.secret-missing');
    await calls()['dnsRecords.unlock']({ plan: head.id, secret: 'practice' }, context);
    expect((await calls()['dnsRecords.read']({}, context)).waiting).toBeNull();
    expect(await apply(head)).toMatchObject({ state: 'done', done: 3, failed: 0 });
    expect((await plan()).state).toBe('empty');
  });

  it('lets records of others go only when that is wanted, and brings them back', async () => {
    const alias: RecordSet = { type: 'CNAME', ttl: 60, values: ['owa.fabrikam.com.'] };
    await editor().change(domain, 'autodiscover.fabrikam.com', [{ type: 'CNAME', old: undefined, new: alias }], context.signal);
    const before = await everything();
    const careful = await plan();
    expect([careful.complete, changes(careful).find(({ action }) => action === 'conflict')]).toMatchObject([false, { name: 'autodiscover.fabrikam.com', values: [{ attribute: 'CNAME', old: ['owa.fabrikam.com. (TTL 60)'] }] }]);
    const head = await plan({}, { replace: true });
    expect(await apply(head)).toMatchObject({ state: 'done', done: 3 });
    expect((await editor().read(domain, domain, ['MX'], context.signal))[0]?.values).toEqual(['0 fabrikam-com.mail.protection.outlook.com.']);
    await apply(await undo(head.id));
    expect(await everything()).toEqual(before);
  });

  it('takes back nothing that was changed since', async () => {
    const head = await plan();
    await apply(head);
    await editor().change(domain, 'autodiscover.fabrikam.com', [{ type: 'CNAME', old: { type: 'CNAME', ttl: 3600, values: ['autodiscover.outlook.com.'] }, new: { type: 'CNAME', ttl: 3600, values: ['mine.example.'] } }], context.signal);
    const back = await undo(head.id);
    expect(back.counts).toEqual(expect.arrayContaining([{ kind: 'dns-record', action: 'conflict', count: 1 }, { kind: 'dns-record', action: 'delete', count: 1 }, { kind: 'dns-record', action: 'update', count: 1 }]));
  });
});

describe('records as files', () => {
  it('carry the proposed SPF record, without advice, and are saved', async () => {
    const check = (wanted: DnsRecord, more: object = {}) => ({ record: wanted, found: ['v=spf1 mx ~all'], verdict: 'wrong' as const, reason: '', cure: '', ...more });
    state.state.settings.write(kept.recordChecks, { [domain]: [check(records[1] ?? record('TXT', '@', 'x'), { proposal: 'v=spf1 mx include:spf.protection.outlook.com ~all' }), check(record('TXT', '_dmarc', 'v=DMARC1; p=none'), { verdict: 'advice' })] });
    const { fileName, text, notes } = await calls()['dnsRecords.exports']({ name: domain, format: 'zone-file' }, context);
    expect([fileName, text.match(/^@.*$/gm), notes.join(' ').includes('Remove the SPF record'), text.includes('DMARC1')]).toEqual(['fabrikam.com.zone', ['@\t3600\tIN\tTXT\t"v=spf1 mx include:spf.protection.outlook.com ~all"'], true, false]);
    const { file } = await calls()['dnsRecords.saveExport']({ name: domain, format: 'zone-file' }, context);
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});
