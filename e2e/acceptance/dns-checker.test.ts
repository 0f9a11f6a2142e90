/** `setup dns` against a real BIND: sixty zones and more, each right or wrong in one way, and servers that disagree. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateFolder } from '../../electron/state/paths.ts';
import { kept } from '../../electron/state/kept.ts';
import { openState } from '../../electron/state/state.ts';
import { dmarcRecord } from '../../shared/rules/domains/dmarc.ts';
import { recordText as text } from '../../shared/text/records.ts';
import { bindMissing, startBind, type Bind } from '../rigs/bind.mjs';
import { ended, runSetup, startSetup, temporaryFolder, type Ended } from './program.ts';
import { filledIn, otherZones, unanswered, wantedRecords, zoneCases, zoneLines, type Row } from './dns-zones.ts';

const missing = bindMissing();
const skipped = missing !== '' && process.env['CI'] !== 'true';

const key = { name: 'writer', algorithm: 'hmac-sha256', secret: Buffer.from('a secret of the test').toString('base64') };
const good = (name: string) => ({ name, text: zoneLines({}, undefined, name) });
const idn = 'xn--bcher-kva.test';

let first: Bind;
let second: Bind;
let folder: string;
let server: string;
let other: string;

function recordsFile(domain: string): string {
  const file = path.join(folder, `${domain}.json`);
  writeFileSync(file, JSON.stringify(wantedRecords(domain)));
  return file;
}

const check = (domain: string, ...more: readonly string[]): Promise<Ended> => runSetup(['dns', '--domain', domain, '--records', recordsFile(domain), '--json', ...more]);

function rowOf({ lines }: Ended, record: string): Record<string, unknown> | undefined {
  return lines.find((line) => line['record'] === record);
}

describe.skipIf(skipped)(`the DNS checker${skipped ? ` (${missing})` : ''}`, () => {
  beforeAll(async () => {
    const cases = zoneCases.map(({ domain, change, more }) => ({ name: domain, text: zoneLines(change, more, domain) }));
    const long = `"${'a'.repeat(250)}" `.repeat(17);
    [first, second] = await Promise.all([
      startBind({ keys: [key], zones: [...cases, ...otherZones, good('two.test'), good('inside.test'), good(idn), { ...good('broken.test'), text: 'a CNAME b\na A 192.0.2.1', broken: true },
        { name: 'long.test', text: `@ TXT ${long}` }, { name: 'slow.test', text: zoneLines({ autodiscover: '' }, undefined, 'slow.test'), statements: 'allow-update { key writer; };' }] }),
      startBind({ zones: [...otherZones, { name: 'two.test', text: zoneLines({ sip: '' }, undefined, 'two.test') }, { name: 'inside.test', text: zoneLines({ mx: '@ MX 10 exchange.inside.test.' }, undefined, 'inside.test') }] }),
    ]);
    folder = mkdtempSync(path.join(tmpdir(), 'records-'));
    server = `127.0.0.1:${first.port}`;
    other = `127.0.0.1:${second.port}`;
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await Promise.all([first.stop(), second.stop()]);
  });

  it('has sixty zones and more', () => expect(zoneCases.length).toBeGreaterThanOrEqual(60));

  it.concurrent.each(zoneCases)('knows a domain $title', async ({ domain, rows = [] }) => {
    const found = await check(domain, '--server', server);
    const wanted = rows.map((row): Row => [filledIn(row[0], domain), row[1], filledIn(row[2], domain)]);
    for (const [record, verdict, reason] of wanted) expect(rowOf(found, record), record).toMatchObject({ verdict, reason });
    const others = found.lines.filter((line) => !wanted.some(([record]) => record === line['record']));
    expect(others.filter((line) => line['verdict'] !== 'right')).toEqual([]);
    expect(others.length).toBeGreaterThanOrEqual(10);
    const optional = (record: string): boolean => /_dmarc|_domainkey|^CAA/.test(record);
    expect(found.code).toBe(wanted.some(([record, verdict]) => verdict !== 'right' && verdict !== 'advice' && !optional(record)) ? 2 : 0);
    expect(found.lines.every((line) => (line['cure'] === '') === (line['verdict'] === 'right'))).toBe(true);
  });

  it('proposes one SPF record that keeps every sender', async () => {
    const { domain } = zoneCases.find(({ title }) => title === 'with two SPF records') ?? { domain: '' };
    const row = rowOf(await check(domain, '--server', server), `TXT ${domain}`);
    expect(row).toMatchObject({ proposal: 'v=spf1 mx include:spf.protection.outlook.com ~all', found: expect.arrayContaining(['v=spf1 mx ~all']) as unknown, remembered: 3600 });
  });

  it('tells which of two name servers has it', async () => {
    const found = await check('two.test', '--server', server, '--server', other);
    expect(found.code).toBe(2);
    expect(rowOf(found, 'CNAME sip.two.test')).toMatchObject({
      verdict: 'missing', reason: `${text.serversDiffer(1, 2)} ${text.missing}`, cure: text.serversDifferCure,
      servers: [{ server, found: ['sipdir.online.lync.com'], fault: '' }, { server: other, found: [], fault: '' }],
    });
    expect(found.lines.filter((line) => line['verdict'] !== 'right')).toHaveLength(1);
  });

  it('goes on with the other name server when one is dead', async () => {
    const found = await check('d1.test', '--server', server, '--server', '127.0.0.1:1');
    expect(found.code).toBe(0);
    expect(rowOf(found, 'MX d1.test')).toMatchObject({ verdict: 'advice', reason: text.serversSilent('127.0.0.1:1 cannot be reached') });
  });

  it('compares what the own network sees', async () => {
    const found = await check('inside.test', '--server', server, '--inside', other);
    expect(found.code).toBe(0);
    expect(rowOf(found, 'MX inside.test')).toMatchObject({ verdict: 'advice', reason: text.insideDiffers('10 exchange.inside.test') });
    const turned = await check('inside.test', '--server', other, '--inside', server);
    expect(turned.code).toBe(2);
    expect(rowOf(turned, 'MX inside.test')).toMatchObject({ verdict: 'conflict', reason: `${text.mxOther('10 exchange.inside.test')} ${text.remembered(3600)} ${text.insideRight}` });
  });

  it.each([['broken.test', 'servfail'], ['nowhere.test', 'refused']] as const)('says why nothing is known of %s', async (domain, fault) => {
    const found = await check(domain, '--server', server);
    expect(found.code).toBe(2);
    expect(rowOf(found, `MX ${domain}`)).toMatchObject({ verdict: 'unknown', found: [], reason: unanswered(server, fault) });
  });

  it('reads a value of 4 KB', async () => {
    const found = await check('long.test', '--server', server);
    expect(rowOf(found, 'TXT long.test')).toMatchObject({ verdict: 'missing', reason: text.spfMissing, found: ['a'.repeat(4250)] });
  });

  it('takes an international name in both forms, and shows both to people', async () => {
    const file = recordsFile(idn);
    const found = await runSetup(['dns', '--domain', 'Bücher.test', '--records', file, '--json', '--server', server]);
    expect(found).toMatchObject({ code: 0 });
    expect(rowOf(found, `MX ${idn}`)).toMatchObject({ verdict: 'right' });
    const table = await printed(['dns', '--domain', idn, '--records', file, '--server', server]);
    expect(table).toMatchObject({ code: 0, text: expect.stringMatching(/^bücher\.test \(xn--bcher-kva\.test\)\nRight +MX +xn--bcher-kva\.test/) as unknown });
  });

  it('takes the answer of Graph, and the records that the setup read last', async () => {
    const graph = path.join(folder, 'graph.json');
    writeFileSync(graph, JSON.stringify({ value: [{ recordType: 'Txt', label: 'd1.test', ttl: 3600, isOptional: false, supportedService: 'Email', text: 'v=spf1 include: spf.protection.outlook.com ~all' }] }));
    expect((await runSetup(['dns', '--domain', 'd1.test', '--records', graph, '--json', '--server', server])).lines[0]).toMatchObject({ record: 'TXT d1.test', verdict: 'right' });
    const data = await temporaryFolder();
    const nothing = await runSetup(['dns', '--domain', 'd1.test', '--json', '--server', server, '--data', data]);
    expect(nothing).toMatchObject({ code: 87, lines: [{ step: 'dns', state: 'failed', problem: { code: 'domain.no-records' } }] });
    const state = openState(stateFolder(data, undefined), { fresh: false });
    const rows = [...wantedRecords('d1.test'), dmarcRecord].map((record) => ({ record, found: [], verdict: 'missing' as const, reason: '', cure: '' }));
    state.settings.write(kept.recordChecks, { 'd1.test': rows });
    state.close();
    const found = await runSetup(['dns', '--domain', 'd1.test', '--json', '--server', server, '--data', data]);
    expect(found.code).toBe(0);
    expect(found.lines.filter((line) => line['record'] === 'TXT _dmarc.d1.test')).toHaveLength(1);
  });

  it('watches until the last record is there, and tells only what is new', async () => {
    const watching = startSetup(['dns', '--domain', 'slow.test', '--records', recordsFile('slow.test'), '--json', '--server', server, '--watch', '--interval', '1']);
    const ending = ended(watching);
    await new Promise<void>((seen) => watching.stdout.on('data', (part: string) => part.includes('_dmarc') && seen()));
    execFileSync('nsupdate', ['-y', `hmac-sha256:${key.name}:${key.secret}`], { input: `server 127.0.0.1 ${first.port}\nzone slow.test\nupdate add autodiscover.slow.test 60 CNAME autodiscover.outlook.com\nsend\n` });
    const found = await ending;
    expect(found.code).toBe(0);
    expect(found.lines.filter((line) => line['record'] === 'CNAME autodiscover.slow.test').map((line) => line['verdict'])).toEqual(['missing', 'right']);
    expect(found.lines.filter((line) => line['record'] === 'MX slow.test')).toHaveLength(1);
  });

  it('ends its watch when it is told to', async () => {
    const watching = startSetup(['dns', '--domain', 'd16.test', '--records', recordsFile('d16.test'), '--json', '--server', server, '--watch']);
    const ending = ended(watching);
    await new Promise<void>((seen) => watching.stdout.on('data', (part: string) => part.includes('_dmarc') && seen()));
    watching.kill('SIGINT');
    expect(await ending).toMatchObject({ lines: expect.arrayContaining([expect.objectContaining({ step: 'dns', state: 'stopped' })]) as unknown });
  });
});

async function printed(words: readonly string[]): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = startSetup(words);
  let all = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (all += part));
  return { code: await new Promise((resolve) => child.once('close', resolve)), text: all };
}

describe('the words of the command', () => {
  it.each([
    [[]], [['--domain', '']], [['--domain', 'contoso']], [['--domain', 'a b.com']], [['--domain', '10.0.0.1']], [['--domain', `${'a'.repeat(64)}.com`]],
    [['--domain', 'contoso.com', '--server', 'ns1.contoso.com']], [['--domain', 'contoso.com', '--server', '127.0.0.1:0']], [['--domain', 'contoso.com', '--inside', '127.0.0.1:99999']],
    [['--domain', 'contoso.com', '--interval', '5']], [['--domain', 'contoso.com', '--watch', '--interval', '0']], [['--domain', 'contoso.com', '--records', '']], [['--domain', 'contoso.com', '--loud']],
  ])('are refused when they make no sense: %j', async (words) => {
    expect(await runSetup(['dns', ...words])).toMatchObject({ code: 87, lines: [{ step: 'dns', problem: { code: 'answers.invalid' } }] });
  });

  it.each([['{}'], ['[{"type":"MX"}]'], ['not JSON'], ['[]'], ['{"value":[{"recordType":"Mx"}]}']])('need a file with records: not %s', async (content) => {
    const file = path.join(await temporaryFolder(), 'records.json');
    writeFileSync(file, content);
    const found = await runSetup(['dns', '--domain', 'contoso.com', '--records', file]);
    expect(found.code).not.toBe(0);
    expect(found.lines).toMatchObject([{ step: 'dns', state: 'failed' }]);
  });

  it('are told', async () => {
    const help = await printed(['dns', '--help']);
    expect(help.code).toBe(0);
    for (const word of ['--domain', '--records', '--server', '--inside', '--json', '--watch', '--interval', '--data', '--practice']) expect(help.text).toContain(word);
  });
});
