/** What Cloud Sync carries by default, as it is told before the tenant's own schema can be read. */

/** One row of the defaults. */
export interface DefaultMapping {
  readonly from: string;
  readonly to: string;
  readonly note?: string;
}

/** Source: Microsoft, "Understand the Microsoft Entra schema, attributes and expressions" of Cloud Sync (concept-attributes). */
export const defaultMappings: readonly DefaultMapping[] = [
  { from: 'cn', to: 'commonName' },
  { from: 'countryCode', to: 'countryCode' },
  { from: 'displayName', to: 'displayName' },
  { from: 'givenName', to: 'givenName', note: 'By an expression.' },
  { from: 'objectGUID', to: 'sourceAnchorBinary', note: 'Ties the object to its counterpart.' },
  { from: 'userPrincipalName', to: 'userPrincipalName', note: 'Finds the counterpart in the tenant.' },
  { from: 'proxyAddresses', to: 'proxyAddresses' },
];
