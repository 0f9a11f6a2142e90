/** Service plans that exclude each other or need each other, by their `servicePlanName`. */
// A row that is not certain was told by people and never written down by Microsoft: it makes a note, and holds nobody back.

/** Two different plans of one row cannot be with the same user. */
export interface ExclusivePlans {
  readonly plans: readonly string[];
  readonly certain: boolean;
  readonly source: string;
}

/** `plan` works only beside one of `oneOf`. */
export interface NeededPlan {
  readonly plan: string;
  readonly oneOf: readonly string[];
  readonly certain: boolean;
  readonly source: string;
}

const microsoft = 'entra-docs, Identify and resolve license assignment problems for a group';
const told = 'reported by administrators; not documented';

/** Plans of the same service in different sizes. */
export const exclusivePlans: readonly ExclusivePlans[] = [
  { plans: ['EXCHANGE_S_STANDARD', 'EXCHANGE_S_ENTERPRISE'], certain: true, source: `${microsoft}: "Conflicting service plans"` },
  { plans: ['EXCHANGE_S_DESKLESS', 'EXCHANGE_S_STANDARD', 'EXCHANGE_S_ENTERPRISE'], certain: false, source: told },
  { plans: ['SHAREPOINTDESKLESS', 'SHAREPOINTSTANDARD', 'SHAREPOINTENTERPRISE'], certain: false, source: told },
];

const exchange = ['EXCHANGE_S_STANDARD', 'EXCHANGE_S_ENTERPRISE'];
const sharePoint = ['SHAREPOINTSTANDARD', 'SHAREPOINTENTERPRISE', 'SHAREPOINTDESKLESS'];

/** Add-ons, and plans that rest on others. */
export const neededPlans: readonly NeededPlan[] = [
  { plan: 'WORKPLACE_ANALYTICS', oneOf: exchange, certain: true, source: `${microsoft}: "Other products depend on this license"` },
  { plan: 'SHAREPOINTWAC', oneOf: sharePoint, certain: false, source: told },
  { plan: 'MCOMEETADV', oneOf: ['MCOSTANDARD', 'TEAMS1'], certain: false, source: told },
  { plan: 'MCOEV', oneOf: ['MCOSTANDARD', 'TEAMS1'], certain: false, source: told },
  { plan: 'RMS_S_PREMIUM', oneOf: ['RMS_S_ENTERPRISE'], certain: false, source: told },
  { plan: 'RMS_S_PREMIUM2', oneOf: ['RMS_S_ENTERPRISE'], certain: false, source: told },
];

/** Plans that bring a mailbox. Source: entra-docs licensing-service-plan-reference. */
export const mailboxPlans: ReadonlySet<string> = new Set(['EXCHANGE_S_STANDARD', 'EXCHANGE_S_ENTERPRISE', 'EXCHANGE_S_DESKLESS', 'EXCHANGE_L_STANDARD', 'EXCHANGE_B_STANDARD']);

/** Countries where Microsoft is known not to sell Microsoft 365. No page of Microsoft that we read lists them: a warning, no refusal. */
export const unsoldCountries: ReadonlySet<string> = new Set(['CU', 'IR', 'KP', 'SD', 'SY']);

/** Part numbers with which groups can give licenses even where no plan of Microsoft Entra ID P1 is listed. Source: entra-docs, group-based licensing: Office 365 E3 and up. */
export const groupLicensingProducts: ReadonlySet<string> = new Set(['ENTERPRISEPACK', 'ENTERPRISEPREMIUM', 'ENTERPRISEPREMIUM_NOPSTNCONF', 'SPE_E3', 'SPE_E5', 'EMS', 'EMSPREMIUM', 'AAD_PREMIUM', 'AAD_PREMIUM_P2', 'SPB']);

/** Plans that allow groups to give licenses; same source. */
export const groupLicensingPlans: ReadonlySet<string> = new Set(['AAD_PREMIUM', 'AAD_PREMIUM_P2']);
