/** Servers that lie, stumble or say nothing: each gets its name, and none stops the setup. */
import packet, { type Answer } from 'dns-packet';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DnsSurvey } from '../../shared/rules/domains/reply.ts';
import { openDns } from './dns.ts';
import { isPublic } from './public-address.ts';
import { parseServer } from './server-address.ts';
import { answerTo, startHostileDns, type Behavior, type HostileDns } from './hostile-dns.fixture.ts';

const never = new AbortController().signal;
const text = (name: string, data: string | Buffer[]): Answer => ({ type: 'TXT', name, ttl: 300, data });
const alias = (name: string, target: string): Answer => ({ type: 'CNAME', name, ttl: 60, data: target });
const truncated = packet.AUTHORITATIVE_ANSWER | packet.TRUNCATED_RESPONSE;

async function start(behave: Behavior): Promise<HostileDns> {
  const server = await startHostileDns(behave);
  onTestFinished(() => server.close());
  return server;
}

async function surveyOf(behave: Behavior, name = 'contoso.com'): Promise<DnsSurvey['replies'][number] | undefined> {
  const { address } = await start(behave);
  return (await openDns({ servers: [address], patience: 150 }).survey(name, 'TXT', never)).replies[0];
}

const tooLong = 'a'.repeat(64);

const faults: readonly (readonly [string, Behavior, string])[] = [
  ['another id', (query) => answerTo({ ...query, id: ((query.id ?? 0) + 1) & 0xffff }, { answers: [text('contoso.com', 'lie')] }), 'forged'],
  ['another name', (query) => answerTo(query, { questions: [{ name: 'other.example', type: 'TXT' }], answers: [text('contoso.com', 'lie')] }), 'forged'],
  ['another type', (query) => answerTo(query, { questions: [{ name: 'contoso.com', type: 'A' }] }), 'forged'],
  ['two questions', (query) => answerTo(query, { questions: [...(query.questions ?? []), ...(query.questions ?? [])] }), 'forged'],
  ['no question', (query) => answerTo(query, { questions: [], answers: [text('contoso.com', 'lie')] }), 'forged'],
  ['a question in place of an answer', (query) => ({ ...query, type: 'query' }), 'garbled'],
  ['noise', () => Buffer.from('this is not DNS at all'), 'garbled'],
  ['one byte', () => Buffer.from([1]), 'garbled'],
  ['a count of records that are not there', (query) => { const bytes = packet.encode(answerTo(query)); bytes.writeUInt16BE(9000, 6); return bytes; }, 'garbled'],
  ['silence', () => undefined, 'silent'],
  ['an answer that comes late', async (query) => { await new Promise((later) => setTimeout(later, 600)); return answerTo(query); }, 'silent'],
  ['SERVFAIL', (query) => answerTo(query, { rcode: 2 }), 'servfail'],
  ['SERVFAIL without the question', (query) => answerTo(query, { rcode: 2, questions: [] }), 'servfail'],
  ['REFUSED', (query) => answerTo(query, { rcode: 5, flags: 0 }), 'refused'],
  ['FORMERR', (query) => answerTo(query, { rcode: 1 }), 'not-understood'],
  ['NOTIMP', (query) => answerTo(query, { rcode: 4 }), 'not-understood'],
  ['a referral', (query) => answerTo(query, { flags: 0, authorities: [{ type: 'NS', name: 'com', data: 'a.example' }] }), 'lame'],
  ['truncation over TCP too', (query) => answerTo(query, { flags: truncated }), 'truncated'],
  ['truncation and silence over TCP', (query, over) => (over === 'udp' ? answerTo(query, { flags: truncated }) : undefined), 'truncated'],
  ['an alias to itself', (query) => answerTo(query, { answers: [alias('contoso.com', 'CONTOSO.com')] }), 'alias-loop'],
  ['aliases in a circle', (query) => answerTo(query, { answers: [alias('contoso.com', 'a.example'), alias('a.example', 'b.example'), alias('b.example', 'a.example')] }), 'alias-loop'],
  ['an endless way of aliases', (query) => { const name = query.questions?.[0]?.name ?? ''; return answerTo(query, { answers: [alias(name, `x.${name}`)] }); }, 'alias-long'],
];

