/** What every write needs to know, and the checks that several kinds of writes share. */
import { may, mayWrite } from '../access/rights.ts';
import type { Passwords } from '../access/passwords.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Domain } from '../base/domain.ts';
import { isDeleted, valueOf, type DirectoryObject } from '../base/object.ts';
import { code, Refusal } from '../refusal.ts';
import type { Attribute } from '../schema/attribute.ts';
import { attributeOf } from '../schema/schema.ts';
import { isValid, matchKey } from '../values/syntax.ts';

/** Who writes, and under which conditions. */
export interface Writing {
  readonly domain: Domain;
  readonly passwords: Passwords;
  /** undefined for anonymous. */
  readonly viewer: Viewer | undefined;
  /** True on a connection with TLS; passwords may only be set there. */
  readonly secure: boolean;
}

/** Refuses a writer without the right to write one attribute. */
export function demandWrite(writing: Writing, object: DirectoryObject, attribute: Attribute): void {
  if (mayWrite(writing.domain, writing.viewer, object, attribute)) return;
  throw new Refusal(code.insufficientAccessRights, '00002098: SecErr: DSID-031514A0, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0');
}

/** Refuses a writer without one of these rights on an object. */
export function demandRight(writing: Writing, object: DirectoryObject, mask: number): void {
  if (may(writing.domain, writing.viewer, object, mask)) return;
  throw new Refusal(code.insufficientAccessRights, '00000005: SecErr: DSID-031A11ED, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0');
}

/** The attribute of a name, or the refusal that Active Directory gives for an unknown one. */
export function demandAttribute(name: string): Attribute {
  const attribute = attributeOf(name.split(';')[0] ?? '');
  if (attribute !== undefined) return attribute;
  throw new Refusal(code.noSuchAttribute, `00000057: LdapErr: DSID-0C090D8A, comment: Error in attribute conversion operation, data 0, v4f7c (${name})`);
}

const idError = '00002082: AtrErr: DSID-031519B1, #1:\n\t0: 00002082: DSID-031519B1, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att';

/** Refuses values that the attribute's syntax, range or number of values does not allow. */
export function checkValues(attribute: Attribute, values: readonly string[]): void {
  if (attribute.single && values.length > 1) throw new Refusal(code.constraintViolation, `00002081: AtrErr: DSID-031519B1, single-valued attribute ${attribute.name} with several values`);
  for (const value of values) {
    if (!isValid(attribute, value)) throw new Refusal(code.invalidAttributeSyntax, `00000057: LdapErr: DSID-0C090D11, comment: Error in attribute conversion operation, data 0, v4f7c (${attribute.name})`);
    if (value === '' && !attribute.binary) throw new Refusal(code.invalidAttributeSyntax, `00000057: LdapErr: DSID-0C090D11, empty value for ${attribute.name}`);
    if (!isInRange(attribute, value)) throw new Refusal(code.constraintViolation, `${idError} (${attribute.name})`);
  }
  if (new Set(values.map((value) => matchKey(attribute, value))).size < values.length) {
    throw new Refusal(code.attributeOrValueExists, `00002083: AtrErr: DSID-031519F3, problem 1006 (ATT_OR_VALUE_EXISTS), data 0 (${attribute.name})`);
  }
}

const numbers = new Set(['integer', 'enumeration', 'largeInteger']);

function isInRange(attribute: Attribute, value: string): boolean {
  const measure = numbers.has(attribute.syntax) ? Number(value) : value.length;
  return measure >= (attribute.lower ?? -Infinity) && measure <= (attribute.upper ?? Infinity);
}

/** Refuses a sAMAccountName, userPrincipalName or servicePrincipalName that another object has. */
export function checkUnique(domain: Domain, object: DirectoryObject): void {
  const account = valueOf(object, 'samaccountname');
  if (account !== undefined && isTaken(domain, object, 'sAMAccountName')) {
    throw new Refusal(code.entryAlreadyExists, '00000524: UpdErr: DSID-031A11F7, problem 6005 (ENTRY_EXISTS), data 0');
  }
  if (isTaken(domain, object, 'userPrincipalName')) {
    throw new Refusal(code.constraintViolation, '000021C8: AtrErr: DSID-03200BD1, #1:\n\t0: 000021C8: DSID-03200BD1, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att 90290 (userPrincipalName)');
  }
  if (isTaken(domain, object, 'servicePrincipalName')) {
    throw new Refusal(code.constraintViolation, '000021C7: AtrErr: DSID-03200BD1, #1:\n\t0: 000021C7: DSID-03200BD1, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att 90303 (servicePrincipalName)');
  }
}

function isTaken(domain: Domain, object: DirectoryObject, name: string): boolean {
  const attribute = demandAttribute(name);
  return (object.values.get(attribute.key) ?? []).some((value) =>
    domain.base.find(attribute.key, matchKey(attribute, value) ?? '').some((other) => other.id !== object.id && !isDeleted(other)),
  );
}

/** Refuses the invalid characters of a sAMAccountName that Windows itself does not let in. */
export function checkAccountName(object: DirectoryObject): void {
  const account = valueOf(object, 'samaccountname');
  if (account !== undefined && /["/\\[\]:;|=,+*?<>]/u.test(account)) {
    throw new Refusal(code.unwillingToPerform, '00000523: SysErr: DSID-031A1256, problem 22 (Invalid argument), data 0');
  }
}

/** Objects of the system stay where and as they are. */
export function demandOrdinary(object: DirectoryObject): void {
  if (valueOf(object, 'iscriticalsystemobject') === 'TRUE' || object.context === object.id) {
    throw new Refusal(code.unwillingToPerform, '00002077: SvcErr: DSID-031907D5, problem 5003 (WILL_NOT_PERFORM), data 0');
  }
}

