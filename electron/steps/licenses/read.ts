/** Reads the users who may get a license: what the tenant has of them, and what Active Directory tells. */
import { z } from 'zod';
import type { LicenseChoice } from '../../../shared/contract/licenses.ts';
import { parentDn } from '../../../shared/rules/dn.ts';
import { hasMailbox, mailboxAttributes, type AssignedLicense, type LicenseUser } from '../../../shared/rules/licensing/license-user.ts';
import { locateUser, locationAttributes } from '../../../shared/rules/licensing/usage-location.ts';
import { anchorOf } from '../../../shared/rules/synchronization/anchor.ts';
import { anyMember, leftOutReason } from '../../../shared/rules/synchronization/left-out.ts';
import { attributesToRead } from '../../../shared/rules/synchronization/attribute-flows.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { customerRulesOf } from '../../engine/chosen-mapping.ts';
import { chosenScope } from '../../engine/chosen-scope.ts';
import { graphShape } from '../../engine/graph-shape.ts';
import { readChosen } from '../../engine/read-chosen.ts';
import { sessionOf, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';

const User = z.looseObject({
  id: z.string(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  usageLocation: z.string().nullish(),
  onPremisesImmutableId: z.string().nullish(),
  assignedLicenses: z.array(z.looseObject({ skuId: z.string(), disabledPlans: z.array(z.string()).nullish() })).nullish(),
});

/** The users of the tenant, as far as licenses go. */
export interface ReadUsers {
  readonly users: readonly LicenseUser[];
  /** What the members of the group have who are not synchronized. */
  readonly otherMembers: ReadonlyArray<readonly AssignedLicense[]>;
}

/** The synchronized users, and those other `members` (cloud ids) of a group whom its licenses reach too. */
export async function readLicenseUsers(workspace: Workspace, choice: LicenseChoice, members: ReadonlySet<string>, context: CallContext): Promise<ReadUsers> {
  const found = await readInDirectory(workspace, choice, context);
  const users: LicenseUser[] = [];
  const otherMembers: Array<readonly AssignedLicense[]> = [];
  const select = 'id,displayName,userPrincipalName,accountEnabled,usageLocation,onPremisesImmutableId,assignedLicenses';
  for await (const page of sessionOf(workspace).cloud.pages(`/users?$select=${select}&$top=999`, context.signal)) {
    for (const item of page) {
      const user = graphShape(User, item);
      const own = found.get(user.onPremisesImmutableId ?? '');
      const assigned = (user.assignedLicenses ?? []).map((license) => ({ skuId: license.skuId, disabledPlans: license.disabledPlans ?? [] }));
      if (own !== undefined) users.push({ anchor: user.onPremisesImmutableId ?? '', ...inTenant(user), assigned, ...own });
      else if (members.has(user.id)) otherMembers.push(assigned);
    }
    context.progress({ phase: progressTexts.readTenant, done: users.length, total: null });
  }
  return { users, otherMembers };
}

function inTenant(user: z.infer<typeof User>): Pick<LicenseUser, 'cloudId' | 'name' | 'signInName' | 'enabled' | 'usageLocation'> {
  return { cloudId: user.id, name: user.displayName ?? user.id, signInName: user.userPrincipalName ?? '', enabled: user.accountEnabled === true, usageLocation: user.usageLocation ?? null };
}

type InDirectory = Pick<LicenseUser, 'unit' | 'location' | 'mailbox'>;

/** Unit, country and mailbox of every synchronized directory user, by anchor. */
async function readInDirectory(workspace: Workspace, choice: LicenseChoice, context: CallContext): Promise<Map<string, InDirectory>> {
  const { sourceAnchor } = chosenScope(workspace);
  const customerRules = customerRulesOf(workspace);
  const found = new Map<string, InDirectory>();
  const attributes = [...new Set([...attributesToRead, ...locationAttributes, ...mailboxAttributes])];
  for await (const page of readChosen(workspace, attributes, context.signal)) {
    for (const object of page) {
      if (object.objectClass !== 'user' || leftOutReason(object, customerRules, anyMember) !== undefined) continue;
      found.set(anchorOf(object, sourceAnchor), { unit: parentDn(object.dn) ?? object.dn, location: locateUser(object, choice), mailbox: hasMailbox(object) });
    }
    context.progress({ phase: progressTexts.readDirectory, done: found.size, total: null });
  }
  return found;
}
