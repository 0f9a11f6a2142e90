/** Finds groups that can give licenses, reads one, and asks how far the service is with it. */
import { z } from 'zod';
import type { FoundGroup, GroupProgress, LicenseGroup } from '../../../shared/contract/licenses.ts';
import { fail, problem } from '../../../shared/problem.ts';
import { groupNickname, type PresentGroup } from '../../../shared/rules/licensing/plan-group.ts';
import { licenseProblem } from '../../../shared/tables/license-errors.ts';
import { graphShape } from '../../engine/graph-shape.ts';
import type { Cloud } from '../../ports/cloud.ts';

const License = z.looseObject({ skuId: z.string(), disabledPlans: z.array(z.string()).nullish() });
const Group = z.looseObject({
  id: z.string(),
  displayName: z.string().nullish(),
  mailNickname: z.string().nullish(),
  groupTypes: z.array(z.string()).nullish(),
  securityEnabled: z.boolean().nullish(),
  mailEnabled: z.boolean().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  assignedLicenses: z.array(License).nullish(),
  licenseProcessingState: z.looseObject({ state: z.string().nullish() }).nullish(),
});
type Group = z.infer<typeof Group>;
const Groups = z.looseObject({ value: z.array(Group) });
const Member = z.looseObject({ id: z.string(), '@odata.type': z.string().nullish() });
const InError = z.looseObject({
  id: z.string(),
  displayName: z.string().nullish(),
  onPremisesImmutableId: z.string().nullish(),
  licenseAssignmentStates: z.array(z.looseObject({ skuId: z.string().nullish(), assignedByGroup: z.string().nullish(), error: z.string().nullish() })).nullish(),
});

const selected = 'id,displayName,mailNickname,groupTypes,securityEnabled,mailEnabled,onPremisesSyncEnabled,assignedLicenses,licenseProcessingState';
const shownAtMost = 50;

/** Security groups whose name begins so. Those that Exchange owns are left out. */
export async function findGroups(cloud: Cloud, search: string, signal: AbortSignal): Promise<FoundGroup[]> {
  const filter = search === '' ? '' : `&$filter=${encodeURIComponent(`startswith(displayName,'${search.replaceAll("'", "''")}')`)}`;
  const { value } = graphShape(Groups, await cloud.request({ method: 'GET', path: `/groups?$select=${selected}&$top=${shownAtMost}${filter}` }, signal));
  return value.filter(isFit).map((group) => ({ id: group.id, name: group.displayName ?? group.id, members: kindOf(group) }));
}

function isFit(group: Group): boolean {
  return group.securityEnabled === true && (group.mailEnabled !== true || (group.groupTypes ?? []).includes('Unified'));
}

function kindOf(group: Group): FoundGroup['members'] {
  if ((group.groupTypes ?? []).includes('DynamicMembership')) return 'dynamic';
  return group.onPremisesSyncEnabled === true ? 'synchronized' : 'assigned';
}

/** The group of the choice as it is; one that is to be made is looked for by its name first. Throws `license.group-unfit`. */
export async function readGroup(cloud: Cloud, choice: LicenseGroup, signal: AbortSignal): Promise<PresentGroup> {
  const mailNickname = groupNickname(choice.name);
  const group = await lookUp(cloud, choice, signal);
  if (group === undefined) return { id: null, name: choice.name, mailNickname, kind: 'assigned', members: new Set(), nested: 0, assigned: [] };
  if (!isFit(group)) throw fail('license.group-unfit', { detail: { group: group.displayName ?? group.id } });
  const { users, nested } = await readMembers(cloud, group.id, signal);
  const assigned = (group.assignedLicenses ?? []).map((license) => ({ skuId: license.skuId, disabledPlans: license.disabledPlans ?? [] }));
  return { id: group.id, name: group.displayName ?? choice.name, mailNickname, kind: kindOf(group), members: users, nested, assigned };
}

async function lookUp(cloud: Cloud, choice: LicenseGroup, signal: AbortSignal): Promise<Group | undefined> {
  if (choice.id !== null) return graphShape(Group, await cloud.request({ method: 'GET', path: `/groups/${choice.id}?$select=${selected}` }, signal));
  const mailNickname = groupNickname(choice.name);
  const path = `/groups?$select=${selected}&$filter=${encodeURIComponent(`mailNickname eq '${mailNickname}'`)}`;
  return graphShape(Groups, await cloud.request({ method: 'GET', path }, signal)).value.find((group) => group.mailNickname === mailNickname);
}

async function readMembers(cloud: Cloud, id: string, signal: AbortSignal): Promise<{ readonly users: ReadonlySet<string>; readonly nested: number }> {
  const users = new Set<string>();
  let nested = 0;
  for await (const page of cloud.pages(`/groups/${id}/members?$select=id&$top=999`, signal)) {
    for (const item of page) {
      const member = graphShape(Member, item);
      if (member['@odata.type'] === '#microsoft.graph.group') nested += 1;
      else users.add(member.id);
    }
  }
  return { users, nested };
}

/** A member whom the group could not give a product; `error` is the service's own name of the cause. */
export interface MemberInError {
  readonly cloudId: string;
  readonly anchor: string;
  readonly name: string;
  readonly skuId: string;
  readonly error: string;
}

/** All of them, in a stable order. */
export async function readErrors(cloud: Cloud, group: string, signal: AbortSignal): Promise<MemberInError[]> {
  const found: MemberInError[] = [];
  for await (const page of cloud.pages(`/groups/${group}/membersWithLicenseErrors?$select=id,displayName,onPremisesImmutableId,licenseAssignmentStates`, signal)) {
    for (const item of page) {
      const user = graphShape(InError, item);
      for (const { skuId, assignedByGroup, error } of user.licenseAssignmentStates ?? []) {
        if (assignedByGroup !== group || (error ?? '') === '' || error === 'None') continue;
        found.push({ cloudId: user.id, anchor: user.onPremisesImmutableId ?? user.id, name: user.displayName ?? user.id, skuId: (skuId ?? '').toLowerCase(), error: error ?? '' });
      }
    }
  }
  return found.sort((one, other) => (`${one.name}\n${one.cloudId}\n${one.skuId}` < `${other.name}\n${other.cloudId}\n${other.skuId}` ? -1 : 1));
}

const states: Readonly<Record<string, GroupProgress['state']>> = { QueuedForProcessing: 'queued', ProcessingInProgress: 'working', ProcessingComplete: 'done' };
const errorsShown = 100;

/** How far the service is with the group of the choice; null while there is none. */
export async function groupProgress(cloud: Cloud, choice: LicenseGroup, nameOf: (skuId: string) => string, signal: AbortSignal): Promise<GroupProgress | null> {
  const group = await lookUp(cloud, choice, signal);
  if (group === undefined) return null;
  const { users, nested } = await readMembers(cloud, group.id, signal);
  const errors = await readErrors(cloud, group.id, signal);
  return {
    id: group.id,
    name: group.displayName ?? choice.name,
    state: states[group.licenseProcessingState?.state ?? ''] ?? 'unknown',
    members: users.size,
    nested,
    errors: errors.slice(0, errorsShown).map(({ name, skuId, error }) => ({ name, product: nameOf(skuId), problem: problem(licenseProblem(error), { detail: { error } }) })),
  };
}
