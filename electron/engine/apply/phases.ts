/** The order in which the changes of a plan are applied, and who applies them. */
import type { Action, ObjectKind } from '../../../shared/plan.ts';
import type { Problem } from '../../../shared/problem.ts';
import { isAlreadyThere } from '../../ports/cloud.ts';
import { createAccounts } from '../rights/create-accounts.ts';
import { setPermissions } from '../rights/set-permissions.ts';
import { turnOnRecycleBins } from '../forest/turn-on-recycle-bin.ts';
import { setAgentAccount } from '../cloud-sync/agent.ts';
import { changeTenantSettings, createApplications, createJobs, deleteApplications, deleteJobs, putConfigurationSchema, putConfigurationSecrets, steerJobs } from '../cloud-sync/apply-tenant.ts';
import { makeSignOnAccounts, rollOverKeys, turnOnSingleSignOn } from '../sign-in-setup/single-sign-on.ts';
import { takeOutForests, turnOffSingleSignOn } from '../sign-in-setup/take-out.ts';
import { givePasswords, makeAccessPasses } from '../first-sign-in/give-secrets.ts';
import type { Applier } from './applier.ts';
import { repairAttributes } from './directory-attributes.ts';
import { setRegistryValues } from './registry-values.ts';
import { installPrograms, registerPrograms, removePrograms } from './server-programs.ts';
import { addIdentityCertificate, createIdentityApplication, createIdentityPrincipal, deleteIdentityApplication, grantIdentityPermissions, removeIdentityCertificates, revokeIdentityPermissions } from '../identity/change-identity.ts';
import { changeDnsRecords } from '../dns-records/apply.ts';
import { changeFederations } from '../federation/apply-federation.ts';
import { addRolloutGroups, endRollouts, removeRolloutGroups, setRollouts } from '../federation/rollout.ts';
import { createDomains, deleteDomains, updateDomains } from './graph-domains.ts';
import { assignLicenses, setUsageLocations } from './graph-licenses.ts';
import { addLicenseMembers, assignToGroups, createLicenseGroups, reprocessLicenses } from './license-groups.ts';
import { addMembers, clearManagers, removeMembers, setManagers } from './graph-members.ts';
import { createGroups, createUsers, deleteGroups, deleteUsers, restoreGroups, restoreUsers, updateGroups, updateUsers } from './graph-objects.ts';

/** How the changes of a phase are cut up. */
interface Pace {
  /** Changes that are announced in the journal and handed to the applier together. */
  readonly chunk: number;
  /** Chunks that may be under way at the same time. */
  readonly ahead: number;
}

export interface Phase extends Pace {
  readonly kind: ObjectKind;
  readonly action: Action;
  readonly apply: Applier;
  /** Whether a finished change ties an anchor to a cloud object, or unties it. */
  readonly link?: 'keep' | 'forget';
  /** Refusals that another change of the same phase may cure: such changes are tried again after all the others. */
  readonly curedByOthers?: (problem: Problem) => boolean;
}

/** One after the other: the directory answers each write before the next; a domain is a matter of its own. */
const slowly = (chunk: number): Pace => ({ chunk, ahead: 1 });
/** Four batches a chunk; what is announced and not settled is asked for again after a crash, so that not too much of it should be. */
const objects: Pace = { chunk: 80, ahead: 8 };
/** Twenty blocks of twenty members. */
const members: Pace = { chunk: 400, ahead: 8 };

