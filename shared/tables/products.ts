/** Names of products and service plans as people know them, by the part numbers that Graph gives. */
// Source: entra-docs identity/users/licensing-service-plan-reference ("Product names and service plan identifiers for licensing", 2025-10-29).
// What is not in the tables is shown by its part number.

const products: Readonly<Record<string, string>> = {
  O365_BUSINESS_ESSENTIALS: 'Microsoft 365 Business Basic',
  O365_BUSINESS_PREMIUM: 'Microsoft 365 Business Standard',
  SPB: 'Microsoft 365 Business Premium',
  O365_BUSINESS: 'Microsoft 365 Apps for business',
  OFFICESUBSCRIPTION: 'Microsoft 365 Apps for enterprise',
  SPE_E3: 'Microsoft 365 E3',
  SPE_E5: 'Microsoft 365 E5',
  SPE_F1: 'Microsoft 365 F3',
  M365_F1: 'Microsoft 365 F1',
  STANDARDPACK: 'Office 365 E1',
  ENTERPRISEPACK: 'Office 365 E3',
  ENTERPRISEPREMIUM: 'Office 365 E5',
  DESKLESSPACK: 'Office 365 F3',
  EXCHANGESTANDARD: 'Exchange Online (Plan 1)',
  EXCHANGEENTERPRISE: 'Exchange Online (Plan 2)',
  EXCHANGEDESKLESS: 'Exchange Online Kiosk',
  SHAREPOINTSTANDARD: 'SharePoint Online (Plan 1)',
  SHAREPOINTENTERPRISE: 'SharePoint Online (Plan 2)',
  AAD_PREMIUM: 'Microsoft Entra ID P1',
  AAD_PREMIUM_P2: 'Microsoft Entra ID P2',
  EMS: 'Enterprise Mobility + Security E3',
  EMSPREMIUM: 'Enterprise Mobility + Security E5',
  INTUNE_A: 'Microsoft Intune Plan 1',
  FLOW_FREE: 'Microsoft Power Automate Free',
  POWER_BI_STANDARD: 'Microsoft Fabric (Free)',
  POWER_BI_PRO: 'Power BI Pro',
  PROJECTPROFESSIONAL: 'Planner and Project Plan 3',
  VISIOCLIENT: 'Visio Plan 2',
  TEAMS_EXPLORATORY: 'Microsoft Teams Exploratory',
  MCOMEETADV: 'Microsoft 365 Audio Conferencing',
  Microsoft_365_Copilot: 'Microsoft 365 Copilot',
};

const servicePlans: Readonly<Record<string, string>> = {
  EXCHANGE_S_STANDARD: 'Exchange Online (Plan 1)',
  EXCHANGE_S_ENTERPRISE: 'Exchange Online (Plan 2)',
  EXCHANGE_S_DESKLESS: 'Exchange Online Kiosk',
  EXCHANGE_S_FOUNDATION: 'Exchange Foundation',
  SHAREPOINTSTANDARD: 'SharePoint (Plan 1)',
  SHAREPOINTENTERPRISE: 'SharePoint (Plan 2)',
  SHAREPOINTWAC: 'Office for the web',
  OFFICESUBSCRIPTION: 'Microsoft 365 Apps for enterprise',
  OFFICE_BUSINESS: 'Microsoft 365 Apps for business',
  TEAMS1: 'Microsoft Teams',
  MCOSTANDARD: 'Skype for Business Online (Plan 2)',
  YAMMER_ENTERPRISE: 'Viva Engage Core',
  INTUNE_A: 'Microsoft Intune Plan 1',
  INTUNE_O365: 'Mobile Device Management for Office 365',
  AAD_PREMIUM: 'Microsoft Entra ID P1',
  AAD_PREMIUM_P2: 'Microsoft Entra ID P2',
  MFA_PREMIUM: 'Microsoft Entra multifactor authentication',
  RMS_S_ENTERPRISE: 'Azure Rights Management',
  RMS_S_PREMIUM: 'Azure Information Protection Premium P1',
  RMS_S_PREMIUM2: 'Azure Information Protection Premium P2',
  ADALLOM_S_DISCOVERY: 'Microsoft Defender for Cloud Apps Discovery',
  ADALLOM_S_O365: 'Office 365 Cloud App Security',
  ADALLOM_S_STANDALONE: 'Microsoft Defender for Cloud Apps',
  ATA: 'Microsoft Defender for Identity',
  PROJECTWORKMANAGEMENT: 'Microsoft Planner',
  BPOS_S_TODO_1: 'To Do (Plan 1)',
  BPOS_S_TODO_2: 'To Do (Plan 2)',
  BPOS_S_TODO_3: 'To Do (Plan 3)',
  FORMS_PLAN_E1: 'Microsoft Forms (Plan E1)',
  FORMS_PLAN_E3: 'Microsoft Forms (Plan E3)',
  FORMS_PLAN_E5: 'Microsoft Forms (Plan E5)',
  STREAM_O365_E1: 'Microsoft Stream for Office 365 E1',
  STREAM_O365_E3: 'Microsoft Stream for Office 365 E3',
  STREAM_O365_E5: 'Microsoft Stream for Office 365 E5',
  SWAY: 'Sway',
  Deskless: 'Microsoft StaffHub',
  KAIZALA_O365_P3: 'Microsoft Kaizala Pro',
  WHITEBOARD_PLAN2: 'Whiteboard (Plan 2)',
  BI_AZURE_P2: 'Power BI Pro',
  MCOMEETADV: 'Microsoft 365 Audio Conferencing',
  WIN10_PRO_ENT_SUB: 'Windows 10/11 Enterprise',
  MICROSOFTBOOKINGS: 'Microsoft Bookings',
};

/** The name of a product by its `skuPartNumber`; an unknown one keeps its part number. */
export function productName(partNumber: string): string {
  return Object.hasOwn(products, partNumber) ? (products[partNumber] ?? partNumber) : partNumber;
}

/** The name of a service plan by its `servicePlanName`; an unknown one keeps it. */
export function servicePlanName(name: string): string {
  return Object.hasOwn(servicePlans, name) ? (servicePlans[name] ?? name) : name;
}
