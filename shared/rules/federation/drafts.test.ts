/** Plans of federation, value by value: what was is in the change, and undo is identity. */
import { describe, expect, it } from 'vitest';
import type { FederationMetadata, SigningCertificate } from '../../contract/federation.ts';
import type { Change, Draft } from '../../plan.ts';
import { federationValues, noFederation, type FederationValues, type FoundDomain } from './configuration.ts';
import { describeDomains, obstacleOf } from './domains.ts';
import { convertDrafts, managedDrafts, rollOverDrafts, sideOf, undoDrafts } from './drafts.ts';

const now = Date.UTC(2026, 10, 1);
const certificate = (der: string, until = '2028-01-01T00:00:00.000Z'): SigningCertificate => ({ der, thumbprint: der, subject: 'CN=x', validFrom: '2026-01-01T00:00:00.000Z', validUntil: until, key: 'rsa', bits: 2048, digest: 'sha256' });
const adFs: FederationMetadata = {
  kind: 'ws-fed', product: 'ad-fs', issuer: 'http://sts.contoso.com/adfs/services/trust', passive: 'https://sts.contoso.com/adfs/ls/', active: 'https://sts.contoso.com/adfs/services/trust/2005/usernamemixed',
  exchange: 'https://sts.contoso.com/adfs/services/trust/mex', signOut: 'https://sts.contoso.com/adfs/ls/', wantsSignedRequests: false, certificates: [certificate('ONE')],
};
const domain = (name: string, more: Partial<FoundDomain> = {}): FoundDomain => ({ name, verified: true, default: false, initial: false, federated: more.configuration !== undefined && more.configuration !== null, users: 3, configuration: null, ...more });
const other = federationValues({ displayName: 'Old', issuerUri: 'https://old.example', passiveSignInUri: 'https://old.example/in', signingCertificate: 'OLD', federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp', passwordResetUri: 'https://old.example/reset' });
const federated = (name: string, values: FederationValues): FoundDomain => domain(name, { configuration: { id: `id-${name}`, values } });
const applied = (drafts: readonly Draft[]): Change[] => drafts.map((draft, seq) => ({ ...draft, seq, state: draft.action === 'none' || draft.action === 'conflict' ? 'skipped' : 'done' }));

/** The domains as they are after the drafts. */
function after(domains: readonly FoundDomain[], drafts: readonly Draft[]): FoundDomain[] {
  return domains.map((one) => {
    const draft = drafts.find(({ key, action }) => key === one.name && !['none', 'conflict'].includes(action));
    if (draft === undefined) return one;
    if (draft.action === 'delete') return { ...one, federated: false, configuration: null };
    return { ...one, federated: true, configuration: { id: 'new', values: { ...(one.configuration?.values ?? noFederation), ...sideOf(draft, 'new') } } };
  });
}
const valuesOf = (domains: readonly FoundDomain[]) => domains.map(({ name, configuration }) => [name, configuration?.values ?? null]);

describe('converting', () => {
  it('makes a federation of a managed domain with the defaults of AD FS', () => {
    const [draft] = convertDrafts(adFs, [domain('contoso.com')], ['contoso.com'], {}, now);
    expect(draft).toMatchObject({ action: 'create', key: 'contoso.com' });
    expect(sideOf(draft ?? { values: [] }, 'new')).toMatchObject({ issuerUri: adFs.issuer, preferredAuthenticationProtocol: 'wsFed', federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp', promptLoginBehavior: 'nativeSupport', isSignedAuthenticationRequestRequired: true, signingCertificate: 'ONE' });
  });

  it('gives each of several domains an issuer of its own, those that are served already too', () => {
    const start = [domain('contoso.com'), domain('fabrikam.com')];
    const first = after(start, convertDrafts(adFs, start, ['contoso.com'], {}, now));
    const drafts = convertDrafts(adFs, first, ['fabrikam.com'], {}, now);
    expect(drafts.map(({ key, action, values }) => [key, action, values.find(({ attribute }) => attribute === 'issuerUri')?.new])).toEqual([
      ['contoso.com', 'update', 'http://contoso.com/adfs/services/trust/'],
      ['fabrikam.com', 'create', 'http://fabrikam.com/adfs/services/trust/'],
    ]);
  });

  it('refuses domains that cannot be federated, each with its reason', () => {
    const domains = [domain('a.onmicrosoft.com', { initial: true }), domain('contoso.com', { default: true }), domain('emea.contoso.com'), domain('new.com', { verified: false })];
    expect(domains.map((one) => obstacleOf(one, domains))).toEqual(['initial', 'default', 'sub-domain', 'unverified']);
    expect(convertDrafts(adFs, domains, domains.map(({ name }) => name), {}, now).map(({ action }) => action)).toEqual(['conflict', 'conflict', 'conflict', 'conflict']);
    expect(describeDomains(domains, adFs)[2]).toMatchObject({ inheritsFrom: 'contoso.com', own: false });
  });

  it('is empty the second time', () => {
    const start = [domain('contoso.com')];
    const once = after(start, convertDrafts(adFs, start, ['contoso.com'], {}, now));
    expect(convertDrafts(adFs, once, ['contoso.com'], {}, now).map(({ action }) => action)).toEqual(['none']);
  });
});

describe('undo', () => {
  const start = [domain('contoso.com'), federated('fabrikam.com', other), federated('wingtip.com', other)];

  it('is identity: for what was made, what was changed and what was taken away', () => {
    const drafts = [...convertDrafts(adFs, start, ['contoso.com', 'fabrikam.com'], {}, now), ...managedDrafts(start, ['wingtip.com'])];
    expect(drafts.map(({ action }) => action)).toEqual(['create', 'update', 'delete']);
    const middle = after(start, drafts);
    const back = after(middle, undoDrafts(applied(drafts), middle));
    expect(valuesOf(back)).toEqual(valuesOf(start));
    expect(undoDrafts(applied(drafts), back).map(({ action }) => action)).toEqual(['none', 'none', 'none']);
  });

  it('leaves alone what somebody changed since, and what was not done', () => {
    const drafts = convertDrafts(adFs, start, ['contoso.com', 'fabrikam.com'], {}, now);
    const middle = after(start, drafts).map((one) => (one.name === 'contoso.com' ? federated(one.name, other) : one));
    const [first, second] = applied(drafts);
    if (first === undefined || second === undefined) throw new Error('Two changes.');
    const undone = (domains: readonly FoundDomain[], begun = new Set<number>()) => undoDrafts([first, { ...second, state: 'failed' }], domains, begun).map(({ key, action }) => [key, action]);
    expect(undone(middle.map((one) => (one.name === 'fabrikam.com' ? federated(one.name, other) : one)))).toEqual([['contoso.com', 'conflict']]);
    // The tenant took it although it was not seen to.
    expect(undone(middle)).toEqual([['contoso.com', 'conflict'], ['fabrikam.com', 'update']]);
  });

  it('takes a change whose end nobody saw for what the tenant shows', () => {
    const drafts = convertDrafts(adFs, start, ['contoso.com'], {}, now);
    const [change] = applied(drafts);
    if (change === undefined) throw new Error('One change.');
    const open = { ...change, state: 'planned' as const };
    expect(undoDrafts([open], after(start, drafts))).toEqual([]);
    expect(undoDrafts([open], after(start, drafts), new Set([open.seq])).map(({ action }) => action)).toEqual(['delete']);
    expect(undoDrafts([open], start, new Set([open.seq]))).toEqual([]);
  });
});

describe('rolling over', () => {
  it('changes the certificates of the domains of this provider, and nothing else', () => {
    const start = [domain('contoso.com'), federated('wingtip.com', other)];
    const served = after(start, convertDrafts(adFs, start, ['contoso.com'], {}, now));
    const drafts = rollOverDrafts({ ...adFs, certificates: [certificate('TWO'), certificate('THREE', '2029-01-01T00:00:00.000Z')] }, served, now);
    expect(drafts).toMatchObject([{ key: 'contoso.com', action: 'update', values: [{ attribute: 'signingCertificate', old: 'ONE', new: 'TWO' }, { attribute: 'nextSigningCertificate', old: null, new: 'THREE' }] }]);
  });
});
