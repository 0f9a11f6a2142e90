/** What the health is after each kind of run, and the ways in which people name an object. */
import { describe, expect, it } from 'vitest';
import { judge } from './read-health.ts';
import { guidOf, namesOf } from './object-names.ts';

describe('the health', () => {
  it.each([
    ['before the first run', undefined, undefined, undefined, 'never'],
    ['of a good run', 'done', 10, 120, 'working'],
    ['of a good run without a service', 'done', 1_000_000, undefined, 'working'],
    ['when the last good run is older than three intervals', 'nothing-to-do', 361, 120, 'late'],
    ['when no run was ever good', 'stopped', undefined, 120, 'late'],
    ['when a guard holds back', 'held', 10, 120, 'held'],
    ['after a failure', 'failed', 10, 120, 'failing'],
    ['after a killed process', 'died', 10, 120, 'failing'],
    ['of a server that stands by', 'staged', undefined, 120, 'standby'],
  ] as const)('%s', (_, state, age, interval, expected) => expect(judge(state === undefined ? undefined : { state }, age, interval)).toBe(expected));
});

describe('the name of an object', () => {
  const guid = '6d34186a-de45-1c03-f773-d4e297319440';

  it.each([guid, `{${guid}}`, guid.toUpperCase()])('may be the objectGUID %s', (text) => {
    expect(namesOf(text).guids[0]).toBe('ahg0bUXeAxz3c9TilzGUQA==');
  });

  it('may be a DN with an escaped separator, or an account with its domain', () => {
    expect(namesOf('CN=Doe\\, Jane, OU=Sales,DC=contoso,DC=local')).toMatchObject({ rdn: 'CN=Doe\\, Jane', unitKey: 'ou=sales,dc=contoso,dc=local' });
    expect(namesOf('CONTOSO\\jane').text).toBe('jane');
    expect(namesOf(' jane@contoso.com ')).toEqual({ text: 'jane@contoso.com', rdn: undefined, unitKey: undefined, guids: [] });
  });

  it('of a kept objectGUID is written as people know it', () => expect(guidOf('ahg0bUXeAxz3c9TilzGUQA==')).toBe(guid));
});
