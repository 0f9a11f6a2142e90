/** Several servers, old values and other networks: one verdict out of all of them. */
import { describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../contract/domains.ts';
import { recordText as text } from '../../text/records.ts';
import type { DnsAnswer } from './answer.ts';
import { judgeMx } from './judge-mx.ts';
import { judgeSurvey, type SurveyFacts } from './judge-survey.ts';
import { ofType } from './judgment.ts';
import type { DnsFault, DnsSurvey, ServerReply } from './reply.ts';

const record: DnsRecord = { type: 'MX', name: '@', value: '0 contoso-com.mail.protection.outlook.com', ttl: 3600, purpose: '', optional: false };
const ours: DnsAnswer = { type: 'MX', preference: 0, exchange: 'contoso-com.mail.protection.outlook.com' };
const old: DnsAnswer = { type: 'MX', preference: 10, exchange: 'mail.old.example' };
const later: DnsAnswer = { type: 'MX', preference: 20, exchange: 'mail.old.example' };

const reply = (server: string, answers: readonly DnsAnswer[], ttl = 600, fault?: DnsFault): ServerReply => ({ server, answers, ttl: answers.length > 0 ? ttl : undefined, aliases: [], authoritative: server !== 'forwarder', exists: true, fault });
const survey = (replies: readonly ServerReply[], more: Partial<DnsSurvey> = {}): DnsSurvey => ({ replies, ofZone: true, cached: undefined, inside: undefined, ...more });
const judge = (seen: DnsSurvey, facts: Partial<SurveyFacts> = {}) => judgeSurvey(record, { survey: seen, wildcard: false, doubled: undefined, ...facts }, ({ answers }) => judgeMx(record, ofType(answers, 'MX')));

describe('name servers', () => {
  it('that agree need no list', () => expect(judge(survey([reply('a', [ours]), reply('b', [ours])]))).toEqual({ record, found: ['0 contoso-com.mail.protection.outlook.com'], verdict: 'right', reason: text.right, cure: '' }));

  it('that disagree are counted and listed, and the worst of them decides', () => {
    expect(judge(survey([reply('a', [ours]), reply('b', []), reply('c', [ours])]))).toMatchObject({
      verdict: 'missing', found: [], reason: `2 of 3 name servers show it as it should be. ${text.missing}`,
      servers: [{ server: 'a', found: ['0 contoso-com.mail.protection.outlook.com'], fault: '' }, { server: 'b', found: [], fault: '' }, { server: 'c' }],
    });
    expect(judge(survey([reply('a', []), reply('b', [old])]))).toMatchObject({ verdict: 'conflict', reason: `${text.mxOther('10 mail.old.example')} ${text.remembered(600)}` });
  });

  it('of which one fails are advice, unless they are mere resolvers', () => {
    const replies = [reply('a', [ours]), reply('b', [], 0, 'servfail')];
    expect(judge(survey(replies))).toMatchObject({ verdict: 'advice', reason: text.serversSilent('b failed to answer (SERVFAIL); its zone may be damaged or wrongly signed'), servers: [{ fault: '' }, { fault: expect.stringContaining('SERVFAIL') as string }] });
    expect(judge(survey(replies, { ofZone: false })).verdict).toBe('right');
  });

  it('that all fail each give their reason', () => {
    expect(judge(survey([reply('a', [], 0, 'silent'), reply('b', [], 0, 'lame')]))).toMatchObject({ verdict: 'unknown', reason: 'a does not answer in time; b is listed for this domain, but does not know it.' });
    expect(judge(survey([]))).toMatchObject({ verdict: 'unknown', reason: 'No name server was found for this domain.' });
  });
});

describe('an old value', () => {
  it('is remembered by resolvers though the record is right', () => {
    expect(judge(survey([reply('a', [ours])], { cached: reply('1.1.1.1', [old], 300) }))).toMatchObject({ verdict: 'right', remembered: 300, reason: text.rightButRemembered('10 mail.old.example', 300) });
  });
  it('that is still there is remembered for its time once it is changed', () => expect(judge(survey([reply('a', [old], 7200)]))).toMatchObject({ verdict: 'conflict', remembered: 7200, reason: expect.stringContaining('another 2 hours') as string }));
  it('is not told of where nothing was there', () => expect(judge(survey([reply('a', [])], { cached: reply('1.1.1.1', []) }))).not.toHaveProperty('remembered'));
  it('keeps advice that is there anyway', () => expect(judge(survey([reply('a', [ours, later])], { cached: reply('1.1.1.1', [old], 60) }))).toMatchObject({ verdict: 'advice', remembered: 60, reason: `${text.mxLater('20 mail.old.example')} ${text.remembered(60)}` }));
});

describe('the own network', () => {
  it('may have a zone of its own', () => {
    expect(judge(survey([reply('a', [ours])], { inside: reply('dc', [old]) }))).toMatchObject({ verdict: 'advice', reason: text.insideDiffers('10 mail.old.example'), cure: text.insideCure('MX', '@', record.value) });
    expect(judge(survey([reply('a', [ours])], { inside: reply('dc', []) }))).toMatchObject({ verdict: 'advice', reason: text.insideNothing });
  });
  it('may remember an old value, and that there was none', () => {
    expect(judge(survey([reply('a', [ours])], { inside: reply('forwarder', [old], 120) }))).toMatchObject({ verdict: 'advice', reason: text.insideOld('10 mail.old.example', 120) });
    expect(judge(survey([reply('a', [ours])], { inside: reply('forwarder', []) }))).toMatchObject({ verdict: 'right', reason: text.right });
  });
  it('is right where the internet is not', () => expect(judge(survey([reply('a', [])], { inside: reply('dc', [ours]) }))).toMatchObject({ verdict: 'missing', reason: `${text.missing} ${text.insideRight}` }));
  it('that remembers what all resolvers remember has no other zone', () => expect(judge(survey([reply('a', [ours])], { cached: reply('1.1.1.1', [old], 300), inside: reply('dc', [old], 100) })).verdict).toBe('right'));
  it('that agrees is not spoken of', () => expect(judge(survey([reply('a', [ours])], { inside: reply('dc', [ours]) }))).toMatchObject({ verdict: 'right', reason: text.right }));
});

it('names a wildcard and a domain that was written twice', () => {
  expect(judge(survey([reply('a', [ours])]), { wildcard: true })).toMatchObject({ verdict: 'advice', reason: text.wildcardRight });
  expect(judge(survey([reply('a', [old])]), { wildcard: true })).toMatchObject({ verdict: 'conflict', reason: expect.stringContaining(text.wildcard) as string, cure: text.wildcardCure('MX', '@', record.value) });
  expect(judge(survey([reply('a', [])]), { doubled: 'contoso.com.contoso.com' })).toMatchObject({ verdict: 'missing', reason: `${text.missing} ${text.doubled('contoso.com.contoso.com')}` });
});
