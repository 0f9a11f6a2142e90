/** The practice domain: its objects and the facts that never change about it. */
import type { Forest } from '../../worlds/forest-object.ts';
import type { Attribute } from '../schema/attribute.ts';
import { keyOfText, parseDn } from '../values/dn.ts';
import { generalizedTime } from '../values/time.ts';
import type { ObjectBase } from './object-base.ts';
import { valueOf, type DirectoryObject, type Draft } from './object.ts';

/** Names that follow from the forest. */
export interface Realm {
  readonly domain: string;
  readonly netbios: string;
  readonly domainSid: string;
  /** Host name of the domain controller, with the domain. */
  readonly host: string;
  readonly domainDn: string;
  /** DN of the root of the forest. */
  readonly rootDn: string;
  readonly configurationDn: string;
  readonly schemaDn: string;
  readonly partitionsDn: string;
  readonly serverDn: string;
  readonly settingsDn: string;
  readonly deletedDn: string;
}

/** The domain as requests see it. */
export interface Domain {
  readonly base: ObjectBase;
  readonly realm: Realm;
  readonly now: () => Date;
}

/** `contoso.local` to `DC=contoso,DC=local`. */
export function domainDn(domain: string): string {
  return domain
    .split('.')
    .map((label) => `DC=${label}`)
    .join(',');
}

/** The names of a forest. */
export function realmOf(forest: Forest): Realm {
  const domain = domainDn(forest.domain);
  const root = domainDn(forest.root ?? forest.domain);
  const configuration = `CN=Configuration,${root}`;
  const server = `CN=${forest.controller.toUpperCase()},CN=Servers,CN=Default-First-Site-Name,CN=Sites,${configuration}`;
  return {
    domain: forest.domain,
    netbios: forest.netbios,
    domainSid: forest.domainSid,
    host: `${forest.controller}.${forest.domain}`,
    domainDn: domain,
    rootDn: root,
    configurationDn: configuration,
    schemaDn: `CN=Schema,${configuration}`,
    partitionsDn: `CN=Partitions,${configuration}`,
    serverDn: server,
    settingsDn: `CN=NTDS Settings,${server}`,
    deletedDn: `CN=Deleted Objects,${domain}`,
  };
}

/** The object of a name in text. */
export function named(domain: Domain, dn: string): DirectoryObject | undefined {
  const key = keyOfText(dn);
  return key === undefined ? undefined : domain.base.named(key);
}

/** The object of a name that every forest has. */
export function mustBeNamed(domain: Domain, dn: string): DirectoryObject {
  const found = named(domain, dn);
  if (found === undefined) throw new TypeError(`missing object: ${dn}`);
  return found;
}

/** The nearest object above a name that does exist. */
export function nearest(domain: Domain, dn: string): string {
  const parts = parseDn(dn) ?? [];
  for (let cut = 1; cut < parts.length; cut += 1) {
    const found = named(
      domain,
      parts
        .slice(cut)
        .map((part) => `${part.type}=${part.value.replace(/[,+"\\<>;=]/gu, '\\$&')}`)
        .join(','),
    );
    if (found !== undefined) return found.dn;
  }
  return '';
}

/** Draws the next USN and notes that a draft's attributes were changed by it. */
export function touch(domain: Domain, draft: Draft, keys: Iterable<string>): number {
  const usn = (domain.base.counters.usn += 1);
  const now = domain.now();
  for (const key of keys) {
    draft.stamps.set(key, { usn, version: (draft.stamps.get(key)?.version ?? 0) + 1, when: now.getTime() });
  }
  draft.values.set('usnchanged', [String(usn)]);
  draft.values.set('whenchanged', [generalizedTime(now)]);
  return usn;
}

/** Ids that a forward link points at now; links from and to deleted objects sleep. */
export function targetsOf(domain: Domain, object: DirectoryObject, attribute: Attribute): readonly string[] {
  const { deaths } = domain.base;
  return deaths.has(object.id) ? [] : (object.links.get(attribute.key)?.living(deaths) ?? []);
}

/** Ids of the objects that point at an object through a forward link of this number. */
export function sourcesOf(domain: Domain, object: DirectoryObject, link: number): readonly string[] {
  const { deaths, backLinks } = domain.base;
  return deaths.has(object.id) ? [] : [...backLinks.sources(object.id, link)].filter((id) => !deaths.has(id));
}

/** SID in text of a security principal. */
export function rawSid(object: DirectoryObject): string | undefined {
  return valueOf(object, 'objectsid');
}

/** True while the Recycle Bin feature is on: deleted objects then keep their attributes. */
export function hasRecycleBin(domain: Domain): boolean {
  return (mustBeNamed(domain, domain.realm.partitionsDn).links.get('msds-enabledfeature')?.present().length ?? 0) > 0;
}
