/** The zones of a practice world: records by name and type, kept in the world's store. */
import { z } from 'zod';
import type { Store } from '../store.ts';

/** A record as a DNS server keeps it; names in lower case without a trailing dot. */
export const ZoneRecord = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('A'), ttl: z.int(), address: z.ipv4() }),
  z.strictObject({ type: z.literal('NS'), ttl: z.int(), target: z.string() }),
  z.strictObject({ type: z.literal('CNAME'), ttl: z.int(), target: z.string() }),
  z.strictObject({ type: z.literal('TXT'), ttl: z.int(), text: z.string() }),
  z.strictObject({ type: z.literal('MX'), ttl: z.int(), exchange: z.string(), preference: z.int() }),
  z.strictObject({ type: z.literal('CAA'), ttl: z.int(), flags: z.int(), tag: z.enum(['issue', 'issuewild', 'iodef']), value: z.string() }),
  z.strictObject({ type: z.literal('SRV'), ttl: z.int(), target: z.string(), port: z.int(), priority: z.int(), weight: z.int() }),
]);
export type ZoneRecord = z.infer<typeof ZoneRecord>;

/** A zone to begin with: its records by name, relative to the zone (`@` is the zone itself). */
export interface ZoneSeed {
  readonly zone: string;
  readonly records: Readonly<Record<string, readonly ZoneRecord[]>>;
}

/** What the server and the tenant ask. */
export interface Zones {
  /** The zone that a name lies in, the nearest one; undefined: not ours. */
  readonly zoneOf: (name: string) => string | undefined;
  /** All records of a name; undefined when nothing exists at it or below it. */
  readonly at: (name: string) => readonly ZoneRecord[] | undefined;
  /** Sets all records of a name; none remove it. */
  readonly put: (name: string, records: readonly ZoneRecord[]) => void;
  /** Makes a zone that is not there yet. */
  readonly addZone: (seed: ZoneSeed) => void;
  /** All of the work is kept, or nothing of it. */
  readonly together: (work: () => void) => void;
}

const zoneKind = 'dns-zone';
const nameKind = 'dns-name';

/** Opens the zones in the store, which begins with `seeds` when it is empty. */
export function openZones(store: Store, seeds: readonly ZoneSeed[]): Zones {
  const zones = new Set(store.all(zoneKind).map(({ id }) => id));
  const names = new Map(store.all(nameKind).map(({ id, value }) => [id, z.array(ZoneRecord).parse(value)]));

  const put = (name: string, records: readonly ZoneRecord[]): void => {
    if (records.length === 0) {
      names.delete(name);
      store.remove(nameKind, name);
    } else {
      names.set(name, [...records]);
      store.put(nameKind, name, records);
    }
  };
  const addZone = ({ zone, records }: ZoneSeed): void => {
    if (zones.has(zone)) return;
    zones.add(zone);
    store.put(zoneKind, zone, {});
    for (const [name, found] of Object.entries(records)) put(absoluteName(name, zone), found);
  };
  if (zones.size === 0) store.together(() => seeds.forEach(addZone));
  return {
    put,
    addZone,
    together: (work) => store.together(work),
    zoneOf: (name) => parents(name).find((parent) => zones.has(parent)),
    at: (name) => names.get(name) ?? ([...names.keys()].some((other) => other.endsWith(`.${name}`)) ? [] : undefined),
  };
}

/** `@` and `_dmarc` of `contoso.com` are `contoso.com` and `_dmarc.contoso.com`. */
export function absoluteName(name: string, zone: string): string {
  const plain = name.replace(/\.$/, '').toLowerCase();
  if (plain === '@' || plain === '' || plain === zone) return zone;
  return plain.endsWith(`.${zone}`) ? plain : `${plain}.${zone}`;
}

function parents(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.map((_, from) => labels.slice(from).join('.'));
}
