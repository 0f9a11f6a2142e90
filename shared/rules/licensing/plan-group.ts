/** Plans licenses by group: who becomes a member, and what the group gives; never takes a license or a membership away. */
import type { FoundGroup } from '../../contract/licenses.ts';
import type { Draft } from '../../plan.ts';
import { licensingText } from '../../text/licensing.ts';
import { decide, type UserDecision, type Wanted, wantedProducts } from './decide.ts';
import type { AssignedLicense, LicenseUser } from './license-user.ts';
import { coveredUsers, draftOf, locationDrafts, told, whyHeldBack, type LicensePlan, type Request } from './plan-licenses.ts';
import { sameId, samePlans } from './same-plans.ts';

/** The group as it is in the tenant; `id` null: it has to be made, with `mailNickname`. */
export interface PresentGroup {
  readonly id: string | null;
  readonly name: string;
  readonly mailNickname: string;
  readonly kind: FoundGroup['members'];
  /** Cloud ids of the direct members. */
  readonly members: ReadonlySet<string>;
  readonly nested: number;
  readonly assigned: readonly AssignedLicense[];
}

/** The mailNickname of a group that the setup makes: letters and digits of its name, so that the same name finds the same group again. */
export function groupNickname(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `licenses-${plain === '' ? 'group' : plain}`.slice(0, 64);
}

/** A group gives everything to each member: a user for whom one product is held back does not become one. */
export function planGroupLicenses(request: Request, group: PresentGroup): LicensePlan {
  const covered = coveredUsers(request);
  const mayJoin = group.kind === 'assigned';
  const isInside = (user: LicenseUser): boolean => mayJoin || group.members.has(user.cloudId);
  const outside = covered.filter((user) => !isInside(user));
  const inside = covered.filter(isInside);
  const decided = decide(inside, request, true);
  const { notes, numbers } = told(request, covered, decided);
  const named = { users: outside.length, names: outside.slice(0, 20).map((user) => user.name) };
  return {
    drafts: [
      ...locationDrafts(decided),
      ...(group.id === null ? [groupDraft(group)] : []),
      ...decided.map((one) => memberDraft(one, group)),
      ...outside.map((user): Draft => ({ action: 'conflict', kind: 'license-member', ...draftOf(user), ...aboutOf(group), values: [], why: licensingText.heldBack['not-a-member'](group.name) })),
      ...wantedProducts(request).map((wanted) => assignmentDraft(wanted, group)),
    ],
    notes: [
      ...notes,
      ...(group.kind === 'dynamic' ? [licensingText.dynamicGroup(group.name)] : []),
      ...(group.kind === 'synchronized' ? [licensingText.synchronizedGroup(group.name)] : []),
      ...(group.nested > 0 ? [licensingText.nestedGroups(group.nested)] : []),
    ],
    numbers: { ...numbers, users: covered.length, heldBack: outside.length === 0 ? numbers.heldBack : [...numbers.heldBack, { reason: 'not-a-member', ...named }] },
  };
}

function aboutOf(group: PresentGroup): Pick<Draft, 'about' | 'aboutName'> {
  return { about: group.id ?? group.mailNickname, aboutName: group.name };
}

function groupDraft(group: PresentGroup): Draft {
  return { action: 'create', kind: 'license-group', key: group.mailNickname, name: group.name, values: [{ attribute: 'description', old: null, new: licensingText.groupDescription }], why: licensingText.makeGroup };
}

function memberDraft({ user, decisions }: UserDecision, group: PresentGroup): Draft {
  const base = { kind: 'license-member' as const, ...draftOf(user), ...aboutOf(group), values: [] } satisfies Partial<Draft>;
  const spoilt = decisions.find((decision) => decision.kind === 'held-back');
  if (spoilt !== undefined) return { action: 'conflict', ...base, why: whyHeldBack(spoilt) };
  if (group.members.has(user.cloudId)) return { action: 'none', ...base, why: licensingText.isMember };
  return { action: 'add', ...base, why: licensingText.becomesMember };
}

function assignmentDraft({ product, disabledPlans }: Wanted, group: PresentGroup): Draft {
  const held = group.assigned.find((license) => sameId(license.skuId, product.skuId))?.disabledPlans;
  const base = { kind: 'group-license', key: group.id ?? group.mailNickname, name: group.name, ...(group.id === null ? {} : { cloudId: group.id }), about: product.skuId, aboutName: product.name } as const;
  if (held !== undefined && samePlans(held, disabledPlans)) return { action: 'none', ...base, values: [], why: licensingText.groupHas };
  const values = [{ attribute: 'disabledPlans', old: held === undefined ? null : [...held], new: [...disabledPlans] }];
  return { action: held === undefined ? 'add' : 'update', ...base, values, why: licensingText.groupGets };
}
