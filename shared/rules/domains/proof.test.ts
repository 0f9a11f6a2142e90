/** The record that proves ownership: every name server has to show it, whatever else stands at the name. */
import { describe, expect, it } from 'vitest';
import { judgeProof, proofRecord } from './proof.ts';
import type { DnsAnswer } from './answer.ts';
import type { DnsSurvey, ServerReply } from './reply.ts';

const common = { label: 'fabrikam.com', ttl: 3600, isOptional: false, supportedService: 'Email' };
const offered = [
  { ...common, recordType: 'Txt', text: 'MS=ms12345678' },
  { ...common, recordType: 'Mx', mailExchange: 'ms12345678.msv1.invalid', preference: 32767 },
];
const text = proofRecord(offered, 'fabrikam.com', 'TXT');
const mail = proofRecord(offered, 'fabrikam.com', 'MX');

const reply = (server: string, answers: readonly DnsAnswer[], fault?: ServerReply['fault']): ServerReply => ({ server, answers, ttl: 60, aliases: [], authoritative: true, exists: true, fault });
const survey = (...replies: readonly ServerReply[]): DnsSurvey => ({ replies, ofZone: true, cached: undefined, inside: undefined });
const shown: DnsAnswer = { type: 'TXT', text: '"ms=MS12345678"' };

describe('proof of ownership', () => {
  it('is the wanted record, or the one that there is', () => {
    expect(text).toMatchObject({ type: 'TXT', name: '@', value: 'MS=ms12345678', optional: false });
    expect(mail).toMatchObject({ type: 'MX', value: '32767 ms12345678.msv1.invalid' });
    expect(proofRecord(offered.slice(0, 1), 'fabrikam.com', 'MX').type).toBe('TXT');
    expect(() => proofRecord([], 'fabrikam.com', 'TXT')).toThrow('tenant.garbled');
  });

  it('is seen when every server that answers shows it', () => {
    const check = judgeProof(text, survey(reply('ns1', [{ type: 'TXT', text: 'v=spf1 -all' }, shown]), reply('ns2', [shown]), reply('ns3', [], 'silent')));
    expect(check).toMatchObject({ verdict: 'right', servers: [{ server: 'ns1', fault: '' }, { server: 'ns2' }, { server: 'ns3', found: [] }] });
    expect(check.servers?.[2]?.fault).not.toBe('');
  });

  it('is missing as long as one of them does not', () => {
    expect(judgeProof(text, survey(reply('ns1', [shown]), reply('ns2', [])))).toMatchObject({ verdict: 'missing', reason: '1 of 2 name servers show the record.' });
    expect(judgeProof(text, survey(reply('ns1', [{ type: 'TXT', text: 'MS=ms87654321' }])))).toMatchObject({ verdict: 'missing', found: ['MS=ms87654321'] });
  });

  it('is not known when nobody answers', () => {
    expect(judgeProof(text, survey(reply('ns1', [], 'servfail'))).verdict).toBe('unknown');
    expect(judgeProof(text, survey()).verdict).toBe('unknown');
  });

  it('by MX stands behind the servers that receive mail', () => {
    const others: readonly DnsAnswer[] = [{ type: 'MX', exchange: 'mail.fabrikam.com', preference: 10 }, { type: 'MX', exchange: 'MS12345678.msv1.invalid.', preference: 99 }];
    expect(judgeProof(mail, survey(reply('ns1', others))).verdict).toBe('right');
    expect(judgeProof(mail, survey(reply('ns1', others.slice(0, 1)))).verdict).toBe('missing');
  });
});
