/** The set-up page of a DNS host is believed only when everything about it is in order. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../../shared/contract/domains.ts';
import { fail } from '../../../shared/problem.ts';
import { noProxy } from '../../../shared/rules/network/choose-proxy.ts';
import type { ProbeResult } from '../../../shared/rules/network/probe-result.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { workspaceForTest } from '../workspace.fixture.ts';
import type { Workspace } from '../workspace.ts';
import { findProviderPage } from './domain-connect.ts';
import { isInnerAddress } from './inner-address.ts';

const { signal } = new AbortController();
const settingsAt = 'https://connect.host.com/v2/contoso.com/settings';
const templateAt = 'https://api.host.com/v2/domainTemplates/providers/microsoft.com/services/O365';
const settings = { providerName: 'host', providerDisplayName: 'The Host', urlSyncUX: 'https://ux.host.com', urlAPI: 'https://api.host.com', urlControlPanel: 'https://panel.host.com/%domain%' };
const record = (type: DnsRecord['type'], name: string, value: string): DnsRecord => ({ type, name, value, ttl: 3600, purpose: '', optional: false });
const records = [record('MX', '@', '0 contoso-com.mail.protection.outlook.com'), record('TXT', '@', 'v=spf1 include:spf.protection.outlook.com -all'), record('CNAME', 'autodiscover', 'autodiscover.outlook.com'), record('CNAME', 'sip', 'sipdir.online.lync.com')];

let state: StateForTest;
beforeEach(() => {
  state = openStateForTest();
  state.state.settings.write(kept.recordChecks, { 'contoso.com': records.map((one) => ({ record: one, found: [], verdict: 'missing' as const, reason: '', cure: '' })) });
});
afterEach(() => state.remove());

/** `texts`: the record of the zone; `pages`: what stands at addresses; `address`: where all names lead. */
async function look(pages: Readonly<Record<string, unknown>>, texts: readonly string[] = ['connect.host.com'], address = '203.0.113.9', domain = 'contoso.com') {
  const base = workspaceForTest(state.state);
  const asked: string[] = [];
  const workspace: Workspace = {
    ...base,
    dns: { ...base.dns, lookup: (name) => Promise.resolve(name === '_domainconnect.contoso.com' ? texts.map((text) => ({ type: 'TXT' as const, text })) : []) },
    network: { proxy: () => Promise.resolve(noProxy), probe: (targets) => Promise.resolve(targets.map(({ host, port }) => ({ host, port, outcome: 'answered', addresses: [address], via: undefined }) as unknown as ProbeResult)) },
    federation: {
      ...base.federation,
      fetch: (at) => {
        asked.push(at);
        const page = pages[at];
        return page === undefined ? Promise.reject(fail('federation.unreachable')) : Promise.resolve(typeof page === 'string' ? page : JSON.stringify(page));
      },
    },
  };
  return { page: await findProviderPage(workspace, domain, signal), asked };
}

describe('the set-up page of a DNS host', () => {
  it('is a link with the records of the domain, once the host says that it has the template', async () => {
    const { page } = await look({ [settingsAt]: settings, [templateAt]: '' });
    expect(page).toEqual({
      provider: 'The Host',
      template: 'open',
      link: 'https://ux.host.com/v2/domainTemplates/providers/microsoft.com/services/O365/apply?domain=contoso.com&MX=contoso-com.mail.protection.outlook.com&AUTODISCOVER=autodiscover.outlook.com&SPFRULES=include%3Aspf.protection.outlook.com&groupId=Outlook',
      controlPanel: 'https://panel.host.com/contoso.com',
    });
  });

  it('has no link where the template is missing, or wants a signature of Microsoft', async () => {
    expect((await look({ [settingsAt]: settings })).page).toMatchObject({ template: 'unknown', link: null });
    expect((await look({ [settingsAt]: settings, [templateAt]: { syncPubKeyDomain: 'portal.office.com' } })).page).toMatchObject({ template: 'signed', link: null });
  });

  it('is found from the domain above, and names what stands before it', async () => {
    state.state.settings.write(kept.recordChecks, { 'sales.contoso.com': [{ record: record('TXT', '@', 'MS=ms1'), found: [], verdict: 'missing', reason: '', cure: '' }] });
    expect((await look({ [settingsAt]: settings, [templateAt]: '' }, undefined, undefined, 'sales.contoso.com')).page?.link).toBe('https://ux.host.com/v2/domainTemplates/providers/microsoft.com/services/O365/apply?domain=contoso.com&host=sales&VERIFYTXT=MS%3Dms1&groupId=Verification');
  });

  it.each([
    ['nobody names a host', [], undefined],
    ['two are named', ['connect.host.com', 'other.host.com'], undefined],
    ['it is an address', ['127.0.0.1'], undefined],
    ['it has a port', ['connect.host.com:444'], undefined],
    ['it has an account', ['me@connect.host.com'], undefined],
    ['it is more than a name', ['connect.host.com?x='], undefined],
    ['it leads into the network', ['connect.host.com'], '10.0.0.5'],
    ['it is a name of the network', ['connect.local'], undefined],
  ])('is none where %s, and nothing is fetched', async (_, texts, address) => {
    expect(await look({ [settingsAt]: settings, [templateAt]: '' }, texts, address)).toEqual({ page: null, asked: [] });
  });

  it('leads nowhere else than to public names by https', async () => {
    for (const urlSyncUX of ['http://ux.host.com', 'https://127.0.0.1', 'https://ux.host.com:8443', 'https://me@ux.host.com', 'https://ux.local', 'javascript:alert(1)', 'https://ux.host.com/?x=']) {
      const { page } = await look({ [settingsAt]: { ...settings, urlSyncUX, urlControlPanel: urlSyncUX }, [templateAt]: '' });
      expect([page?.link, page?.controlPanel]).toEqual([null, null]);
    }
    for (const wrong of ['no json', [], {}, { providerName: 5 }, `{"providerName":"${'x'.repeat(70_000)}"}`]) expect((await look({ [settingsAt]: wrong })).page).toBeNull();
  });
});

describe('addresses within networks', () => {
  it('are told from those of the internet', () => {
    for (const inner of ['10.1.2.3', '127.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.1.1', '100.64.0.1', '0.0.0.0', '224.0.0.1', '::1', '::', 'fe80::1%eth0', 'fd00::1', 'ff02::1', '::ffff:10.0.0.1', 'name']) expect([inner, isInnerAddress(inner)]).toEqual([inner, true]);
    for (const outer of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '203.0.113.1', '2606:4700::1111']) expect([outer, isInnerAddress(outer)]).toEqual([outer, false]);
  });
});
