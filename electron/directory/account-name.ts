/** Brings the account that a person typed into a form that Active Directory accepts for signing in. */

/** A user principal name, `DOMAIN\name` and a DN stay; a bare name gets the domain's suffix, since a controller refuses bare names. */
export function accountForSignIn(typed: string, defaultNamingContext: string): string {
  return /[@\\=]/.test(typed) ? typed : `${typed}@${domainName(defaultNamingContext)}`;
}

/** `DC=contoso,DC=com` is `contoso.com`. */
export function domainName(namingContext: string): string {
  return namingContext
    .split(',')
    .map((part) => /^\s*DC=(.*)$/i.exec(part)?.[1] ?? '')
    .filter((label) => label !== '')
    .join('.')
    .toLowerCase();
}
