/** Verdicts of single hosts and of purposes. */
import { describe, expect, it } from 'vitest';
import { endpoints, endpointsOf } from '../../tables/endpoints.ts';
import { clouds, networkRoutes, purposeIds } from '../../tables/endpoints-shape.ts';
import { outcomeTexts } from '../../text/network.ts';
import { judgeEndpoint, slowFrom } from './judge-endpoint.ts';
import { checksOf, judgeNetwork, targetOf } from './judge-network.ts';
import { probeOutcomes, type ProbeResult, type SeenCertificate } from './probe-result.ts';

const certificate: SeenCertificate = { subject: 'h.test', issuer: 'Issuing CA 1', issuerOrganization: 'Microsoft Corporation', root: 'DigiCert Inc', names: ['h.test'], validFrom: 'then', validTo: 'later' };
const good: ProbeResult = { host: 'h.test', port: 443, outcome: 'answered', milliseconds: 20, addresses: ['192.0.2.1'], via: undefined, certificate, status: 200, schemes: [], signedIn: false, clockOffset: undefined };
const https = { protocol: 'https' } as const;
const http = { protocol: 'http' } as const;
const judged = (change: Partial<ProbeResult>, row: Parameters<typeof judgeEndpoint>[0] = https, needed = true) => judgeEndpoint(row, { ...good, ...change }, needed);

describe('a host', () => {
  it('that answers passes, whatever the status', () => {
    expect(judged({})).toMatchObject({ verdict: 'pass', stage: '', finding: 'h.test:443 answers in 20 ms' });
    expect(judged({ status: 404 }).verdict).toBe('pass');
    expect(judged({ status: undefined, certificate: undefined }, { protocol: 'tcp' }).verdict).toBe('pass');
  });

  it.each(probeOutcomes.filter((outcome) => outcome !== 'answered'))('%s names stage, reason and cure, and never passes', (outcome) => {
    const found = judged({ outcome });
    expect(found.verdict).toBe(outcome === 'http-closed' || outcome === 'http-timeout' ? 'warn' : 'fail');
    expect([found.stage, found.finding, found.reason, found.cure].every((text) => text.length > 2)).toBe(true);
    expect(found.stage).toBe(outcomeTexts[outcome].stage);
    expect(judged({ outcome }, https, false).verdict).toBe('warn');
  });

  it('is slow from a limit on', () => {
    expect(judged({ milliseconds: slowFrom }).verdict).toBe('warn');
    expect(judged({ milliseconds: slowFrom }).finding).toContain('slowly');
    expect(judged({ milliseconds: slowFrom - 1 }).verdict).toBe('pass');
  });

  it('has to answer as it is documented', () => {
    const documented = { ...https, expects: { path: '/a', status: 200 } };
    expect(judged({}, documented).verdict).toBe('pass');
    expect(judged({ status: 403 }, documented)).toMatchObject({ verdict: 'fail', finding: 'h.test answers with status 403 instead of 200' });
  });

  it('is not itself when a proxy answers in its place', () => {
    expect(judged({ status: 407 }, http).verdict).toBe('fail');
    expect(judged({ status: 511 }, http).verdict).toBe('fail');
    expect(judged({ status: 403 }, http).verdict).toBe('pass');
    expect(judged({ status: 403, via: 'proxy:8080' }, http)).toMatchObject({ verdict: 'fail', finding: expect.stringContaining('proxy:8080') as string });
  });
});

describe('a device that breaks up TLS', () => {
  const shown = (issuer: string, organization: string) => judged({ outcome: 'tls-untrusted-issuer', certificate: { ...certificate, issuer, issuerOrganization: organization, root: organization } });

  it('is named by the issuer', () => {
    expect(shown('FG-VM CA', 'Fortinet')).toMatchObject({ verdict: 'fail', finding: 'The certificate of h.test was issued by FG-VM CA (Fortinet)', reason: expect.stringContaining('FortiGate') as string });
    expect(shown('Contoso Proxy', '')).toMatchObject({ finding: 'The certificate of h.test was issued by Contoso Proxy', reason: outcomeTexts['tls-untrusted-issuer'].reason });
  });

  it('is suspected behind a public root that issues nothing for Microsoft', () => {
    expect(judged({ certificate: { ...certificate, root: 'Cheap Certificates Ltd' } })).toMatchObject({ verdict: 'warn', stage: 'TLS', finding: expect.stringContaining('Cheap') as string });
  });
});

