/** The products that the practice company has bought. */
import type { WorldProduct } from '../tenant/world.ts';

// Ids and names: Microsoft's page "Product names and service plan identifiers for licensing". The seats are made up,
// and the list of plans of each product is shortened.
/** Office 365 E3, Microsoft Entra ID P1 and the free Power Automate of the whole company. */
export const PRACTICE_PRODUCTS: readonly WorldProduct[] = [
  {
    skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900', skuPartNumber: 'ENTERPRISEPACK', appliesTo: 'User', seats: 300,
    plans: [
      { id: 'efb87545-963c-4e0d-99df-69c6916d9eb0', name: 'EXCHANGE_S_ENTERPRISE' },
      { id: '5dbe027f-2339-4123-9542-606e4d348a72', name: 'SHAREPOINTENTERPRISE' },
      { id: 'e95bec33-7c88-4a70-8e19-b10bd9d0c014', name: 'SHAREPOINTWAC' },
      { id: '0feaeb32-d00e-4d66-bd5a-43b5b83db82c', name: 'MCOSTANDARD' },
      { id: '57ff2da0-773e-42df-b2af-ffb7a2317929', name: 'TEAMS1' },
      { id: '43de0ff5-c92c-492b-9116-175376d08c38', name: 'OFFICESUBSCRIPTION' },
      { id: '7547a3fe-08ee-4ccb-b430-5077c5041653', name: 'YAMMER_ENTERPRISE' },
      { id: 'bea4c11e-220a-4e6d-8eb8-8ea15d019f90', name: 'RMS_S_ENTERPRISE' },
      { id: 'b737dad2-2f6c-4c65-90e3-ca563267e8b9', name: 'PROJECTWORKMANAGEMENT' },
    ],
  },
  {
    skuId: '078d2b04-f1bd-4111-bbd4-b4b1b354cef4', skuPartNumber: 'AAD_PREMIUM', appliesTo: 'User', seats: 25,
    plans: [
      { id: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', name: 'AAD_PREMIUM' },
      { id: '8a256a2b-b617-496d-b51b-e76466e88db0', name: 'MFA_PREMIUM' },
      { id: '113feb6c-3fe4-4440-bddc-54d774bf0318', name: 'EXCHANGE_S_FOUNDATION', appliesTo: 'Company' },
    ],
  },
  {
    skuId: 'f30db892-07e9-47e9-837c-80727f46fd3d', skuPartNumber: 'FLOW_FREE', appliesTo: 'Company', seats: 10000,
    plans: [
      { id: '50e68c76-46c6-4674-81f9-75456511b170', name: 'FLOW_P2_VIRAL' },
      { id: '113feb6c-3fe4-4440-bddc-54d774bf0318', name: 'EXCHANGE_S_FOUNDATION', appliesTo: 'Company' },
    ],
  },
];
