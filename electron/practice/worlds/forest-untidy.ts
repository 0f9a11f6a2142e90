/** Makes a few of the sample people untidy, each in one way that would break a synchronization. */
import type { ForestValue, Untidy } from './forest-object.ts';
import type { Person } from './forest-people.ts';

interface Mess {
  readonly attribute: string;
  readonly why: string;
  /** The broken value, from the person and the one that stands before in the list. */
  readonly value: (person: Person, other: Person) => ForestValue | undefined;
}

const text = (person: Person, name: string): string => {
  const value = person.values[name];
  return typeof value === 'string' ? value : '';
};
const upn = (person: Person): { readonly user: string; readonly suffix: string } => {
  const [user = '', suffix = ''] = text(person, 'userPrincipalName').split('@');
  return { user, suffix };
};
const addresses = (person: Person): readonly (string | Buffer)[] => {
  const value = person.values['proxyAddresses'];
  return Array.isArray(value) ? (value as readonly (string | Buffer)[]) : [];
};

const messes: readonly Mess[] = [
  { attribute: 'displayName', why: 'leading blank', value: (person) => ` ${text(person, 'displayName')}` },
  { attribute: 'givenName', why: 'trailing blank', value: (person) => `${text(person, 'givenName')} ` },
  { attribute: 'mail', why: 'trailing blank', value: (person) => `${text(person, 'mail')} ` },
  { attribute: 'mail', why: 'leading blank', value: (person) => ` ${text(person, 'mail')}` },
  { attribute: 'userPrincipalName', why: 'illegal character', value: (person) => `${upn(person).user}&co@${upn(person).suffix}` },
  { attribute: 'userPrincipalName', why: 'blank inside', value: (person) => `${upn(person).user.replace('.', ' ')}@${upn(person).suffix}` },
  { attribute: 'userPrincipalName', why: 'dot before the @', value: (person) => `${upn(person).user}.@${upn(person).suffix}` },
  { attribute: 'userPrincipalName', why: 'non-routable suffix', value: (person) => `${upn(person).user}@contoso.local` },
  { attribute: 'userPrincipalName', why: 'non-routable suffix', value: (person) => `${upn(person).user}@contoso.local` },
  { attribute: 'userPrincipalName', why: 'missing', value: () => undefined },
  { attribute: 'mail', why: 'duplicate', value: (_person, other) => text(other, 'mail') },
  { attribute: 'proxyAddresses', why: 'duplicate', value: (person, other) => [...addresses(person), `smtp:${text(other, 'mail')}`] },
  { attribute: 'proxyAddresses', why: 'blank inside', value: (person) => [...addresses(person), `smtp:${upn(person).user.replace('.', ' ')}.old@contoso.com`] },
  { attribute: 'proxyAddresses', why: 'illegal character', value: (person) => [...addresses(person), `smtp:(${upn(person).user})@contoso.com`] },
  { attribute: 'mailNickname', why: 'leading dot', value: (person) => `.${text(person, 'mailNickname')}` },
  { attribute: 'sn', why: 'trailing blank', value: (person) => `${text(person, 'sn')} ` },
  { attribute: 'displayName', why: 'only blanks', value: () => ' ' },
  { attribute: 'sAMAccountName', why: 'illegal character', value: (person) => `${text(person, 'sAMAccountName').slice(0, 12)}'x` },
];

/** People between one untidy one and the next, so that no two touch. */
const step = 5;
/** Leaders and their neighbors stay tidy. */
const first = 9;

/** Changes some of the people; answers what was done. Small forests get as much of it as they have people for. */
export function makeUntidy(people: readonly Person[]): readonly Untidy[] {
  return messes.flatMap((mess, index) => {
    const person = people[first + index * step];
    const other = people[first + index * step - 1];
    if (person === undefined || other === undefined) return [];
    const value = mess.value(person, other);
    if (value === undefined) Reflect.deleteProperty(person.values, mess.attribute);
    else person.values[mess.attribute] = value;
    return [{ dn: person.dn, attribute: mess.attribute, why: mess.why }];
  });
}
