/** The tables of page 5 are whole. */
import { describe, expect, it } from 'vitest';
import { SignInMethod } from '../../contract/sign-in-method.ts';
import { laterChanges } from './changing-later.ts';
import { accountRules, comparison } from './comparison.ts';
import { backupReasons } from './found.ts';
import { routesCarry } from './routes.ts';

const methods = SignInMethod.options;

describe('the tables of the sign-in methods', () => {
  it('have a value of each method in every row, and no row twice', () => {
    for (const rows of [comparison, accountRules]) {
      expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
      for (const { values } of rows) for (const method of methods) expect(values[method]).not.toBe('');
    }
  });

  it('name all five rules of an account', () => expect(accountRules.map(({ name }) => name)).toEqual(['Account disabled', 'Account locked out', 'Account expired', 'Password expired', 'Sign-in hours']));

  it('give three reasons for hashes as a backup', () => expect(backupReasons).toHaveLength(3));

  it('have every change from one method to another one, with steps, risk and source', () => {
    const pairs = methods.flatMap((from) => methods.filter((to) => to !== from).map((to) => `${from} ${to}`));
    expect(laterChanges.map(({ from, to }) => `${from} ${to}`)).toEqual(pairs);
    for (const { steps, risk, source } of laterChanges) expect([steps.length > 1, risk !== '', source.startsWith('https://learn.microsoft.com/')]).toEqual([true, true, true]);
  });

  it.each<[string, SignInMethod, string]>([
    ['Microsoft Entra Cloud Sync', 'password-hash-sync', 'yes'],
    ['Microsoft Entra Cloud Sync', 'pass-through', 'partly'],
    ['Microsoft Entra Connect Sync', 'pass-through', 'yes'],
    ['Directly through Microsoft Graph', 'password-hash-sync', 'no'],
    ['Directly through Microsoft Graph', 'pass-through', 'no'],
    ['Directly through Microsoft Graph', 'federation', 'yes'],
  ])('%s carries %s: %s', (route, method, carries) => expect(routesCarry.find((one) => one.route === route)?.methods[method].carries).toBe(carries));
});
