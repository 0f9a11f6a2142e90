/** What a server says about itself, with and without its site. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../ports/directory.ts';
import { parseRootDse } from './root-dse.ts';

const base = 'DC=contoso,DC=local';
const plain = {
  defaultnamingcontext: [base],
  rootdomainnamingcontext: [base],
  configurationnamingcontext: [`CN=Configuration,${base}`],
  schemanamingcontext: [`CN=Schema,CN=Configuration,${base}`],
  dnshostname: ['dc1.contoso.local'],
  forestfunctionality: ['7'],
  domainfunctionality: ['7'],
};
const entry = (more: Record<string, string[]>): Entry => ({ dn: '', text: new Map(Object.entries({ ...plain, ...more })), bytes: new Map(), references: new Map() });

describe('the rootDSE', () => {
  it.each([
    [`CN=DC1,CN=Servers,CN=Berlin,CN=Sites,CN=Configuration,${base}`, 'Berlin'],
    [`CN=DC1,CN=Servers,CN=Berlin\\, East,CN=Sites,CN=Configuration,${base}`, 'Berlin, East'],
    ['CN=DC1', undefined],
  ])('of %s tells the site %s', (serverName, site) => expect(parseRootDse(entry({ servername: [serverName] })).site).toBe(site));

  it('has no site where the server does not say', () => expect(parseRootDse(entry({})).site).toBeUndefined());

  it('marks a read-only controller by its capability', () => {
    expect(parseRootDse(entry({ supportedcapabilities: ['1.2.840.113556.1.4.800', '1.2.840.113556.1.4.1920'] })).readOnly).toBe(true);
    expect(parseRootDse(entry({ supportedcapabilities: ['1.2.840.113556.1.4.800'] })).readOnly).toBe(false);
  });

  it('is refused when it is not that of a domain controller', () => expect(() => parseRootDse(undefined)).toThrow('directory.not-active-directory'));
});