describe('a server that answers with', () => {
  it.each(faults)('%s', async (_, behave, fault) => {
    expect(await surveyOf(behave)).toMatchObject({ answers: [], fault });
  });
});

it('believes the right answer after forged ones', async () => {
  const reply = await surveyOf((query) => [answerTo({ ...query, id: ((query.id ?? 0) + 1) & 0xffff }, { answers: [text('contoso.com', 'lie')] }), Buffer.from('?'), answerTo(query, { answers: [text('contoso.com', 'truth')] })]);
  expect(reply).toMatchObject({ fault: undefined, answers: [{ text: 'truth' }], ttl: 300 });
});

it('stops listening to a flood of forged ones', async () => {
  const flood: Behavior = (query) => Array.from({ length: 60 }, () => answerTo({ ...query, id: ((query.id ?? 0) + 1) & 0xffff }));
  const { address } = await start(flood);
  expect((await openDns({ servers: [address], patience: 60_000 }).survey('contoso.com', 'TXT', never)).replies[0]?.fault).toBe('forged');
});

it('passes over records of other names', async () => {
  expect((await surveyOf((query) => answerTo(query, { answers: [text('other.example', 'lie'), text('contoso.com', 'truth')] })))?.answers).toEqual([{ type: 'TXT', text: 'truth' }]);
});

it('reads a value of 4 KB, which does not fit a datagram', async () => {
  const parts = Array.from({ length: 17 }, (_, index) => Buffer.from(String.fromCharCode(97 + index).repeat(250)));
  const { address, asked } = await start((query, over) => (over === 'udp' ? answerTo(query, { flags: truncated }) : answerTo(query, { answers: [text('contoso.com', parts)] })));
  expect(await openDns({ servers: [address] }).lookup('contoso.com', 'TXT', never)).toEqual([{ type: 'TXT', text: Buffer.concat(parts).toString() }]);
  expect(asked).toEqual(['TXT contoso.com/udp', 'TXT contoso.com/tcp']);
});

it('asks a server that does not know EDNS without it', async () => {
  const reply = await surveyOf((query) => (query.additionals?.length ? answerTo(query, { rcode: 1, questions: [] }) : answerTo(query, { answers: [text('contoso.com', 'old')] })));
  expect(reply?.answers).toEqual([{ type: 'TXT', text: 'old' }]);
});

it('tells a name that does not exist from one without records', async () => {
  expect(await surveyOf((query) => answerTo(query, { rcode: 3 }))).toMatchObject({ fault: undefined, exists: false, answers: [] });
  expect(await surveyOf((query) => answerTo(query))).toMatchObject({ fault: undefined, exists: true, answers: [] });
});

it.each(['', 'a..example', `${tooLong}.example`, `${'a.'.repeat(130)}example`])('never asks for %j', async (name) => {
  const { address, asked } = await start((query) => answerTo(query));
  expect((await openDns({ servers: [address] }).survey(name, 'TXT', never)).replies[0]?.fault).toBe('bad-name');
  expect(asked).toEqual([]);
});

it('asks with another id each time', async () => {
  const ids = new Set<number | undefined>();
  const { address } = await start((query) => { ids.add(query.id); return answerTo(query); });
  const dns = openDns({ servers: [address] });
  for (let time = 0; time < 20; time += 1) await dns.survey('contoso.com', 'TXT', never);
  expect(ids.size).toBeGreaterThan(15);
});

