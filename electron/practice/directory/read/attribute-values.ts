/** The values of an attribute that an object has without calculating: kept values, links, back links and identity. */
import { sourcesOf, targetsOf, type Domain } from '../base/domain.ts';
import type { DirectoryObject } from '../base/object.ts';
import type { Attribute } from '../schema/attribute.ts';
import { attributeOf, attributeOfLink } from '../schema/schema.ts';
import { nameOf, renamedAs, type NameForm } from './name-form.ts';

/** Attributes that nobody may read. */
export const secretAttributes: ReadonlySet<string> = new Set(['unicodepwd', 'dbcspwd', 'lmpwdhistory', 'ntpwdhistory', 'supplementalcredentials', 'userpassword']);

const none: readonly string[] = [];

/** Kept form of an attribute's values, names in the given form; empty when it has none. */
export function valuesOf(domain: Domain, object: DirectoryObject, attribute: Attribute, form: NameForm = 'plain'): readonly string[] {
  if (attribute.key === 'distinguishedname') return [nameOf(object, form)];
  if (attribute.key === 'objectguid') return [Buffer.from(object.id, 'hex').toString('latin1')];
  if (secretAttributes.has(attribute.key)) return none;
  if (attribute.forwardLink) return namesOf(domain, targetsOf(domain, object, attribute), form);
  if (attribute.backLink) return namesOf(domain, sourcesOf(domain, object, (attribute.link ?? 1) - 1), form);
  const values = object.values.get(attribute.key) ?? none;
  return attribute.syntax === 'dn' && form !== 'plain' ? values.map((value) => renamedAs(domain, value, form)) : values;
}

/** Names of the objects with these ids; those that are gone are left out. */
export function namesOf(domain: Domain, ids: Iterable<string>, form: NameForm): readonly string[] {
  const names: string[] = [];
  for (const id of ids) {
    const object = domain.base.get(id);
    if (object !== undefined) names.push(nameOf(object, form));
  }
  return names;
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
