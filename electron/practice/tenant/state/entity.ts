/** The shape of everything that the practice tenant keeps. */

/** Graph properties by name, as JSON. */
export type Values = Readonly<Record<string, unknown>>;

/** The Graph types that have rows of their own. */
export type EntityType =
  | 'user' | 'group' | 'orgContact' | 'domain' | 'organization' | 'subscribedSku' | 'directoryRole'
  | 'application' | 'servicePrincipal' | 'appRoleAssignment' | 'oAuth2PermissionGrant' | 'onPremisesDirectorySynchronization';

/** Things about an object that Graph never shows. */
export interface Hidden {
  readonly passwordHash?: string;
  /** Milliseconds: when the usage location was last set. */
  readonly usageLocationAt?: number;
  /** TXT token that proves a domain, `MS=ms########`. */
  readonly verification?: string;
  /** The name to give back when a deleted user is restored. */
  readonly originalName?: string;
  /** The identity provider of a federated domain. */
  readonly federation?: Values | undefined;
}

/** One object of the tenant. */
export interface Entity {
  readonly id: string;
  readonly type: EntityType;
  /** Place in listings; never used twice. */
  readonly order: number;
  readonly values: Values;
  /** Property name -> number of the change that last touched it. */
  readonly changed: Readonly<Record<string, number>>;
  /** Milliseconds. */
  readonly createdAt: number;
  /** Set while the object is soft-deleted: when, and the number of that change. */
  readonly deleted?: { readonly at: number; readonly change: number };
  readonly hidden: Hidden;
}

/** A reference from one object to another; stays as a trace after it was removed. */
export interface Link {
  readonly kind: LinkKind;
  readonly from: string;
  readonly to: string;
  readonly present: boolean;
  readonly change: number;
}

/** The references that are kept. */
export type LinkKind = 'members' | 'owners' | 'manager';

/** The trace of an object that is gone for good. */
export interface Tombstone {
  readonly id: string;
  readonly type: EntityType;
  readonly change: number;
}
