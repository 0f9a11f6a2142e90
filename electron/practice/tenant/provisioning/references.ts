/** Members and managers of synchronized objects; a reference to an object that is not in the tenant yet waits for it. */
import { normalDn } from '../../../../shared/rules/dn.ts';
import type { Tenant } from '../graph/call.ts';
import type { Entity, LinkKind } from '../state/entity.ts';
import type { Connector, Job } from './job.ts';

/** What is needed to set references. */
export interface Linking {
  readonly tenant: Tenant;
  readonly job: Job;
  readonly targets: ReadonlyMap<string, string>;
}

const KINDS: Readonly<Record<string, LinkKind>> = { member: 'members', manager: 'manager' };

/** Makes the references of an object what its source says. `waiting`: DNs of objects that are not there yet. */
export function linkReferences({ tenant, targets }: Linking, entity: Entity, references: Readonly<Record<string, readonly string[]>>): { readonly changed: number; readonly waiting: Connector['references'] } {
  const waiting: Record<string, readonly string[]> = {};
  let changed = 0;
  for (const [name, dns] of Object.entries(references)) {
    const kind = KINDS[name];
    if (kind === undefined) continue;
    const wanted = new Set(dns.flatMap((dn) => targets.get(normalDn(dn)) ?? []).filter((id) => id !== entity.id));
    const later = dns.filter((dn) => !targets.has(normalDn(dn)));
    if (later.length > 0) waiting[name] = later;
    const present = new Set(tenant.directory.links.targets(kind, entity.id));
    for (const id of wanted) if (!present.has(id)) changed += link(tenant, kind, entity.id, id, true);
    for (const id of present) if (!wanted.has(id)) changed += link(tenant, kind, entity.id, id, false);
  }
  return { changed, waiting };
}

function link(tenant: Tenant, kind: LinkKind, from: string, to: string, present: boolean): number {
  tenant.directory.link(kind, from, to, present);
  return 1;
}

/** Sets the references that waited for one of the new objects. Answers how many. */
export function linkWaiting({ tenant, job, targets }: Linking): number {
  const rows = tenant.jobs.connectors(job.id);
  let done = 0;
  for (const connector of [...rows.all()]) {
    const entries = Object.entries(connector.references);
    if (!entries.some(([, dns]) => dns.some((dn) => targets.has(normalDn(dn))))) continue;
    for (const [name, dns] of entries) for (const dn of dns) done += resolve(tenant, connector, KINDS[name], targets.get(normalDn(dn)));
    rows.put({ ...connector, references: Object.fromEntries(entries.map(([name, dns]) => [name, dns.filter((dn) => !targets.has(normalDn(dn)))]).filter(([, dns]) => (dns?.length ?? 0) > 0)) as Connector['references'] });
  }
  return done;
}

function resolve(tenant: Tenant, { target }: Connector, kind: LinkKind | undefined, to: string | undefined): number {
  if (kind === undefined || to === undefined || to === target || tenant.directory.links.has(kind, target, to)) return 0;
  return link(tenant, kind, target, to, true);
}
