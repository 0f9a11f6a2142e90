/** Providers, certificates and claim rules are judged case by case. */
import { describe, expect, it } from 'vitest';
import type { FederationMetadata, SigningCertificate } from '../../contract/federation.ts';
import { isUsualName, namesFromSpns } from './candidates.ts';
import { federationValues, type FoundDomain } from './configuration.ts';
import { judgeClaims } from './judge-claims.ts';
import { farmSigning, judgeFarm } from './judge-farm.ts';
import { judgeProvider, signingOf } from './judge-provider.ts';
import { watchDomain } from './watch.ts';

const now = Date.UTC(2026, 10, 1);
const good: SigningCertificate = { der: 'A', thumbprint: 'A', subject: 'CN=x', validFrom: '2026-01-01T00:00:00.000Z', validUntil: '2028-01-01T00:00:00.000Z', key: 'rsa', bits: 2048, digest: 'sha256' };
const later = { ...good, der: 'B', thumbprint: 'B', validUntil: '2029-01-01T00:00:00.000Z' };
const metadata = (...certificates: SigningCertificate[]): FederationMetadata => ({ kind: 'ws-fed', product: 'ad-fs', issuer: 'http://sts.contoso.com/adfs/services/trust', passive: 'https://sts.contoso.com/adfs/ls/', active: null, exchange: null, signOut: null, wantsSignedRequests: false, certificates });
const found = (...certificates: SigningCertificate[]) => Object.fromEntries(judgeProvider(metadata(...certificates), now).map(({ id, verdict }) => [id, verdict]));

describe('certificates', () => {
  it.each([
    ['valid', good, { 'certificate-lifetime': 'pass' }],
    ['expired', { ...good, validUntil: '2026-10-31T00:00:00.000Z' }, { 'certificate-lifetime': 'fail' }],
    ['not yet valid', { ...good, validFrom: '2026-11-02T00:00:00.000Z' }, { 'certificate-lifetime': 'fail' }],
    ['ending in 29 days', { ...good, validUntil: '2026-11-30T12:00:00.000Z' }, { 'certificate-lifetime': 'warn' }],
    ['ending in 30 days', { ...good, validUntil: '2026-12-01T00:00:00.000Z' }, { 'certificate-lifetime': 'pass' }],
    ['short', { ...good, bits: 1024 }, { 'certificate-key': 'fail' }],
    ['of an elliptic curve', { ...good, key: 'ec' as const, bits: 0 }, { 'certificate-key': 'fail' }],
    ['signed with SHA-1', { ...good, digest: 'sha1' as const }, { 'certificate-digest': 'fail' }],
    ['signed with MD5', { ...good, digest: 'md5' as const }, { 'certificate-digest': 'fail' }],
  ])('%s', (_, certificate, verdicts) => expect(found(certificate)).toMatchObject({ ...verdicts, 'signature-not-verified': 'unknown' }));

  it('the valid one signs, and the one that ends later is next', () => {
    const past = { ...good, der: 'P', validUntil: '2026-05-01T00:00:00.000Z' };
    expect(signingOf(metadata(past, good, later), now)).toMatchObject({ current: { der: 'A' }, next: { der: 'B' } });
    expect(signingOf(metadata(later, good), now)).toMatchObject({ current: { der: 'B' }, next: undefined });
    expect(found(good, later)).toMatchObject({ 'next-certificate': 'pass' });
  });
});

