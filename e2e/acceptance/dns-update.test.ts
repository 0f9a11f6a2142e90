/** `setup dns-write` against a real BIND: signed updates, undone so that the zone is what it was, and every way to fail. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../shared/contract/domains.ts';
import { bindMissing, startBind, type Bind } from '../rigs/bind.mjs';
import { runSetup, temporaryFolder, type Ended } from './program.ts';

const missing = bindMissing();
const skipped = missing !== '' && process.env['CI'] !== 'true';

const domain = 'contoso.com';
const keyOf = (name: string, algorithm: string, secret: string) => ({ name, algorithm, secret: Buffer.from(secret).toString('base64') });
const writer = keyOf('writer.contoso.com', 'hmac-sha256', 'a secret of the test, 32 bytes..');
const strong = keyOf('strong', 'hmac-sha512', 'another secret of the test');
const reader = keyOf('reader', 'hmac-sha256', 'a key that may not write');
const grants = `grant ${writer.name} zonesub ANY; grant ${strong.name} zonesub ANY;`;

/** What an older mail service left: several SPF records, texts of odd bytes, a wildcard, an alias in the way. */
const zoneText = [
  '@ 300 IN MX 10 Mail', 'mail A 192.0.2.1', '@ 120 IN TXT "v=spf1 mx ~all"', '@ 120 IN TXT "v=spf1 ip4:192.0.2.9 -all"', '@ 120 IN TXT "odd \\200\\000 \\"bytes\\"" "second"',
  '* 60 IN CNAME sipdir.online.lync.com.', 'autodiscover 60 IN CNAME OWA.contoso.com.', '_sip._tls 90 IN SRV 10 1 443 sipdir.online.lync.com.', 'www AAAA 2001:db8::1',
].join('\n');

const record = (type: DnsRecord['type'], name: string, value: string): DnsRecord => ({ type, name, value, ttl: 3600, purpose: 'Purpose.', optional: false });
const wanted: readonly DnsRecord[] = [
  record('MX', '@', '0 contoso-com.mail.protection.outlook.com'),
  record('TXT', '@', 'v=spf1 include:spf.protection.outlook.com -all'),
  record('TXT', '@', 'MS=ms12345678'),
  record('CNAME', 'autodiscover', 'autodiscover.outlook.com'),
  record('CNAME', 'sip', 'sipdir.online.lync.com'),
  record('SRV', '_sip._tls', '100 1 443 sipdir.online.lync.com'),
  record('TXT', 'long', 'x'.repeat(4000)),
];

let bind: Bind;
let folder: string;
const servers: Server[] = [];

/** The words of a run that writes; `more` change them. */
function words(key: typeof writer | undefined, more: readonly string[] = [], port = bind.port): string[] {
  const file = path.join(folder, 'records.json');
  writeFileSync(file, JSON.stringify(wanted));
  return ['dns-write', '--domain', domain, '--server', `127.0.0.1:${port}`, '--records', file, '--data', path.join(folder, 'data'), '--json', ...signing(key), ...more];
}

function signing(key: typeof writer | undefined): string[] {
  if (key === undefined) return [];
  const file = path.join(folder, `${key.name}.secret`);
  writeFileSync(file, `${key.secret}\n`);
  return ['--key', key.name, '--algorithm', key.algorithm, '--secret-file', file];
}

const undo = (key: typeof writer) => runSetup(['dns-write', '--domain', domain, '--undo', '--apply', '--json', '--data', path.join(folder, 'data'), ...signing(key).slice(4)]);
const summary = ({ code, lines }: Ended) => ({ code, ...lines.at(-1) });
const problemCode = ({ lines }: Ended): unknown => lines.at(-1)?.problem?.code;

/** From now on everything gets through the gate at this port. */
function letThrough(port: number): void {
  open.add(port);
}

const open = new Set<number>();

