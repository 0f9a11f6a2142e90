/** Plans who is whose manager. */
import type { Draft } from '../../plan.ts';
import { reasonTexts } from '../../text/reasons.ts';
import { normalDn } from '../dn.ts';
import type { CloudSide } from './cloud-side.ts';
import type { DirectorySide } from './directory-side.ts';
import type { UserPlan } from './plan-users.ts';

/** Pure; a manager who is not synchronized counts as none, one with an unsolved conflict stays who he is in the cloud. A manager set in the cloud for a person without one in AD is cleared: AD is the master. */
export function planManagers(directory: DirectorySide, cloud: CloudSide, users: UserPlan): Draft[] {
  const names = new Map(directory.users.map((user) => [user.anchor, user.name]));
  const anchorOf = new Map([...users.cloudIds].map(([anchor, id]) => [id, anchor]));
  const cloudById = new Map(cloud.users.map((user) => [user.id, user]));
  return directory.users.flatMap((user): Draft[] => {
    if (!users.living.has(user.anchor)) return [];
    const managerAnchor = user.managerDn === undefined ? undefined : directory.anchorByDn.get(normalDn(user.managerDn));
    if (managerAnchor !== undefined && users.conflicts.has(managerAnchor)) return [];
    const wanted = managerAnchor !== undefined && users.living.has(managerAnchor) ? managerAnchor : undefined;
    const presentId = cloudById.get(users.cloudIds.get(user.anchor) ?? '')?.managerId;
    const present = presentId === undefined ? undefined : (anchorOf.get(presentId) ?? presentId);
    if (wanted === present) return [];
    const base: Omit<Draft, 'action' | 'why'> = { kind: 'manager', key: user.anchor, name: user.name, unit: user.unit, values: [] };
    if (wanted === undefined) return [{ ...base, action: 'remove', why: reasonTexts.managerCleared }];
    return [{ ...base, action: 'add', about: wanted, aboutName: names.get(wanted) ?? wanted, why: reasonTexts.managerSet }];
  });
}
