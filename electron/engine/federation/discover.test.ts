/** The organization's own AD FS is found on this server, in Active Directory, and judged by its claim rules. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFederation } from '../../federation/federation.ts';
import { practiceFederation } from '../../practice/federation/practice-federation.ts';
import { metadataPath } from '../../practice/federation/sample-metadata.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { noProxy } from '../../../shared/rules/network/choose-proxy.ts';
import type { Directory, Entry } from '../../ports/directory.ts';
import type { CommandAnswer } from '../../../shared/tables/windows-commands/commands.ts';
import { workspaceForTest } from '../workspace.fixture.ts';
import type { Workspace } from '../workspace.ts';
import { discoverProviders } from './discover.ts';
import { findingsOf, lookAtProvider, mustBeUsable } from './provider.ts';

const { signal } = new AbortController();
const address = `https://sts.contoso.com${metadataPath}`;
const immutableId = 'issue(Type = "http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID", Value = c.Value);';
const farm = (rules: string): NonNullable<CommandAnswer<'adfs.state'>> => ({
  host: 'STS.contoso.com', identifier: 'http://sts.contoso.com/adfs/services/trust/', displayName: 'Contoso', autoRollover: true, primary: true, certificates: [], tlsThumbprints: [],
  trust: { name: 'Microsoft Office 365 Identity Platform', enabled: true, identifiers: ['urn:federation:MicrosoftOnline'], rules, metadataUpdates: true },
});

let state: StateForTest;
beforeEach(() => {
  state = openStateForTest();
});
afterEach(() => state.remove());

/** `answer`: the farm of this server; `spns`: of an account in the directory, with or without the container of AD FS. */
function workspaceWith(answer: CommandAnswer<'adfs.state'>, spns: readonly string[] = [], hasContainer = true): Workspace {
  const base = workspaceForTest(state.state);
  const entry = (text: ReadonlyMap<string, readonly string[]>): Entry => ({ dn: 'CN=gmsa', text, bytes: new Map(), references: new Map() });
  const directory = {
    rootDse: { defaultNamingContext: 'DC=contoso,DC=local' },
    read: () => Promise.resolve(hasContainer ? entry(new Map()) : undefined),
    search: async function* () {
      await Promise.resolve();
      yield [entry(new Map([['serviceprincipalname', spns]]))];
    },
  } as unknown as Directory;
  const run = (() => Promise.resolve({ answer, restart: false, log: null })) as Workspace['host']['commands']['run'];
  return { ...base, host: { ...base.host, commands: { run } }, network: { ...base.network, proxy: () => Promise.resolve(noProxy) }, federation: practiceFederation(openFederation()), connections: { directory, session: undefined } };
}

describe('AD FS', () => {
  it('is found where it stands', async () => {
    expect(await discoverProviders(workspaceWith(farm('')), signal)).toEqual([{ address, found: 'server' }]);
    expect(await discoverProviders(workspaceWith(null, ['host/sts.contoso.com', 'http/web.contoso.com']), signal)).toEqual([{ address, found: 'directory' }]);
    expect(await discoverProviders(workspaceWith(null, ['host/sts.contoso.com'], false), signal)).toEqual([{ address, found: 'directory' }]);
    expect(await discoverProviders(workspaceWith(null), signal)).toEqual([]);
  });

  it('is judged by the claim rules of this server, which stop a plan when they send another anchor', async () => {
    const wrong = workspaceWith(farm(`query = "objectGUID" ${immutableId}`));
    const { metadata, findings } = await lookAtProvider(wrong, { from: 'address', address }, signal);
    expect(findings.find(({ id }) => id === 'claim-rules')).toMatchObject({ verdict: 'fail' });
    expect(() => mustBeUsable(findings)).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code: 'federation.not-usable' }) as unknown }) as Error);
    const right = workspaceWith(farm(`query = "ms-ds-consistencyguid" query = "objectGUID" ${immutableId}`));
    expect((await findingsOf(right, metadata, false, signal)).every(({ verdict }) => verdict !== 'fail')).toBe(true);
    expect((await findingsOf(right, metadata, true, signal)).map(({ id }) => id)).toContain('issuer-rule');
  });
});