describe('a proxy that wants a sign-in', () => {
  const asked = (schemes: string[], signedIn = false) => judged({ outcome: 'proxy-407', via: 'proxy:8080', schemes, signedIn });

  it('is told apart by what it takes', () => {
    expect(asked(['Basic', 'NTLM'])).toMatchObject({ reason: outcomeTexts['proxy-407'].reason, finding: 'The proxy proxy:8080 asks for a sign-in (Basic, NTLM)' });
    expect(asked(['Basic'], true).reason).toContain('does not accept');
    expect(asked(['Negotiate', 'NTLM']).reason).toContain('Basic only');
    expect(asked([]).reason).toBe(outcomeTexts['proxy-407'].reason);
  });
});

describe('a purpose', () => {
  const rows = endpointsOf('worldwide');
  const resultOf = (change: (host: string, port: number) => Partial<ProbeResult>) => rows.map((row) => {
    const target = targetOf(row, 'dc1.contoso.com');
    return target === undefined ? undefined : { ...good, host: target.host, port: target.port, ...change(target.host, target.port) };
  });
  const purposes = (change: (host: string, port: number) => Partial<ProbeResult> = () => ({})) => judgeNetwork(rows, resultOf(change), ['direct', 'cloud-sync']);
  const verdictOf = (id: string, all = purposes()) => all.find((purpose) => purpose.id === id);

  it('passes when all of its hosts that can be tried pass', () => {
    expect(purposes().filter(({ verdict, id }) => verdict !== 'pass' && id !== 'agent-status')).toEqual([]);
    expect(verdictOf('agent-status')?.verdict).toBe('unknown');
    expect(verdictOf('graph')?.finding).toBe('Reached');
  });

  it('is as bad as the worst of its hosts, and names it', () => {
    const all = purposes((host) => (host === 'login.windows.net' ? { outcome: 'tcp-refused' } : host === 'management.azure.com' ? { milliseconds: 9000 } : {}));
    expect(verdictOf('agent-registration', all)).toMatchObject({ verdict: 'fail', needed: true, finding: 'login.windows.net:443 refuses the connection (192.0.2.1)' });
    expect(verdictOf('graph', all)?.verdict).toBe('pass');
  });

  it('warns where only other ways need it, and says which', () => {
    const all = purposes((host) => (host.startsWith('autologon') ? { outcome: 'dns-unknown' } : {}));
    expect(verdictOf('single-sign-on', all)).toMatchObject({ verdict: 'warn', needed: false, why: expect.stringContaining('Seamless') as string });
  });

  it('of controllers is not known without one', () => {
    const found = judgeNetwork(rows, rows.map((row) => (row.pattern === '' ? undefined : good)), ['direct']);
    expect(found.find(({ id }) => id === 'controller-directory')).toMatchObject({ verdict: 'unknown', cure: expect.stringContaining('Connect') as string });
  });

  it('becomes a check with all of its sources', () => {
    expect(checksOf(purposes(), false).find(({ id }) => id === 'network-graph')).toMatchObject({ group: 'network', verdict: 'pass', source: 'graph/deployments', details: [{ what: 'graph.microsoft.com:443', verdict: 'pass' }] });
    expect(checksOf(purposes(), false).some(({ id }) => id === 'network-health')).toBe(false);
    expect(checksOf(purposes(), true).some(({ id }) => id === 'network-health')).toBe(true);
    expect(checksOf(purposes(), true).some(({ id }) => id === 'network-agent-status')).toBe(false);
  });
});

describe('the table', () => {
  it.each(endpoints.map((row) => [`${row.purpose} ${row.pattern}:${row.port}`, row] as const))('%s is complete', (_, row) => {
    expect(row.source).toMatch(/^(connect|cloud-sync|graph)\/[a-z-]+$/);
    expect(row.date).toMatch(/^\d{4}-\d\d$/);
    expect(row.routes.length).toBeGreaterThan(0);
    if (row.probe !== undefined) expect(row.pattern.startsWith('*.') ? row.probe.endsWith(row.pattern.slice(1)) || row.probe === row.pattern.slice(2) : row.probe === row.pattern).toBe(true);
    if (row.pattern.startsWith('*.')) expect(row.probe).not.toBe(row.pattern);
  });

  it('covers every cloud, purpose and way', () => {
    for (const cloud of clouds) expect(endpointsOf(cloud).some(({ purpose }) => purpose === 'graph')).toBe(true);
    expect(new Set(endpoints.map(({ purpose }) => purpose))).toEqual(new Set(purposeIds));
    expect(new Set(endpoints.flatMap(({ routes }) => routes))).toEqual(new Set(networkRoutes));
    expect(endpointsOf('china').some(({ pattern }) => pattern.endsWith('.windows.net'))).toBe(false);
  });

  it('has no row twice', () => {
    const names = endpoints.flatMap((row) => (row.clouds.length === 0 ? ['inside'] : row.clouds).map((cloud) => `${cloud} ${row.purpose} ${row.pattern} ${row.port}`));
    expect(new Set(names).size).toBe(names.length);
  });
});