it('stops when told, over TCP too', async () => {
  const stop = new AbortController();
  const { address } = await start((query, over) => { if (over === 'tcp') stop.abort(); return over === 'udp' ? answerTo(query, { flags: truncated }) : undefined; });
  await expect(openDns({ servers: [address], patience: 60_000 }).survey('contoso.com', 'TXT', stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

describe('the servers of a zone', () => {
  const resolver: Behavior = (query) => {
    const { name = '', type = 'A' } = query.questions?.[0] ?? {};
    const flags = packet.RECURSION_AVAILABLE;
    if (type === 'NS') return name === 'contoso.com' ? answerTo(query, { flags, answers: [{ type: 'NS', name, data: 'NS1.contoso.com' }] }) : answerTo(query, { flags });
    if (type === 'A') return answerTo(query, { flags, answers: [{ type: 'A', name, ttl: 9, data: '127.0.0.1' }] });
    return answerTo(query, { flags, answers: [{ type: 'TXT', name, ttl: 120, data: 'remembered' }] });
  };

  it('are found, asked first, and shown beside what resolvers remember', async () => {
    const outside = await start(resolver);
    const own = await start((query) => answerTo(query, { answers: [text('www.contoso.com', 'new')] }));
    const dns = openDns({ resolvers: [outside.address], inside: [], port: Number(own.address.split(':')[1]), patience: 500 });
    expect(await dns.survey('www.contoso.com', 'TXT', never)).toEqual({
      replies: [{ server: 'ns1.contoso.com', answers: [{ type: 'TXT', text: 'new' }], ttl: 300, aliases: [], authoritative: true, exists: true, fault: undefined }],
      ofZone: true,
      cached: expect.objectContaining({ answers: [{ type: 'TXT', text: 'remembered' }], ttl: 120 }) as unknown,
      inside: undefined,
    });
    await dns.survey('mail.contoso.com', 'TXT', never);
    expect(outside.asked.filter((question) => question === 'NS contoso.com/udp')).toHaveLength(1);
    expect(own.asked).toEqual(['TXT www.contoso.com/udp', 'TXT mail.contoso.com/udp']);
  });

  it('may not know the zone', async () => {
    const outside = await start(resolver);
    const own = await start((query) => answerTo(query, { rcode: 5, flags: 0 }));
    const dns = openDns({ resolvers: [outside.address], inside: [], port: Number(own.address.split(':')[1]), patience: 500 });
    expect((await dns.survey('contoso.com', 'TXT', never)).replies).toMatchObject([{ server: 'ns1.contoso.com', fault: 'lame' }]);
  });

  it('give way to resolvers where nobody may ask them', async () => {
    const outside = await start(resolver);
    const own = await start(() => undefined);
    const dns = openDns({ resolvers: [outside.address], inside: [outside.address], port: Number(own.address.split(':')[1]), patience: 100 });
    expect(await dns.survey('contoso.com', 'TXT', never)).toMatchObject({ replies: [{ answers: [{ text: 'remembered' }] }], ofZone: false, cached: undefined, inside: { answers: [{ text: 'remembered' }] } });
  });
});

it.each([['8.8.8.8', true], ['203.0.113.9', true], ['127.0.0.1', false], ['10.1.2.3', false], ['172.31.0.1', false], ['192.168.1.1', false], ['169.254.169.254', false], ['224.0.0.1', false], ['255.255.255.255', false]] as const)('a foreign zone may send us to %s: %s', (address, may) => expect(isPublic(address)).toBe(may));

it.each([['192.0.2.1', '192.0.2.1', 53], ['192.0.2.1:5353', '192.0.2.1', 5353], ['2001:db8::1', '2001:db8::1', 53], ['[2001:db8::1]:5353', '2001:db8::1', 5353]] as const)('a server is written %s', (written, address, port) => expect(parseServer(written)).toEqual({ address, port }));
it.each(['ns1.example', '192.0.2.1:0', '192.0.2.1:70000', '[192.0.2.1]:53', ':53', ''])('a server is not written %j', (written) => expect(parseServer(written)).toBeUndefined());
