/** Decides about memberships and managers, pair by pair. */

/** A group and something that is its member on one of the sides. */
export interface MembershipEvidence {
  /** False for a group in conflict, or that is gone. */
  readonly groupLives: boolean;
  /** What is known of the member: `living` exists in the tenant after the plan; `none`: no directory object that takes part. */
  readonly member: 'living' | 'conflict' | 'none';
  readonly inDirectory: boolean;
  readonly inCloud: boolean;
  /** True when this setup made or took over the cloud object. */
  readonly linked: boolean;
}

/** `apart`: the membership stays as it is, on one side alone, and is told as a remark. */
export interface Membership {
  readonly action: 'add' | 'remove' | undefined;
  readonly apart: 'directory' | 'cloud' | undefined;
}

/** Only members whom the setup knows are added or removed. */
export function decideMembership({ groupLives, member, inDirectory, inCloud, linked }: MembershipEvidence): Membership {
  if (!groupLives) return { action: undefined, apart: undefined };
  if (member === 'living') return { action: inDirectory === inCloud ? undefined : inDirectory ? 'add' : 'remove', apart: undefined };
  if (inDirectory) return { action: undefined, apart: 'directory' };
  return { action: undefined, apart: inCloud && !linked ? 'cloud' : undefined };
}

/** A person who lives, and who is whose manager on both sides. */
export interface ManagerEvidence {
  /** The manager in the directory, when it is a user who takes part. */
  readonly manager: { readonly anchor: string; readonly name: string; readonly living: boolean; readonly conflict: boolean; readonly cloudId: string | null } | undefined;
  /** Cloud id of the manager in the tenant. */
  readonly present: string | null;
}

/** A manager who is not synchronized counts as none, one with an unsolved conflict stays who he is in the cloud. AD is the master: a manager set in the cloud is cleared where AD has none. */
export function decideManager({ manager, present }: ManagerEvidence): 'set' | 'clear' | undefined {
  if (manager?.conflict === true) return undefined;
  if (manager?.living === true) return manager.cloudId !== null && manager.cloudId === present ? undefined : 'set';
  return present === null ? undefined : 'clear';
}
