/** Rules for names that people read: display name, first and last name. */
// Source: Microsoft, prepare-for-directory-synchronization: displayName up to 256, givenName and sn up to 64, not blank when present.
import { findingText } from '../../text/findings.ts';
import { first } from '../directory-object.ts';
import { cut, trimBlanks } from './characters.ts';
import type { Defect, Rule } from './rule.ts';

const displayNameLimit = 256;
const personNameLimit = 64;

/** `instead` is written where the value is blank: text, null to remove it, undefined when there is nothing to write. */
function examineName(value: string, limit: number, instead: string | null | undefined): Defect | undefined {
  const trimmed = trimBlanks(value);
  if (trimmed === '') return { why: findingText.blank, ...(instead === undefined ? {} : { proposed: instead }) };
  if (trimmed.length > limit) return { why: findingText.tooLong(trimmed.length, limit), proposed: cut(trimmed, limit) };
  return trimmed === value ? undefined : { why: findingText.edges, proposed: trimmed };
}

/** The name of the entry, when there is one to show. */
function entryName(cn: string | undefined): string | undefined {
  return trimBlanks(cn ?? '') || undefined;
}

export const nameRules: readonly Rule[] = [
  {
    id: 'display-name',
    severity: 'error',
    attributes: ['displayName'],
    objectClasses: ['user', 'group', 'contact'],
    examine: (value, object) => examineName(value, displayNameLimit, entryName(first(object, 'cn'))),
    /** Groups are usually made without a display name, and the synchronization takes their cn. */
    examineAbsent: (object) => {
      const name = entryName(first(object, 'cn'));
      return object.objectClass === 'group' ? undefined : { why: findingText.missingName, ...(name === undefined ? {} : { proposed: name }) };
    },
  },
  {
    id: 'person-name',
    severity: 'error',
    attributes: ['givenName', 'sn'],
    objectClasses: ['user', 'contact'],
    examine: (value) => examineName(value, personNameLimit, null),
  },
];
