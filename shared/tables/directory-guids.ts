/** The GUIDs that entries of Active Directory's security descriptors name: the same in every forest. */
// Source: [MS-ADSC] and [MS-ADA] (schemaIDGUID, attributeSecurityGUID), [MS-ADTS] 5.1.3.2.1 (extended rights), read 2026-11.

/** schemaIDGUID of classes, by ldapDisplayName. */
export const classGuids = {
  computer: 'bf967a86-0de6-11d0-a285-00aa003049e2',
  contact: '5cb41ed0-0e4c-11d0-a286-00aa003049e2',
  device: 'bf967a8e-0de6-11d0-a285-00aa003049e2',
  foreignSecurityPrincipal: '89e31c12-8530-11d0-afda-00c04fd930c9',
  group: 'bf967a9c-0de6-11d0-a285-00aa003049e2',
  inetOrgPerson: '4828cc14-1437-45bc-9b07-ad6f015e5f28',
  organizationalUnit: 'bf967aa5-0de6-11d0-a285-00aa003049e2',
  publicFolder: 'f0f8ffac-1191-11d0-a060-00aa006c33ed',
  user: 'bf967aba-0de6-11d0-a285-00aa003049e2',
} as const;

export type DirectoryClass = keyof typeof classGuids;

/** A property, and the property set that it belongs to, if any. */
export interface PropertyGuids {
  readonly guid: string;
  readonly propertySet?: string;
}

/** schemaIDGUID of attributes, by ldapDisplayName. */
export const propertyGuids = {
  lockoutTime: { guid: '28630ebf-41d5-11d1-a9c1-0000f80367c1' },
  'mS-DS-ConsistencyGuid': { guid: '23773dc2-b63a-11d2-90e1-00c04fd91ab1' },
  pwdLastSet: { guid: 'bf967a0a-0de6-11d0-a285-00aa003049e2', propertySet: '4c164200-20c0-11d0-a768-00aa006e0529' },
} as const satisfies Readonly<Record<string, PropertyGuids>>;

/** rightsGuid of extended rights, by the display name that `dsacls` takes. */
export const extendedRightGuids = {
  'Replicating Directory Changes': '1131f6aa-9c07-11d1-f79f-00c04fc2dcd2',
  'Replicating Directory Changes All': '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2',
  'Reset Password': '00299570-246d-11d0-a768-00aa006e0529',
  'Change Password': 'ab721a53-1e2f-11d0-9819-00aa0040529b',
  'Unexpire Password': 'ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501',
} as const;
