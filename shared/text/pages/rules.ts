/** The sentences of the mapping and filter rules on page 6. */
import type { CustomerFlow, RuleClass } from '../../rules/synchronization/customer-rules.ts';
import { counted } from '../counted.ts';

export const ruleClassWords: Readonly<Record<RuleClass, string>> = { user: 'Users', group: 'Groups', contact: 'Contacts' };

export const flowWords: Readonly<Record<CustomerFlow, string>> = {
  trim: 'Without blanks around it',
  copy: 'As it is',
  first: 'The first of many values',
  list: 'All values',
  expression: 'Worked out by an expression',
};

export const rulesText = {
  title: 'Rules',
  lead: (rows: number, filters: number) =>
    rows + filters === 0
      ? 'The default rules apply: who is synchronized, and which attribute becomes which property.'
      : `Changed by you: ${counted(rows, 'mapping', 'mappings')}, ${counted(filters, 'filter', 'filters')}. The defaults stay as they are beside them.`,
  show: 'Look at the rules and change them',
  views: 'Kinds of rules',
  mappings: 'Mappings',
  filters: 'Filters',
  trial: 'Try on an object',
  objectClass: 'Objects',
  property: 'Property in Microsoft 365',
  from: 'Attributes in Active Directory',
  how: 'How',
  origin: 'Origin',
  own: 'Yours',
  default: 'Default',
  builtIn: 'Built in',
  addRow: 'Add a mapping',
  change: 'Change',
  changeRow: (property: string) => `Change the mapping of ${property}`,
  reset: 'Back to the default',
  resetRow: (property: string) => `Bring back the default mapping of ${property}`,
  remove: 'Remove',
  removeRow: (property: string) => `Remove the mapping of ${property}`,
  removed: 'Not synchronized',
  rowTitle: 'Mapping',
  fromHint: 'The first one that has a value; several are separated by commas',
  expression: 'Expression',
  expressionHint: (filters: readonly string[]) => `Text with attributes in braces, such as {givenName} {sn|upper}. Filters: ${filters.join(', ')}.`,
  keepWhenEmpty: 'Where Active Directory has no value, what Microsoft 365 holds stays',
  save: 'Save',
  cancel: 'Cancel',
  trialLead: 'What the rules make of one object, as it was read last.',
  tryIt: 'Try',
  notFound: 'No object of this name was read from the chosen units.',
  leftOut: (why: string) => `It is left out: ${why}`,
  takesPart: 'It is synchronized.',
  wrongRow: 'Choose a property, and name at least one attribute or an expression.',
} as const;