/** Users before groups before members before managers; what goes away goes first and what is renamed second, because both set names free for what is new. */
export const phases: readonly Phase[] = [
  { kind: 'registry-value', action: 'update', apply: setRegistryValues, ...slowly(1) },
  { kind: 'attribute', action: 'update', apply: repairAttributes, ...slowly(20) },
  { kind: 'optional-feature', action: 'update', apply: turnOnRecycleBins, ...slowly(1) },
  { kind: 'account', action: 'create', apply: createAccounts, ...slowly(1) },
  { kind: 'permission', action: 'update', apply: setPermissions, ...slowly(1) },
  { kind: 'identity-application', action: 'create', apply: createIdentityApplication, ...slowly(1) },
  { kind: 'identity-principal', action: 'create', apply: createIdentityPrincipal, ...slowly(1) },
  { kind: 'identity-permission', action: 'remove', apply: revokeIdentityPermissions, ...slowly(20) },
  { kind: 'identity-permission', action: 'add', apply: grantIdentityPermissions, ...slowly(20) },
  { kind: 'identity-certificate', action: 'add', apply: addIdentityCertificate, ...slowly(1) },
  { kind: 'identity-certificate', action: 'remove', apply: removeIdentityCertificates, ...slowly(20) },
  { kind: 'identity-application', action: 'delete', apply: deleteIdentityApplication, ...slowly(1) },
  // Cloud Sync: the agent before what it serves, settings of the tenant before password hashes, everything before the start; a start is a plan of its own.
  { kind: 'server-program', action: 'create', apply: installPrograms, ...slowly(1) },
  { kind: 'server-program', action: 'update', apply: setAgentAccount, ...slowly(1) },
  { kind: 'server-program', action: 'add', apply: registerPrograms, ...slowly(1) },
  { kind: 'single-sign-on', action: 'create', apply: makeSignOnAccounts, ...slowly(1) },
  { kind: 'single-sign-on', action: 'update', apply: rollOverKeys, ...slowly(1) },
  { kind: 'single-sign-on', action: 'add', apply: turnOnSingleSignOn, ...slowly(1) },
  { kind: 'single-sign-on', action: 'remove', apply: turnOffSingleSignOn, ...slowly(1) },
  { kind: 'single-sign-on', action: 'delete', apply: takeOutForests, ...slowly(1) },
  { kind: 'tenant-setting', action: 'update', apply: changeTenantSettings, ...slowly(1) },
  { kind: 'application', action: 'create', apply: createApplications, ...slowly(1) },
  { kind: 'provisioning-job', action: 'create', apply: createJobs, ...slowly(1) },
  { kind: 'provisioning-secrets', action: 'update', apply: putConfigurationSecrets, ...slowly(1) },
  { kind: 'provisioning-schema', action: 'update', apply: putConfigurationSchema, ...slowly(1) },
  { kind: 'provisioning-job', action: 'update', apply: steerJobs, ...slowly(1) },
  { kind: 'provisioning-job', action: 'delete', apply: deleteJobs, ...slowly(1) },
  { kind: 'application', action: 'delete', apply: deleteApplications, ...slowly(1) },
  { kind: 'server-program', action: 'delete', apply: removePrograms, ...slowly(1) },
  { kind: 'tenant-setting', action: 'remove', apply: changeTenantSettings, ...slowly(1) },
  { kind: 'domain', action: 'create', apply: createDomains, ...slowly(1) },
  { kind: 'domain', action: 'update', apply: updateDomains, ...slowly(1) },
  { kind: 'domain', action: 'delete', apply: deleteDomains, ...slowly(1) },
  { kind: 'dns-record', action: 'delete', apply: changeDnsRecords, ...slowly(1) },
  { kind: 'dns-record', action: 'update', apply: changeDnsRecords, ...slowly(1) },
  { kind: 'dns-record', action: 'create', apply: changeDnsRecords, ...slowly(1) },
  { kind: 'federation', action: 'delete', apply: changeFederations, ...slowly(1) },
  { kind: 'federation', action: 'update', apply: changeFederations, ...slowly(1) },
  { kind: 'federation', action: 'create', apply: changeFederations, ...slowly(1) },
  { kind: 'rollout-policy', action: 'create', apply: setRollouts, ...slowly(1) },
  { kind: 'rollout-policy', action: 'update', apply: setRollouts, ...slowly(1) },
  { kind: 'rollout-group', action: 'remove', apply: removeRolloutGroups, ...slowly(1) },
  { kind: 'rollout-group', action: 'add', apply: addRolloutGroups, ...slowly(1) },
  { kind: 'rollout-policy', action: 'delete', apply: endRollouts, ...slowly(1) },
  { kind: 'user', action: 'delete', apply: deleteUsers, ...objects, link: 'forget' },
  { kind: 'user', action: 'update', apply: updateUsers, ...objects, link: 'keep', curedByOthers: isAlreadyThere },
  { kind: 'user', action: 'restore', apply: restoreUsers, ...objects, link: 'keep' },
  { kind: 'user', action: 'create', apply: createUsers, ...objects, link: 'keep' },
  { kind: 'group', action: 'delete', apply: deleteGroups, ...objects, link: 'forget' },
  { kind: 'group', action: 'update', apply: updateGroups, ...objects, link: 'keep', curedByOthers: isAlreadyThere },
  { kind: 'group', action: 'restore', apply: restoreGroups, ...objects, link: 'keep' },
  { kind: 'group', action: 'create', apply: createGroups, ...objects, link: 'keep' },
  { kind: 'member', action: 'add', apply: addMembers, ...members },
  { kind: 'member', action: 'remove', apply: removeMembers, ...objects },
  { kind: 'manager', action: 'add', apply: setManagers, ...objects },
  { kind: 'manager', action: 'remove', apply: clearManagers, ...objects },
  { kind: 'usage-location', action: 'update', apply: setUsageLocations, ...objects },
  { kind: 'license', action: 'add', apply: assignLicenses, ...objects },
  { kind: 'license', action: 'update', apply: assignLicenses, ...objects },
  // By group: the license comes last, so that the service works through all members once.
  { kind: 'license-group', action: 'create', apply: createLicenseGroups, ...slowly(1) },
  { kind: 'license-member', action: 'add', apply: addLicenseMembers, ...members },
  { kind: 'group-license', action: 'add', apply: assignToGroups, ...slowly(1) },
  { kind: 'group-license', action: 'update', apply: assignToGroups, ...slowly(1) },
  { kind: 'license-repair', action: 'update', apply: reprocessLicenses, ...objects },
  // Each step writes the file anew, with all that was handed over before.
  { kind: 'first-password', action: 'update', apply: givePasswords, ...slowly(100) },
  { kind: 'access-pass', action: 'add', apply: makeAccessPasses, ...slowly(100) },
];
