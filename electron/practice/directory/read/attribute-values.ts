/** The values of an attribute that an object has without calculating: kept values, links, back links and identity. */
import { targetsOf, type Domain } from '../base/domain.ts';
import type { DirectoryObject } from '../base/object.ts';
import type { Attribute } from '../schema/attribute.ts';
import { attributeOf, attributeOfLink } from '../schema/schema.ts';

/** Attributes that nobody may read. */
export const secretAttributes: ReadonlySet<string> = new Set(['unicodepwd', 'dbcspwd', 'lmpwdhistory', 'ntpwdhistory', 'supplementalcredentials', 'userpassword']);

const none: readonly string[] = [];

/** Kept form of an attribute's values; empty when it has none. */
export function valuesOf(domain: Domain, object: DirectoryObject, attribute: Attribute): readonly string[] {
  if (attribute.key === 'distinguishedname') return [object.dn];
  if (attribute.key === 'objectguid') return [Buffer.from(object.id, 'hex').toString('latin1')];
  if (secretAttributes.has(attribute.key)) return none;
  if (attribute.forwardLink) return dnsOf(domain, targetsOf(object, attribute));
  if (attribute.backLink) return dnsOf(domain, domain.base.backLinks.sources(object.id, (attribute.link ?? 1) - 1));
  return object.values.get(attribute.key) ?? none;
}

function dnsOf(domain: Domain, ids: Iterable<string>): readonly string[] {
  return [...ids].flatMap((id) => domain.base.get(id)?.dn ?? []);
}

const always = ['objectclass', 'distinguishedname', 'objectguid'];

/** Every attribute that an object has, as a request for `*` gives it. */
export function attributesOf(domain: Domain, object: DirectoryObject): readonly Attribute[] {
  const keys = new Set([...always, ...object.values.keys(), ...object.links.keys()]);
  const forward = [...keys].flatMap((key) => attributeOf(key) ?? []).filter((attribute) => attribute.key !== 'ntsecuritydescriptor');
  return [...forward, ...backLinksOf(domain, object)];
}

function backLinksOf(domain: Domain, object: DirectoryObject): readonly Attribute[] {
  return domain.base.backLinks.numbers(object.id).flatMap((link) => attributeOfLink(link + 1) ?? []);
}
