/** What has to be asked of whoever runs the firewall and the proxy, as text and as a table. */
import { endpointsOf } from '../../tables/endpoints.ts';
import type { CloudId, Endpoint } from '../../tables/endpoints-shape.ts';
import { firewallText as text } from '../../text/firewall-request.ts';
import { cloudNames, purposeTexts, routeNames } from '../../text/network.ts';
import { csvOf } from '../../csv.ts';

/** One thing to be let through. */
export interface FirewallRow {
  readonly from: string;
  readonly to: string;
  readonly ports: string;
  readonly protocol: string;
  readonly purpose: string;
  readonly need: string;
  readonly usedBy: string;
  readonly source: string;
}

const columns = ['from', 'to', 'ports', 'protocol', 'purpose', 'need', 'usedBy', 'source'] as const satisfies readonly (keyof FirewallRow)[];

/** All rows of the tables for this cloud, in their order; `server`: the computer that asks. */
export function firewallRows(cloud: CloudId, server: string): FirewallRow[] {
  return endpointsOf(cloud).map((row) => ({
    from: server,
    to: row.pattern === '' ? text.controllers : row.pattern,
    ports: row.lastPort === undefined ? String(row.port) : `${row.port}-${row.lastPort}`,
    protocol: protocolOf(row),
    purpose: purposeTexts[row.purpose].title,
    need: row.required ? text.required : text.optional,
    usedBy: row.routes.map((route) => routeNames[route]).join('; '),
    source: `${row.source} (${row.date})`,
  }));
}

/** For a spreadsheet: names of the columns, then the rows. */
export function firewallCsv(rows: readonly FirewallRow[]): string {
  return csvOf([columns.map((column) => text.columns[column]), ...rows.map((row) => columns.map((column) => row[column]))]);
}

/** For a mail or a ticket. */
export function firewallLetter(cloud: CloudId, server: string, rows: readonly FirewallRow[]): string {
  const [outside, inside] = [rows.filter((row) => row.to !== text.controllers), rows.filter((row) => row.to === text.controllers)];
  return [text.subject(server), '', text.lead(cloudNames[cloud]), '', text.rules, '', text.outside, ...linesOf(outside), '', text.inside, ...linesOf(inside), ''].join('\n');
}

/** One line for what goes to the same place in the same way, whatever it is for. */
function linesOf(rows: readonly FirewallRow[]): string[] {
  const purposes = new Map<string, Set<string>>();
  for (const row of rows) {
    const key = `${row.to.padEnd(42)} ${row.protocol} ${row.ports}`;
    purposes.set(key, (purposes.get(key) ?? new Set()).add(row.need === text.required ? row.purpose : `${row.purpose} (${text.optional})`));
  }
  return [...purposes].map(([line, titles]) => `  ${line} - ${[...titles].join(', ')}`);
}

function protocolOf({ udp, protocol }: Endpoint): string {
  if (protocol === 'tcp') return udp === true ? 'TCP+UDP' : 'TCP';
  return protocol === 'https' ? 'TCP (HTTPS)' : 'TCP (HTTP)';
}
