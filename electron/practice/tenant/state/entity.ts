/** The shape of everything that the practice tenant keeps. */

/** Graph properties by name, as JSON. */
export type Values = Readonly<Record<string, unknown>>;

/** The Graph types that have rows of their own. */
export type EntityType =
  | 'user' | 'group' | 'orgContact' | 'domain' | 'organization' | 'subscribedSku' | 'directoryRole'
  | 'application' | 'servicePrincipal' | 'appRoleAssignment' | 'oAuth2PermissionGrant' | 'onPremisesDirectorySynchronization';

/** A Temporary Access Pass; times in milliseconds. */
export interface AccessPass {
  readonly id: string;
  readonly hash: string;
  readonly from: number;
  readonly until: number;
  readonly once: boolean;
  /** When somebody signed in with it last. */
  readonly usedAt?: number;
}

/** Things about an object that Graph never shows. */
export interface Hidden {
  readonly passwordHash?: string;
  /** Of a user: the pass that signs in beside the password. */
  readonly accessPass?: AccessPass | undefined;
  /** Of the organization: what was changed in the policy of such passes. */
  readonly accessPassPolicy?: Values | undefined;
  /** Milliseconds: when the usage location was last set. */
  readonly usageLocationAt?: number;
  /** TXT token that proves a domain, `MS=ms########`. */
  readonly verification?: string;
  /** The name to give back when a deleted user is restored. */
  readonly originalName?: string;
  /** The identity provider of a federated domain. */
  readonly federation?: Values | undefined;
  /** Of the organization: the staged rollouts, each with the ids of its groups. */
  readonly rollouts?: readonly Values[] | undefined;
  /** Of a service principal: the application template that it was made of. */
  readonly template?: string;
  /** Of the organization: when turning synchronization off began, on the clock of delays. */
  readonly switchedOffAt?: number | undefined;
  /** Source anchor of a synchronized group or contact, in base64. */
  readonly sourceAnchor?: string;
  /** The pwdLastSet of the password whose hash was synchronized. */
  readonly syncedPassword?: string;
  /** A synchronized object was handed over to the cloud: what its source says does not count any more. */
  readonly cloudManaged?: boolean;
  /** When each certificate was added, by keyId, on the clock of delays. */
  readonly credentialsAt?: Readonly<Record<string, number>>;
}

/** One object of the tenant. */
export interface Entity {
  readonly id: string;
  readonly type: EntityType;
  /** Place in listings; never used twice. */
  readonly order: number;
  readonly values: Values;
  /** Number of the change that made the object, or restored it: then all of it is new. */
  readonly born?: number;
  /** Property name -> number of the change that last touched it since then. */
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

/** The references that are kept; `eligible` ones lead from a role to those who may activate it. */
export const LINK_KINDS = ['members', 'owners', 'manager', 'eligible'] as const;
/** One of these kinds. */
export type LinkKind = (typeof LINK_KINDS)[number];

/** Number of the change that last touched a property. */
export function changedAt(entity: Entity, property: string): number {
  return entity.changed[property] ?? entity.born ?? 0;
}

/** Number of the newest change of the object itself. */
export function newestChange(entity: Entity): number {
  let newest = Math.max(entity.born ?? 0, entity.deleted?.change ?? 0);
  for (const change of Object.values(entity.changed)) newest = Math.max(newest, change);
  return newest;
}

/** The trace of an object that is gone for good. */
export interface Tombstone {
  readonly id: string;
  readonly type: EntityType;
  readonly change: number;
}
