/** The network checks with practice hosts behind them: what is tried, kept and asked for. */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract, type Input, type Output } from '../../../shared/contract/index.ts';
import type { Progress } from '../../../shared/contract/events.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { practiceHost, plainSettings, type HostSettings } from '../../practice/host.ts';
import { practiceNetwork } from '../../practice/network.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { prerequisitesHandlers } from '../prerequisites/handlers.ts';
import { networkHandlers } from './handlers.ts';

const signal = new AbortController().signal;
let test: StateForTest;
let settings: HostSettings;
let workspace: Workspace;
let told: Progress[];
beforeEach(() => {
  test = openStateForTest();
  settings = plainSettings;
  told = [];
  const asked = (): Promise<HostSettings> => Promise.resolve(settings);
  workspace = { ...workspaceForTest(test.state), host: practiceHost(asked, async () => undefined), network: practiceNetwork(asked) };
});
afterEach(() => test.remove());

const context = { signal, progress: (progress: Progress): void => void told.push(progress) };
const check = (input: Input<'network.check'> = { cloud: 'worldwide' }): Promise<Output<'network.check'>> => networkHandlers(workspace)['network.check'](input, context);

describe('a check', () => {
  it('tries every host, says how far it is, and is kept', async () => {
    const report = await check();
    expect(contract['network.check'].output.parse(report)).toEqual(report);
    expect(report.purposes.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')).toEqual([]);
    expect(told.at(-1)).toMatchObject({ done: told.at(-1)?.total });
    expect(await networkHandlers(workspace)['network.read']({}, context)).toEqual(report);
  });

  it.each([
    ['dns', 'DNS', 'DNS knows no graph.microsoft.com'],
    ['connect', 'connection', 'graph.microsoft.com:443 stays silent'],
    ['tls', 'TLS', 'Contoso Web Filter CA'],
  ] as const)('names the stage %s', async (stage, word, finding) => {
    settings = { ...plainSettings, unreachable: { 'graph.microsoft.com': stage } };
    const graph = (await check()).purposes.find(({ id }) => id === 'graph');
    expect(graph).toMatchObject({ verdict: 'fail', hosts: [{ stage: word, finding: expect.stringContaining(finding) as string }] });
  });

  it('tries the controller of the connection', async () => {
    expect((await check()).controller).toBeNull();
    test.state.settings.write(kept.directoryServer, { server: 'dc1.contoso.com', security: 'ldaps' });
    const report = await check();
    expect(report.controller).toBe('dc1.contoso.com');
    expect(report.purposes.find(({ id }) => id === 'controller-directory')).toMatchObject({ verdict: 'pass', hosts: [{ host: 'dc1.contoso.com', port: 389 }, { port: 636 }] });
  });

  it('asks the hosts of the cloud, and for the ways that are named', async () => {
    settings = { ...plainSettings, unreachable: { 'microsoftgraph.chinacloudapi.cn': 'dns', 'autologon.microsoftazuread-sso.com': 'dns' } };
    expect((await check({ cloud: 'china' })).purposes.find(({ id }) => id === 'graph')?.verdict).toBe('fail');
    const single = async (routes: Input<'network.check'>['routes']) => (await check({ cloud: 'worldwide', ...(routes ? { routes } : {}) })).purposes.find(({ id }) => id === 'single-sign-on');
    expect(await single(['seamless-sso'])).toMatchObject({ verdict: 'fail', needed: true });
    expect(await single(['direct'])).toMatchObject({ verdict: 'warn', needed: false });
  });

  it('takes a proxy that is typed in, and never tells its password', async () => {
    const proxy = { address: 'proxy.contoso.com:8080', bypass: '<local>', account: 'anna', password: 'hidden-word' };
    const report = await check({ cloud: 'worldwide', proxy });
    expect(report.proxy).toEqual({ source: 'given', address: 'proxy.contoso.com:8080', note: null });
    expect(JSON.stringify(report)).not.toContain('hidden-word');
    await expect(check({ cloud: 'worldwide', proxy: { ...proxy, address: 'socks5://anna:hidden-word@proxy' } })).rejects.toMatchObject({ problem: { code: 'network.proxy-unreadable', detail: { address: 'proxy' } } });
  });

  it('takes the place of the hosts in the report on the server', async () => {
    await prerequisitesHandlers(workspace)['prerequisites.check']({}, context);
    settings = { ...plainSettings, unreachable: { 'graph.microsoft.com': 'dns' } };
    const before = test.state.settings.read(kept.checkReport)?.checks ?? [];
    await check();
    const after = test.state.settings.read(kept.checkReport)?.checks ?? [];
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    expect(before.find(({ id }) => id === 'network-graph')?.verdict).toBe('pass');
    expect(after.find(({ id }) => id === 'network-graph')?.verdict).toBe('fail');
  });
});

describe('the request for the firewall', () => {
  const request = (input: Input<'network.firewallRequest'>) => networkHandlers(workspace)['network.firewallRequest'](input, context);

  it('is answered, and saved when it is asked for', async () => {
    const { text, csv, files } = await request({ cloud: 'worldwide', save: true });
    expect(text).toContain('login.microsoftonline.com');
    expect(await Promise.all(files.map((file) => readFile(file, 'utf8')))).toEqual([text, `\uFEFF${csv}`]);
    expect((await request({ cloud: 'china', save: false })).files).toEqual([]);
  });
});
