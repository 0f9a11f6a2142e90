/** DNS of a practice world: a server for the app, a lookup for the tenant, and a door for publishing. */
import type { DnsRecord } from '../../../shared/contract/domains.ts';
import type { Store } from '../store.ts';
import { publish } from './publish.ts';
import { zoneSeeds } from './seeds.ts';
import { serveDns, type DnsFaults } from './server.ts';
import { openZones } from './zones.ts';

/** What a tenant sees when it checks a domain. */
export type SeenRecord = { readonly type: 'TXT'; readonly text: string } | { readonly type: 'MX'; readonly exchange: string; readonly preference: number };

/** A running practice DNS. */
export interface PracticeDns {
  /** `127.0.0.1:port`. */
  readonly address: string;
  readonly port: number;
  /** May be changed while it runs. */
  readonly faults: DnsFaults;
  /** Writes records in place of what stands at their names. */
  readonly publish: (domain: string, records: readonly DnsRecord[]) => void;
  /** The records of a name, without the way over the network; empty for none. */
  readonly lookup: (name: string, type: 'TXT' | 'MX') => Promise<readonly SeenRecord[]>;
  readonly close: () => Promise<void>;
}

/** Starts the server on `port` (0 or left out: any). */
export async function startPracticeDns({ store, port }: { readonly store: Store; readonly port?: number }): Promise<PracticeDns> {
  const zones = openZones(store, zoneSeeds);
  const faults: DnsFaults = {};
  const server = await serveDns(zones, faults, port);
  const late = new Set<NodeJS.Timeout>();
  const later = (work: () => void, milliseconds: number): void => {
    if (milliseconds <= 0) return work();
    const timer = setTimeout(() => {
      late.delete(timer);
      work();
    }, milliseconds);
    late.add(timer);
  };
  return {
    address: server.address,
    port: server.port,
    faults,
    publish: (domain, records) => later(() => store.together(() => publish(zones, domain, records)), faults.publishAfterMs ?? 0),
    lookup: async (name, type) => (zones.at(name.toLowerCase()) ?? []).flatMap((record) => (record.type === type ? [record] : [])),
    close: () => {
      late.forEach((timer) => clearTimeout(timer));
      return server.close();
    },
  };
}
