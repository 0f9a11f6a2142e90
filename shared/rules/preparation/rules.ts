/** All preparation rules in the order in which they look at a value, and the attributes that must be read for them. */
import type { ObjectClass } from '../directory-object.ts';
import { mailRules } from './mail-rules.ts';
import { nameRules } from './name-rules.ts';
import type { Rule } from './rule.ts';
import { signInRules } from './sign-in-rules.ts';

/** The rules about single values; uniqueness is looked at over all objects, in `uniqueness.ts`. */
export const valueRules: readonly Rule[] = [...signInRules, ...nameRules, ...mailRules];

/** The examined attributes as LDAP spells them, in the order of the findings of one object. */
export const examinedAttributes: readonly string[] = [...new Set(valueRules.flatMap((rule) => rule.attributes))];

/** What to ask the directory for: the examined attributes, and those that tell which objects are left out. */
export const attributesToRead: readonly string[] = [
  'objectClass',
  'objectGUID',
  'cn',
  ...examinedAttributes,
  'isCriticalSystemObject',
  'adminDescription',
  'msExchRecipientTypeDetails',
  'msExchHideFromAddressLists',
];

/** The rules of one attribute; `key` is its name in lower case, as objects have it. */
export interface AttributeRules {
  readonly attribute: string;
  readonly key: string;
  readonly rules: readonly Rule[];
}

/** What is examined of each kind of object. */
export const rulesOf: Readonly<Record<ObjectClass, readonly AttributeRules[]>> = {
  user: byAttribute('user'),
  group: byAttribute('group'),
  contact: byAttribute('contact'),
};

function byAttribute(objectClass: ObjectClass): readonly AttributeRules[] {
  const own = valueRules.filter((rule) => rule.objectClasses.includes(objectClass));
  return examinedAttributes
    .map((attribute) => ({ attribute, key: attribute.toLowerCase(), rules: own.filter((rule) => rule.attributes.includes(attribute)) }))
    .filter(({ rules }) => rules.length > 0);
}
