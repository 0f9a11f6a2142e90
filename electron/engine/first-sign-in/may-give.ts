/** What has to hold before first passwords or passes are given: the route, the permissions, the policy of the tenant. */
import { z } from 'zod';
import type { AccessPassPolicy, FirstSignInKind } from '../../../shared/contract/first-sign-in.ts';
import { fail } from '../../../shared/problem.ts';
import { isCovered } from '../../../shared/tables/permissions.ts';
import { firstSignInTexts as text } from '../../../shared/text/first-sign-in.ts';
import { kept } from '../../state/kept.ts';
import type { State } from '../../state/state.ts';
import { graphShape } from '../graph-shape.ts';
import { sessionOf, type Workspace } from '../workspace.ts';

/** Why first sign-ins are not offered here, undefined when they are. */
export function obstacleTo({ settings, plans, createdUsers }: State): string | undefined {
  if (settings.read(kept.cloudSyncCarries) === true) return text.carriedBy('Cloud Sync');
  if (createdUsers.count() > 0) return undefined;
  return plans.applied('connect-sync').length > 0 ? text.carriedBy('Connect Sync') : text.nobodyCreated;
}

const needed: Readonly<Record<FirstSignInKind, readonly string[]>> = {
  password: ['User-PasswordProfile.ReadWrite.All'],
  'temporary-access-pass': ['UserAuthenticationMethod.ReadWrite.All', 'Policy.Read.All'],
};

/** Throws `tenant.consent-needed` for a person, `tenant.permission-refused` for an application. */
export function mustBePermitted(workspace: Workspace, kind: FirstSignInKind): void {
  const { person, account } = sessionOf(workspace);
  const missing = needed[kind].filter((name) => !isCovered(name, person?.granted() ?? account.applicationRoles ?? []));
  if (missing.length === 0) return;
  const names = missing.join(', ');
  if (person !== undefined) throw fail('tenant.consent-needed', { why: `The setup needs the permission ${names}, and nobody consented to it yet.`, detail: { permission: missing.join(' ') } });
  throw fail('tenant.permission-refused', { why: `The application needs the permission ${names}, and a role that may change passwords, such as User Administrator.`, detail: { permission: missing.join(' ') } });
}

const Target = z.looseObject({ id: z.string() });
const Policy = z.looseObject({
  state: z.string(),
  minimumLifetimeInMinutes: z.int(),
  maximumLifetimeInMinutes: z.int(),
  defaultLifetimeInMinutes: z.int(),
  isUsableOnce: z.boolean(),
  includeTargets: z.array(Target).max(1000).nullish(),
  excludeTargets: z.array(Target).max(1000).nullish(),
});

/** The policy of the tenant; it is never changed here. */
export async function readPassPolicy(workspace: Workspace, signal: AbortSignal): Promise<AccessPassPolicy> {
  mustBePermitted(workspace, 'temporary-access-pass');
  const answer = await sessionOf(workspace).cloud.request({ method: 'GET', path: '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/TemporaryAccessPass' }, signal);
  const policy = graphShape(Policy, answer);
  const targets = policy.includeTargets ?? [];
  return {
    enabled: policy.state === 'enabled',
    everybody: targets.some(({ id }) => id === 'all_users') && (policy.excludeTargets ?? []).length === 0,
    minimum: policy.minimumLifetimeInMinutes,
    maximum: policy.maximumLifetimeInMinutes,
    usual: policy.defaultLifetimeInMinutes,
    onceOnly: policy.isUsableOnce,
  };
}
