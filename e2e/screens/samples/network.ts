/** The network as a sample: one host refuses, one is inspected. */
import type { NetworkReport } from '../../../shared/contract/network.ts';
import { firewallCsv, firewallLetter, firewallRows } from '../../../shared/rules/network/firewall-request.ts';
import { judgeNetwork, targetOf } from '../../../shared/rules/network/judge-network.ts';
import type { ProbeOutcome, ProbeResult } from '../../../shared/rules/network/probe-result.ts';
import { endpointsOf } from '../../../shared/tables/endpoints.ts';

const outcomes: Readonly<Record<string, ProbeOutcome>> = { 'watchdog.servicebus.windows.net': 'tcp-refused', 'management.azure.com': 'tls-untrusted-issuer' };
const rows = endpointsOf('worldwide');
const certificate = { subject: 'login.microsoftonline.com', issuer: 'Zscaler Intermediate Root CA', issuerOrganization: 'Zscaler Inc.', root: 'DigiCert Inc', names: [], validFrom: '', validTo: '' };

const results = rows.map((row): ProbeResult | undefined => {
  const target = targetOf(row, 'dc1.contoso.com');
  if (target === undefined) return undefined;
  const outcome = outcomes[target.host] ?? 'answered';
  return { host: target.host, port: target.port, outcome, milliseconds: 34, addresses: ['192.0.2.10'], via: undefined, certificate: outcome === 'tls-untrusted-issuer' ? certificate : undefined, status: 200, schemes: [], signedIn: false, clockOffset: undefined };
});

/** As the section of page 1 shows it. */
export const networkReport: NetworkReport = {
  checkedAt: '2026-07-20T09:12:00.000Z',
  cloud: 'worldwide',
  controller: 'dc1.contoso.com',
  proxy: { source: 'none', address: null, note: null },
  purposes: judgeNetwork(rows, results, ['cloud-sync']),
};

const asked = firewallRows('worldwide', 'SYNC01');

/** What is copied and saved. */
export const firewallRequest = { text: firewallLetter('worldwide', 'SYNC01', asked), csv: firewallCsv(asked), files: [] };