describe('claim rules', () => {
  const issue = '=> issue(Type = "http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID", Value = c.Value);';
  const guid = `query = "samAccountName={0};userPrincipalName,objectGUID;{1}"\n${issue}`;
  const both = `@RuleName = "Query msdsconsistencyguid"\nquery = ";ms-ds-consistencyguid;{0}"\n${guid}`;
  const trust = (rules: string, more = {}) => ({ enabled: true, metadataUpdates: true, rules, ...more });
  const verdict = (...given: Parameters<typeof judgeClaims>) => Object.fromEntries(judgeClaims(...given).map(({ id, verdict: one }) => [id, one]));

  it('have to send the chosen anchor', () => {
    expect(verdict(trust(both), 'ms-DS-ConsistencyGuid', false)).toEqual({ 'claim-rules': 'pass' });
    expect(verdict(trust(guid), 'ms-DS-ConsistencyGuid', false)).toEqual({ 'claim-rules': 'fail' });
    expect(verdict(trust(both.replace('objectGUID', 'x')), 'ms-DS-ConsistencyGuid', false)).toEqual({ 'claim-rules': 'warn' });
    expect(verdict(trust(guid), 'objectGUID', false)).toEqual({ 'claim-rules': 'pass' });
    expect(verdict(trust(both), 'objectGUID', false)).toEqual({ 'claim-rules': 'fail' });
    expect(verdict(trust(guid.replace(issue, '')), 'objectGUID', false)).toEqual({ 'claim-rules': 'fail' });
    expect(verdict(trust(`@RuleName = "ms-ds-consistencyguid"\n${guid}`), 'objectGUID', false)).toEqual({ 'claim-rules': 'pass' });
  });

  it('have to name the domain when there are several', () => {
    expect(verdict(trust(both), 'ms-DS-ConsistencyGuid', true)).toMatchObject({ 'issuer-rule': 'fail' });
    expect(verdict(trust(`${both} http://schemas.microsoft.com/ws/2008/06/identity/claims/issuerid`), 'ms-DS-ConsistencyGuid', true)).toEqual({ 'claim-rules': 'pass' });
  });

  it('are not claimed to be known where nobody could look', () => {
    expect(verdict(undefined, 'objectGUID', false)).toEqual({ 'claim-rules': 'unknown' });
    expect(verdict(null, 'objectGUID', false)).toEqual({ 'relying-party-trust': 'fail' });
    expect(verdict(trust(guid, { enabled: false, metadataUpdates: false }), 'objectGUID', false)).toMatchObject({ 'relying-party-trust': 'fail', 'relying-party-metadata': 'warn' });
  });
});

describe('AD FS on this server', () => {
  const certificate = (primary: boolean, data: string | null, type = 'Token-Signing') => ({ type, primary, thumbprint: '', data });
  const verdicts = (farm: Parameters<typeof judgeFarm>[0]) => Object.fromEntries(judgeFarm(farm, metadata(good)).map(({ id, verdict }) => [id, verdict]));

  it('tells the certificate that signs now first, and those for other uses not at all', () => {
    expect(farmSigning({ autoRollover: true, certificates: [certificate(false, 'B'), certificate(true, 'T', 'Service-Communications'), certificate(true, 'A'), certificate(true, null)] })).toEqual(['A', 'B']);
  });
  it('is compared with its description', () => {
    expect(verdicts({ autoRollover: true, certificates: [certificate(true, 'A')] })).toEqual({ 'farm-certificate': 'pass' });
    expect(verdicts({ autoRollover: true, certificates: [certificate(true, 'B'), certificate(false, 'A')] })).toEqual({ 'farm-certificate': 'warn' });
    expect(verdicts({ autoRollover: false, certificates: [] })).toEqual({ 'farm-rollover': 'warn' });
  });
});

describe('the watch', () => {
  const domain = (next: string | null): FoundDomain => ({ name: 'contoso.com', verified: true, default: false, initial: false, federated: true, users: 1, configuration: { id: 'i', values: federationValues({ signingCertificate: 'A', nextSigningCertificate: next }) } });
  const ending = { ...good, validUntil: '2026-11-10T00:00:00.000Z' };
  it.each([
    ['same', null, good, metadata(good)],
    ['next-missing', null, good, metadata(good, later)],
    ['same', 'B', good, metadata(good, later)],
    ['rolled-over', null, good, metadata(later)],
    ['same', 'B', good, metadata(later)],
    ['ends-soon', null, ending, metadata(ending)],
    ['unreadable', null, undefined, metadata(good)],
  ] as const)('%s', (verdict, next, known, shown) => expect(watchDomain(domain(next), known, shown, now).verdict).toBe(verdict));
});

describe('names of federation services', () => {
  it('are taken from service principal names', () => {
    expect(namesFromSpns(['host/sts.contoso.com', 'HTTP/STS.contoso.com', 'host/server', 'http/x.contoso.com:8080', 'ldap/dc.contoso.com'])).toEqual(['sts.contoso.com', 'sts.contoso.com']);
    expect([isUsualName('sts.contoso.com'), isUsualName('www.contoso.com')]).toEqual([true, false]);
  });
});
