/** Servers good and bad against the table of requirements. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Check } from '../../contract/prerequisites.ts';
import { hosts } from '../../tables/hosts.ts';
import type { Reach, ServerFacts } from './facts.ts';
import { judgeServer } from './judge.ts';

const gigabyte = 1024 ** 3;
const good: ServerFacts = {
  name: 'SRV1', platform: 'windows', osName: 'Microsoft Windows Server 2022 Standard', build: 20_348, serverCore: false, domain: 'contoso.local', domainController: false, elevated: true,
  logicalProcessors: 4, memory: 16 * gigabyte, freeDisk: 120 * gigabyte, dotNetRelease: 528_040, powerShell: '5.1.20348.2849', executionPolicy: 'RemoteSigned', tls12Client: true, tls12DotNet: true,
  pendingRestart: false,
};
const reached: readonly Reach[] = hosts.map(({ host, port }) => ({ host, port, stage: 'ok', time: 20, clockOffset: 1 }));

function verdictOf(id: string, changed: Partial<ServerFacts>, reaches = reached): string | undefined {
  return judgeServer({ ...good, ...changed }, reaches).find((check) => check.id === id)?.verdict;
}

describe('judgeServer', () => {
  it('passes a good server in everything', () => expect(judgeServer(good, reached).filter((check) => check.verdict !== 'pass')).toEqual([]));
  it('answers what the contract promises', () => expect(Check.array().safeParse(judgeServer(good, [])).success).toBe(true));

  it.each<[string, Partial<ServerFacts>, string]>([
    ['os-version', { build: 9600, osName: 'Windows Server 2012 R2' }, 'fail'],
    ['os-version', { build: 14_393, osName: 'Windows Server 2016' }, 'warn'],
    ['os-version', { build: 17_763, osName: 'Windows Server 2019' }, 'pass'],
    ['os-version', { build: 26_100, osName: 'Windows Server 2025' }, 'warn'],
    ['os-version', { build: 22_631, osName: 'Windows 11 Pro' }, 'warn'],
    ['os-version', { platform: 'other', osName: 'Linux', build: undefined }, 'warn'],
    ['os-version', { build: undefined }, 'unknown'],
    ['server-core', { serverCore: true }, 'warn'],
    ['domain-member', { domain: '' }, 'warn'],
    ['domain-member', { domain: undefined }, 'unknown'],
    ['domain-controller', { domainController: true }, 'warn'],
    ['elevated', { elevated: false }, 'fail'],
    ['elevated', { elevated: false, platform: 'other' }, 'unknown'],
    ['pending-restart', { pendingRestart: true }, 'warn'],
    ['dot-net', { dotNetRelease: 461_807 }, 'warn'],
    ['dot-net', { dotNetRelease: 394_254 }, 'fail'],
    ['dot-net', { dotNetRelease: undefined }, 'unknown'],
    ['power-shell', { powerShell: '5.0.10586' }, 'fail'],
    ['power-shell', { powerShell: '7.4' }, 'pass'],
    ['power-shell', { powerShell: 'none' }, 'unknown'],
    ['execution-policy', { executionPolicy: 'Unrestricted' }, 'warn'],
    ['execution-policy', { executionPolicy: 'Undefined' }, 'pass'],
    ['execution-policy', { executionPolicy: 'Other' }, 'unknown'],
    ['memory', { memory: 2 * gigabyte }, 'fail'],
    ['memory', { memory: 4 * gigabyte }, 'warn'],
    ['processors', { logicalProcessors: 1 }, 'warn'],
    ['disk', { freeDisk: gigabyte }, 'fail'],
    ['disk', { freeDisk: 30 * gigabyte }, 'warn'],
    ['tls-client', { tls12Client: false }, 'fail'],
    ['tls-client', { tls12Client: undefined }, 'warn'],
    ['tls-dot-net', { tls12DotNet: false }, 'fail'],
  ])('%s %j: %s', (id, changed, verdict) => expect(verdictOf(id, changed)).toBe(verdict));

  it.each<[number | undefined, string]>([[0, 'pass'], [-59, 'pass'], [120, 'warn'], [-301, 'fail'], [undefined, 'unknown']])('a clock %s seconds off: %s', (clockOffset, verdict) => {
    expect(verdictOf('clock', {}, reached.map((reach) => ({ ...reach, clockOffset })))).toBe(verdict);
  });

  it('takes the worst clock', () => expect(verdictOf('clock', {}, reached.map((reach, index) => ({ ...reach, clockOffset: index === 2 ? -400 : 0 })))).toBe('fail'));

  it('names the stage at which a host was lost', () => {
    const checks = judgeServer(good, reached.map((reach) => ({ ...reach, stage: 'tls' })));
    expect(checks.find((check) => check.id === 'reach-graph')).toMatchObject({ verdict: 'fail', found: expect.stringContaining('encrypted') as string });
    expect(checks.find((check) => check.id === 'reach-certificates')?.verdict).toBe('warn');
  });

  it('never passes a server of which nothing is known', () => {
    const nothing = { ...good, build: undefined, serverCore: undefined, domain: undefined, domainController: undefined, elevated: undefined, logicalProcessors: 0, memory: 0, freeDisk: undefined, dotNetRelease: undefined, powerShell: undefined, executionPolicy: undefined, tls12Client: undefined, tls12DotNet: undefined, pendingRestart: undefined };
    for (const platform of ['windows', 'other'] as const) expect(judgeServer({ ...nothing, platform }, []).filter((check) => check.verdict === 'pass')).toEqual([]);
  });

  it('always gives each check once, with its sentences', () => {
    fc.assert(
      fc.property(fc.option(fc.double(), { nil: undefined }), fc.double(), (build, memory) => {
        const checks = judgeServer({ ...good, build, memory, dotNetRelease: build, freeDisk: memory }, []);
        expect(new Set(checks.map((check) => check.id)).size).toBe(checks.length);
        expect(checks.every((check) => check.found !== '' && check.why !== '' && check.cure !== '' && check.source !== '')).toBe(true);
      }),
    );
  });
});
