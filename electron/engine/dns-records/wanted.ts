/** The records that a domain needs: those that were compared with DNS last, or those that the tenant tells. */
import { z } from 'zod';
import type { DnsRecord, RecordCheck } from '../../../shared/contract/domains.ts';
import { fail } from '../../../shared/problem.ts';
import { publicationOf, type Publication } from '../../../shared/rules/domains/exports/published.ts';
import { recordsFromGraph, verificationRecord } from '../../../shared/rules/domains/records.ts';
import { wantedOf } from '../../../shared/rules/domains/wanted-records.ts';
import { kept } from '../../state/kept.ts';
import { graphShape } from '../graph-shape.ts';
import { sessionOf, type Workspace } from '../workspace.ts';

const Domain = z.looseObject({ isVerified: z.boolean().nullish() });
const List = z.looseObject({ value: z.array(z.unknown()).max(1000) });

/** For a file: with what was found beside the records and what was proposed in their place. `given` are records of somebody else, as nobody compared them. Throws `dns-records.none`. */
export async function publicationFor(workspace: Workspace, domain: string, given: readonly DnsRecord[] | undefined, signal: AbortSignal): Promise<Publication> {
  const compared = given === undefined ? comparedChecks(workspace, domain) : undefined;
  const publication = compared === undefined ? publicationOf(domain, unlooked(given ?? (await recordsOf(workspace, domain, signal))), false) : publicationOf(domain, compared, true);
  if (publication.records.length + publication.leftOut.length === 0) throw fail('dns-records.none', { detail: { domain } });
  return publication;
}

/** For a DNS server, which tells itself what stands there: the plain wish. Throws `dns-records.none`. */
export async function wishFor(workspace: Workspace, domain: string, given: readonly DnsRecord[] | undefined, signal: AbortSignal): Promise<Publication> {
  const compared = workspace.connections.session === undefined ? comparedChecks(workspace, domain)?.map(({ record }) => record) : undefined;
  const wish = publicationOf(domain, unlooked(given ?? compared ?? (await recordsOf(workspace, domain, signal))), false);
  if (wish.leftOut.length > 0) throw fail('dns-records.values-refused', { detail: { records: wish.leftOut.map(({ type, name }) => `${type} ${name}`).join(', ').slice(0, 1000) } });
  if (wish.records.length === 0) throw fail('dns-records.none', { detail: { domain } });
  return wish;
}

/** Without the rows of advice. */
function comparedChecks({ state }: Workspace, domain: string): readonly RecordCheck[] | undefined {
  const checks = state.settings.read(kept.recordChecks)?.[domain] ?? [];
  const wanted = new Set(wantedOf(checks));
  const compared = checks.filter(({ record }) => wanted.has(record));
  return compared.length === 0 ? undefined : compared;
}

function unlooked(records: readonly DnsRecord[]): RecordCheck[] {
  return records.map((record) => ({ record, found: [], verdict: 'unknown', reason: '', cure: '' }));
}

/** Before the domain is verified, the record that proves it. */
async function recordsOf(workspace: Workspace, domain: string, signal: AbortSignal): Promise<readonly DnsRecord[]> {
  const { cloud } = sessionOf(workspace);
  const path = `/domains/${encodeURIComponent(domain)}`;
  const { isVerified } = graphShape(Domain, await cloud.request({ method: 'GET', path }, signal));
  const collection = isVerified === true ? 'serviceConfigurationRecords' : 'verificationDnsRecords';
  const { value } = graphShape(List, await cloud.request({ method: 'GET', path: `${path}/${collection}` }, signal));
  return isVerified === true ? recordsFromGraph(value, domain) : [verificationRecord(value, domain)];
}
