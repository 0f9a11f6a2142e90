/** Another controller takes over: who is asked, whose certificate counts, and what is kept of it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DomainController, Forest } from '../../../shared/contract/directory.ts';
import type { SignIn } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { workspaceForTest } from '../workspace.fixture.ts';
import { signInTo } from './stand-ins.ts';

const signal = new AbortController().signal;
const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
const dc = (name: string, facts: Partial<DomainController> = {}): DomainController => ({ server: `${name}.contoso.com`, port: 389, foundBy: 'dns', answers: true, writable: true, ...facts });
const found = [dc('dc1'), dc('rodc', { writable: false }), dc('dead', { answers: false }), dc('dc2'), dc('dc3')];
const like = { server: 'DC1.contoso.com', port: 3269, security: 'ldaps' as const };
const further = { base: 'DC=emea,DC=contoso,DC=com', domain: 'emea.contoso.com', forest: 'contoso.com', upnSuffixes: [], account: 'reader', server: { server: 'dc1.emea.contoso.com', security: 'ldaps' as const } };
const forest: Forest = {
  server: 'dc1.contoso.com', account: 'reader', forest: 'contoso.com', domain: 'contoso.com', netbiosName: 'CONTOSO', base: 'DC=contoso,DC=com', functionalLevel: '', upnSuffixes: [], software: 'Windows',
  scope: { include: [], exclude: [] }, sourceAnchor: 'objectGUID', suggestedAnchor: 'objectGUID', suggestedAnchorWhy: '', further: [further],
};

const rootDse = { defaultNamingContext: '', rootDomainNamingContext: '', configurationNamingContext: '', schemaNamingContext: '', dnsHostName: '', forestFunctionality: '', domainFunctionality: '', vendorName: undefined, site: undefined, readOnly: false };

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
  test.state.settings.write(kept.forest, forest);
});
afterEach(() => test.remove());

/** What the adapter is given. */
async function given(serverOnly?: boolean): Promise<SignIn> {
  const plain = workspaceForTest(test.state);
  let seen: SignIn | undefined;
  const connect = (_: unknown, signIn: SignIn): never => {
    seen = signIn;
    throw new Error('Seen.');
  };
  const workspace = { ...plain, directories: { ...plain.directories, discover: () => Promise.resolve(found), connect } };
  await Promise.resolve().then(() => signInTo(workspace, like, { account: 'reader', password: 'x' }, serverOnly, signal)).catch(() => undefined);
  if (seen === undefined) throw new Error('Nothing was asked.');
  return seen;
}

it('offers those that answer and can be written to, over the same encryption and port', async () => {
  const { standIns } = await given();
  expect(await standIns?.find({ domain: 'contoso.com', silent: ['dc1.CONTOSO.com'] }, signal)).toEqual(['dc2', 'dc3'].map((name) => ({ server: { ...like, server: `${name}.contoso.com` }, trustedFingerprint: undefined })));
});

it('trusts by the fingerprint that was confirmed for that host', async () => {
  test.state.settings.write(kept.confirmedCertificates, { 'dc2.contoso.com:3269': fingerprint, 'dc3.contoso.com:636': fingerprint });
  const others = await (await given()).standIns?.find({ domain: 'contoso.com', silent: ['dc1.contoso.com'] }, signal);
  expect(others?.map(({ trustedFingerprint }) => trustedFingerprint)).toEqual([fingerprint, undefined]);
});

it('offers nobody for a server that shall be the only one', async () => {
  expect((await given(true)).standIns).toBeUndefined();
});

it.each([
  ['contoso.com', { server: 'dc2.contoso.com', insteadOf: 'dc1.contoso.com', further: [further] }],
  ['emea.contoso.com', { server: 'dc1.contoso.com', further: [{ ...further, server: { server: 'dc2.emea.contoso.com', security: 'ldaps' }, insteadOf: 'dc1.emea.contoso.com' }] }],
] as const)('keeps who answers now in %s', async (domain, after) => {
  const { standIns } = await given();
  standIns?.moved({ domain, from: { server: `dc1.${domain}`, security: 'ldaps' }, to: { server: `dc2.${domain}`, security: 'ldaps' }, rootDse: { ...rootDse, site: 'Lisbon' } });
  expect(test.state.settings.read(kept.forest)).toEqual({ ...forest, ...after, ...(domain === 'contoso.com' ? { site: 'Lisbon', readOnly: false } : {}) });
  expect(test.state.settings.read(kept.directoryServer)?.server).toBe(domain === 'contoso.com' ? 'dc2.contoso.com' : undefined);
});
