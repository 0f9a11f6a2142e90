/** The LDAP result codes that the practice directory answers, and the error that carries one. */

/** Result codes of RFC 4511 §4.1.9 by the names used in this folder. */
export const code = {
  success: 0,
  operationsError: 1,
  protocolError: 2,
  timeLimitExceeded: 3,
  sizeLimitExceeded: 4,
  compareFalse: 5,
  compareTrue: 6,
  authMethodNotSupported: 7,
  strongerAuthRequired: 8,
  referral: 10,
  unavailableCriticalExtension: 12,
  noSuchAttribute: 16,
  undefinedAttributeType: 17,
  constraintViolation: 19,
  attributeOrValueExists: 20,
  invalidAttributeSyntax: 21,
  noSuchObject: 32,
  invalidDnSyntax: 34,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  busy: 51,
  unwillingToPerform: 53,
  namingViolation: 64,
  objectClassViolation: 65,
  notAllowedOnNonLeaf: 66,
  notAllowedOnRdn: 67,
  entryAlreadyExists: 68,
  objectClassModsProhibited: 69,
} as const;

/** A request that is answered with something else than success. */
export class Refusal extends Error {
  readonly code: number;
  /** The nearest existing entry, for noSuchObject. */
  readonly matchedDn: string;

  constructor(resultCode: number, text: string, matchedDn = '') {
    super(text);
    this.code = resultCode;
    this.matchedDn = matchedDn;
  }
}
