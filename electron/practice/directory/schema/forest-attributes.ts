/** Schema rows of attributes of the Configuration partition: subnets and root keys of group managed service accounts. */
import type { AttributeRow } from './rows.ts';

/** From the Active Directory schema of Windows Server 2016 as published with [MS-ADA1..3]. */
export const forestAttributes: readonly AttributeRow[] = [
  ['msKds-CreateTime', 'ms-Kds-CreateTime', '1.2.840.113556.1.4.2179', 'largeInteger', 'single', 'nxEYrpBjRQCzLZfbxwGu9w==', { flags: 640 }],
  ['msKds-DomainID', 'ms-Kds-DomainID', '1.2.840.113556.1.4.2177', 'dn', 'single', 'ggRAlgfPTOmQ6PLvxPBJXg==', { flags: 640 }],
  ['msKds-UseStartTime', 'ms-Kds-UseStartTime', '1.2.840.113556.1.4.2178', 'largeInteger', 'single', 'fwTcbCL1SreanNlayM39og==', { flags: 640 }],
  ['msKds-Version', 'ms-Kds-Version', '1.2.840.113556.1.4.2176', 'integer', 'single', 'QHPw1bDmSh6Xvg0zGL2dsQ==', { flags: 640 }],
  ['siteObject', 'Site-Object', '1.2.840.113556.1.4.512', 'dn', 'single', 'TJQQPlTD0BGv+AAA+ANnwQ==', { link: 46 }],
  ['siteObjectBL', 'Site-Object-BL', '1.2.840.113556.1.4.513', 'dn', 'multi', 'TZQQPlTD0BGv+AAA+ANnwQ==', { link: 47, systemOnly: true }],
];
