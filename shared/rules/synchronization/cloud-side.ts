/** The tenant as the planner sees it. */
import type { Properties } from './map-properties.ts';

export interface CloudUser {
  readonly id: string;
  readonly userPrincipalName: string;
  /** Primary address, lower case. */
  readonly primaryAddress: string | undefined;
  readonly immutableId: string | undefined;
  /** True when Microsoft's own synchronization masters it. */
  readonly otherSynchronization: boolean;
  readonly hasAdminRole: boolean;
  /** True for a guest of another organization (`userType`). */
  readonly isGuest: boolean;
  readonly managerId: string | undefined;
  readonly properties: Properties;
}

export interface CloudGroup {
  readonly id: string;
  readonly marker: string;
  readonly memberIds: readonly string[];
  readonly properties: Properties;
}

/** All users, and the groups that carry our marker. */
export interface CloudSide {
  readonly users: readonly CloudUser[];
  readonly groups: readonly CloudGroup[];
}