/** Stands before the server; `pass` is told how many updates came that change anything, and whether this message is one, and says whether its answer gets through. */
async function gate(pass: (updates: number, isUpdate: boolean) => boolean): Promise<number> {
  let updates = 0;
  const server = createServer((client) => {
    const behind = connect(bind.port, '127.0.0.1');
    let through = true;
    client.on('data', (bytes: Buffer) => {
      // Behind the two bytes of the length: the operation, and how many records are changed.
      const isUpdate = bytes.readUInt8(4) >> 3 === 5 && bytes.readUInt16BE(10) > 0;
      if (isUpdate) updates += 1;
      through = open.has((server.address() as AddressInfo).port) || pass(updates, isUpdate);
      behind.write(bytes);
    });
    behind.on('data', (bytes) => (through ? client.write(bytes) : client.destroy()));
    for (const [one, other] of [[client, behind], [behind, client]] as const) one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

describe.skipIf(skipped)(`records written into BIND${missing === '' ? '' : ` (${missing})`}`, () => {
  beforeEach(async () => {
    folder = await temporaryFolder();
    bind = await startBind({ keys: [writer, strong, reader], zones: [{ name: domain, text: zoneText, statements: `update-policy { ${grants} };` }, { name: 'open.test', text: '', statements: 'allow-update { 127.0.0.1; };' }, { name: 'closed.test', text: '' }] });
  });
  afterEach(() => bind.stop());
  afterAll(() => servers.forEach((server) => server.close()));

  it('are shown, written as they were shown, found right, and taken back to the byte', async () => {
    const before = await bind.zoneText(domain);
    const shown = await runSetup(words(writer, ['--replace']));
    expect(shown.code).toBe(2);
    expect(await bind.zoneText(domain)).toBe(before);
    const hash = String(shown.lines.at(-1)?.['hash']);
    expect(summary(await runSetup(words(writer, ['--replace', '--apply', '--hash', hash])))).toMatchObject({ code: 0, state: 'done', failed: 0 });
    const after = (await bind.zoneText(domain)).split('\n').map((line) => line.replace(/\s+/g, ' '));
    expect(after).toEqual(expect.arrayContaining([
      'contoso.com. 300 IN MX 0 contoso-com.mail.protection.outlook.com.',
      'contoso.com. 120 IN TXT "MS=ms12345678"',
      'contoso.com. 120 IN TXT "odd \\200\\000 \\"bytes\\"" "second"',
      'autodiscover.contoso.com. 3600 IN CNAME autodiscover.outlook.com.',
      'sip.contoso.com. 3600 IN CNAME sipdir.online.lync.com.',
      '_sip._tls.contoso.com. 90 IN SRV 100 1 443 sipdir.online.lync.com.',
    ]));
    expect(after.filter((line) => line.includes('v=spf1'))).toEqual([expect.stringMatching(/^contoso\.com\. 120 IN TXT "v=spf1 .*include:spf\.protection\.outlook\.com/)]);
    expect(await runSetup(words(writer, ['--replace', '--apply']))).toMatchObject({ code: 0 });

    expect(summary(await undo(writer))).toMatchObject({ code: 0, failed: 0 });
    expect(await bind.zoneText(domain)).toBe(before);
    expect(summary(await undo(writer))).toMatchObject({ code: 0, state: 'nothing-to-do' });
    const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.secret')).map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));
    expect(kept.some((text) => text.includes(writer.secret) || text.includes('a secret of the test'))).toBe(false);
  });

  it('leave those of others where they are when nothing else is said, with SHA-512 and without a key', async () => {
    const { code, lines } = await runSetup(words(strong, ['--apply']));
    expect([code, lines.at(-1)]).toMatchObject([5, { failed: 0 }]);
    expect(await bind.zoneText(domain)).toMatch(/10 Mail\.contoso\.com\.[^]*0 contoso-com|0 contoso-com[^]*10 Mail\.contoso\.com\./);
    expect(await bind.zoneText(domain)).toContain('OWA.contoso.com.');
    const open = words(undefined, ['--apply']).map((word) => (word === domain ? 'open.test' : word));
    expect(summary(await runSetup(open))).toMatchObject({ code: 0, state: 'done' });
    expect(await bind.zoneText('open.test')).toContain('MS=ms12345678');
  });

  it.each([
    ['a wrong secret', () => words({ ...writer, secret: strong.secret }), 3, 'dns-update.key-refused'],
    ['a key that is not known', () => words({ ...writer, name: 'nobody' }), 3, 'dns-update.key-unknown'],
    ['another algorithm', () => words({ ...writer, algorithm: 'hmac-sha384' }), 3, 'dns-update.key-unknown'],
    ['an algorithm that is broken', () => words({ ...writer, algorithm: 'hmac-sha1' }), 87, 'answers.invalid'],
    ['a secret that is none', () => words({ ...writer, secret: 'not base64!' }), 87, 'dns-update.secret-refused'],
    ['a zone of somebody else', () => words(writer).map((word) => (word === domain ? 'elsewhere.example' : word)), 3, 'dns-update.refused'],
    ['no server', () => words(writer, [], 1), 1, 'dns-update.unreachable'],
  ])('end with a reason for %s', async (_, switches, code, problem) => {
    const ended = await runSetup(switches());
    expect([ended.code, problemCode(ended)]).toEqual([code, problem]);
  });

  it('end with a reason where the key or nobody may write', async () => {
    const ended = await runSetup(words(reader, ['--apply']));
    expect([ended.code, ended.lines.at(-1)?.['failed'], ended.stderr.includes('allow-update')]).toEqual([5, 4, true]);
    const closed = await runSetup(words(undefined, ['--apply']).map((word) => (word === domain ? 'closed.test' : word)));
    expect(closed.code).toBe(5);
    expect(await bind.zoneText('closed.test')).not.toContain('MS=ms12345678');
  });

  it('are written once when answers get lost on the way', async () => {
    let seen = 0;
    const port = await gate((updates, isUpdate) => {
      seen = updates;
      return !isUpdate || updates !== 1;
    });
    expect(summary(await runSetup(words(writer, ['--replace', '--apply'], port)))).toMatchObject({ code: 0, state: 'done', failed: 0 });
    expect((await bind.zoneText(domain)).split('\n').filter((line) => line.includes('MS=ms'))).toHaveLength(1);
    expect(seen).toBe(5);
  });

  it('are gone on with after the server fell silent half-way, and all of it is taken back', async () => {
    const before = await bind.zoneText(domain);
    const port = await gate((updates) => updates < 3);
    const broken = await runSetup(words(writer, ['--replace', '--apply'], port));
    expect([broken.code, problemCode(broken)]).toEqual([1, 'dns-update.no-answer']);
    letThrough(port);
    expect(summary(await runSetup(words(writer, ['--replace', '--apply'], port)))).toMatchObject({ code: 0 });
    expect((await runSetup(words(writer, ['--replace'], port))).code).toBe(0);
    expect(summary(await undo(writer))).toMatchObject({ code: 0, failed: 0 });
    expect(await bind.zoneText(domain)).toBe(before);
  });
});
