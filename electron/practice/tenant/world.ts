/** The shape of a company that a practice tenant begins with. */
import type { Values } from './state/entity.ts';

/** A user of the world: Graph properties, with a password and a role's template id where wanted. */
export interface WorldUser {
  readonly values: Values & { readonly userPrincipalName: string; readonly displayName: string; readonly mailNickname: string };
  readonly id?: string;
  readonly password?: string;
  readonly roles?: readonly string[];
  /** Template ids of roles that the user may activate (Privileged Identity Management). */
  readonly eligibleRoles?: readonly string[];
}

/** A product that was bought. */
export interface WorldProduct {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly appliesTo: 'User' | 'Company';
  readonly seats: number;
  readonly plans: ReadonlyArray<{ readonly id: string; readonly name: string; readonly appliesTo?: 'User' | 'Company' }>;
}

/** A domain of the world. */
export interface WorldDomain {
  readonly name: string;
  readonly verified: boolean;
  readonly isDefault?: boolean;
  readonly isInitial?: boolean;
  readonly services?: readonly string[];
}

/** All that a new tenant holds. */
export interface TenantWorld {
  readonly tenantId: string;
  readonly displayName: string;
  readonly countryLetterCode: string;
  readonly createdDateTime: string;
  /** The registered public client of this app. */
  readonly clientId: string;
  readonly domains: readonly WorldDomain[];
  readonly users: readonly WorldUser[];
  readonly groups: ReadonlyArray<{ readonly values: Values; readonly members?: readonly string[] }>;
  readonly contacts: readonly Values[];
  readonly products: readonly WorldProduct[];
  /** When another engine synchronized into it last; left out: none ever did. */
  readonly lastSynchronized?: string;
  /** The sign-in name whose password stands beside it; has the role Global Administrator. */
  readonly admin: { readonly userPrincipalName: string; readonly password: string };
  /** Delegated scopes consented for everybody; left out: every scope. */
  readonly consentedScopes?: readonly string[];
}
