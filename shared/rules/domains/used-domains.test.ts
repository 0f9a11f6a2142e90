/** Users by domain: sign-in names and addresses are counted apart, each user once a domain. */
import { describe, expect, it } from 'vitest';
import type { DirectoryObject } from '../directory-object.ts';
import { mailDomainsOf, mostDomains, tallyDomains } from './used-domains.ts';

const user = (values: Readonly<Record<string, readonly string[]>>): DirectoryObject => ({ dn: 'CN=x', guid: 'g', objectClass: 'user', values: new Map(Object.entries(values)) });

describe('domains in use', () => {
  it('counts a user once for each domain', () => {
    const tally = tallyDomains();
    tally.add(user({ userprincipalname: ['ada@Contoso.com'], mail: ['ada@contoso.com'], proxyaddresses: ['SMTP:ada@contoso.com', 'smtp:ada@fabrikam.com', 'X500:/o=Contoso/cn=ada@exchange'] }));
    tally.add(user({ userprincipalname: ['bob@contoso.local'], proxyaddresses: ['SMTP:bob@fabrikam.com.'] }));
    expect(tally.counts()).toEqual({ upnSuffixes: { 'contoso.com': 1, 'contoso.local': 1 }, mailDomains: { 'contoso.com': 1, 'fabrikam.com': 2 } });
  });

  it('passes over what is no address', () => {
    expect([...mailDomainsOf(user({ mail: ['nobody', 'somebody@'], proxyaddresses: ['smtp:', 'sip:ada@contoso.com'] }))]).toEqual([]);
    const tally = tallyDomains();
    tally.add(user({ userprincipalname: [`ada@${'x'.repeat(300)}`] }));
    expect(tally.counts().upnSuffixes).toEqual({});
  });

  it('counts the domains that it knows when there are too many', () => {
    const tally = tallyDomains();
    for (let index = 0; index <= mostDomains; index += 1) tally.add(user({ mail: [`ada@d${index}.example`] }));
    tally.add(user({ mail: ['bob@d0.example'] }));
    const { mailDomains } = tally.counts();
    expect(Object.keys(mailDomains)).toHaveLength(mostDomains);
    expect(mailDomains['d0.example']).toBe(2);
  });
});
