/** The attribute syntaxes of Active Directory by short names. */

/** Attribute syntaxes by short name; the numbers are attributeSyntax and oMSyntax of [MS-ADTS] 3.1.1.2.2.2. */
export const syntaxes = {
  dn: ['2.5.5.1', 127],
  oid: ['2.5.5.2', 6],
  caseExact: ['2.5.5.3', 27],
  teletex: ['2.5.5.4', 20],
  printable: ['2.5.5.5', 19],
  ia5: ['2.5.5.5', 22],
  numeric: ['2.5.5.6', 18],
  dnBinary: ['2.5.5.7', 127],
  boolean: ['2.5.5.8', 1],
  integer: ['2.5.5.9', 2],
  enumeration: ['2.5.5.9', 10],
  octets: ['2.5.5.10', 4],
  utcTime: ['2.5.5.11', 23],
  time: ['2.5.5.11', 24],
  unicode: ['2.5.5.12', 64],
  dnString: ['2.5.5.14', 127],
  securityDescriptor: ['2.5.5.15', 66],
  largeInteger: ['2.5.5.16', 65],
  sid: ['2.5.5.17', 4],
} as const;

/** A syntax's short name. */
export type Syntax = keyof typeof syntaxes;

const binarySyntaxes = new Set<Syntax>(['octets', 'securityDescriptor', 'sid']);

/** True when values are bytes; they are kept as strings of one character a byte. */
export function isBinary(syntax: Syntax): boolean {
  return binarySyntaxes.has(syntax);
}
