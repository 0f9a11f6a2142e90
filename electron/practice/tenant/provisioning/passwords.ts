/** The job of password hashes: marks the users whose password in AD DS is newer than the one that the tenant has. */
// Source: Entra Connect "Implement password hash synchronization": only class user, not passwords that have to be changed.
import { graphDate, type Tenant } from '../graph/call.ts';
import type { Entity, Values } from '../state/entity.ts';
import { newTally, type Tally } from './executions.ts';
import type { Job } from './job.ts';
import { carriesPasswords } from './map-object.ts';
import { featuresOf } from './match-object.ts';
import type { Configuration } from './secrets.ts';

/** 100-nanosecond steps from 1601 to 1970. */
const EPOCH = 116_444_736_000_000_000n;

/** Works for the users of the provisioning job beside it, where its schema carries CredentialData and the AppKey says so. */
export function syncPasswords(tenant: Tenant, job: Job, { scenario }: Configuration): Tally {
  const tally = newTally();
  const provisioning = tenant.jobs.of(job.principal).find(({ template }) => template === 'AD2AADProvisioning');
  if (provisioning === undefined || scenario !== 'AD2AADPasswordHash' || !carriesPasswords(provisioning.schema)) return tally;
  const follow = featuresOf(tenant)['cloudPasswordPolicyForPasswordSyncedUsersEnabled'] === true;
  tenant.jobs.together(() => {
    for (const { target, pwdLastSet } of tenant.jobs.connectors(provisioning.id).all()) {
      const user = pwdLastSet === undefined || pwdLastSet === '0' ? undefined : tenant.directory.get(target);
      if (user?.type !== 'user' || user.deleted || pwdLastSet === undefined) continue;
      tally.entitled += 1;
      if (user.hidden.syncedPassword === pwdLastSet) continue;
      tenant.directory.update(user.id, valuesOf(user, pwdLastSet, follow), { syncedPassword: pwdLastSet });
      tally.exported += 1;
    }
  });
  tally.imported = tally.exported;
  return tally;
}

/** A synchronized password never expires in the cloud, unless the tenant says that it follows its policy. */
function valuesOf({ values }: Entity, pwdLastSet: string, follow: boolean): Values {
  const milliseconds = Number((BigInt(pwdLastSet) - EPOCH) / 10_000n);
  return { lastPasswordChangeDateTime: graphDate(milliseconds), ...(follow || values['passwordPolicies'] !== undefined ? {} : { passwordPolicies: 'DisablePasswordExpiration' }) };
}
