/** What a guard tells the administrator. */
import { count, counted } from './counted.ts';

interface Loss {
  readonly lost: number;
  readonly before: number;
}

/** So many are named; the rest is a number. */
const namedAtMost = 3;

function list<T>(rows: readonly T[], words: (row: T) => string): string {
  const named = rows.slice(0, namedAtMost).map(words).join('; ');
  return rows.length > namedAtMost ? `${named}; and ${count(rows.length - namedAtMost)} more` : named;
}

const ofBefore = ({ lost, before }: Loss): string => `${count(lost)} of ${count(before)}`;

export const guardTexts = {
  deleteLimit: 'More objects would be deleted than the limit allows.',
  deletePercent: 'A larger share of the synchronized objects would be deleted than the limit allows.',
  classShrunk: (rows: ReadonlyArray<Loss & { readonly kind: string }>): string => `A large share of one class would be deleted at once: ${list(rows, (row) => `${ofBefore(row)} ${row.kind}s`)}.`,
  unitShrunk: (rows: ReadonlyArray<Loss & { readonly kind: string; readonly dn: string }>): string =>
    `A large share of an organizational unit would be deleted at once: ${list(rows, (row) => `${row.dn} (${ofBefore(row)} ${row.kind}s)`)}. Was the unit moved out of scope, or can it no longer be read?`,
  unitEmptied: (rows: ReadonlyArray<Loss & { readonly kind: string; readonly dn: string }>): string =>
    `Nobody would be left of an organizational unit: ${list(rows, (row) => `${row.dn} (${ofBefore(row)} ${row.kind}s)`)}. Was the unit moved out of scope, or can it no longer be read?`,
  disableLimit: 'More users would be disabled than the limit allows.',
  disablePercent: 'A larger share of the synchronized users would be disabled than the limit allows.',
  clearLimit: (rows: ReadonlyArray<{ readonly attribute: string; readonly count: number }>): string =>
    `More users would lose a value than the limit allows: ${list(rows, (row) => `${row.attribute} (${counted(row.count, 'user', 'users')})`)}. May the reading account still read these attributes?`,
  memberRemoval: 'More members would be removed from groups than the limit allows.',
  groupEmptied: (rows: ReadonlyArray<Loss & { readonly name: string }>): string => `A large share of a group's members would be removed at once: ${list(rows, (row) => `${row.name} (${ofBefore(row)})`)}.`,
  adminDelete: 'A cloud user with an administrator role would be deleted or disabled.',
  protectedObject: 'A protected object would be deleted or disabled.',
  signedInAccount: 'The account that this setup signs in with would be deleted or disabled.',
  tenant: 'the tenant',
  asItWas: (domains: readonly string[]): string => `Not read: ${domains.join(', ')}. What is known of it stays as it is.`,
  doubt: {
    'nothing-answered': (where: string): string => `Nothing was read from ${where}, where objects were known before.`,
    'rolled-back': (where: string): string => `${where} was put back to an older state: what is missing there may be missing by mistake.`,
    unreachable: (where: string): string => `${where} could not be reached.`,
  },
} as const;
