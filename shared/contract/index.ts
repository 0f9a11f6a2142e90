/** Joins the calls of all steps into the one table that both sides speak. */
import type { z } from 'zod';
import { checksCalls } from './checks.ts';
import { cloudSyncCalls } from './cloud-sync.ts';
import { directoryCalls } from './directory.ts';
import { dnsRecordsCalls } from './dns-records.ts';
import { domainsCalls } from './domains.ts';
import { federationCalls } from './federation.ts';
import { firstSignInCalls } from './first-sign-in.ts';
import { healthCalls } from './health.ts';
import { identityCalls } from './identity.ts';
import { journeyCalls } from './journey.ts';
import { licensesCalls } from './licenses.ts';
import { networkCalls } from './network.ts';
import { preparationCalls } from './preparation.ts';
import { prerequisitesCalls } from './prerequisites.ts';
import { reportCalls } from './report.ts';
import { rightsCalls } from './rights.ts';
import { rulesCalls } from './rules.ts';
import { runCalls } from './run.ts';
import { signInFactsCalls } from './sign-in-facts.ts';
import { signInMethodCalls } from './sign-in-method.ts';
import { signInSetupCalls } from './sign-in-setup.ts';
import { synchronizationCalls } from './synchronization.ts';
import { tenantCalls } from './tenant.ts';

/** Every call there is. */
export const contract = {
  ...journeyCalls,
  ...prerequisitesCalls,
  ...networkCalls,
  ...tenantCalls,
  ...identityCalls,
  ...directoryCalls,
  ...rightsCalls,
  ...checksCalls,
  ...preparationCalls,
  ...signInMethodCalls,
  ...signInSetupCalls,
  ...federationCalls,
  ...signInFactsCalls,
  ...cloudSyncCalls,
  ...synchronizationCalls,
  ...rulesCalls,
  ...domainsCalls,
  ...dnsRecordsCalls,
  ...licensesCalls,
  ...firstSignInCalls,
  ...reportCalls,
  ...runCalls,
  ...healthCalls,
} as const;

export type CallName = keyof typeof contract;
export type Input<Name extends CallName> = z.output<(typeof contract)[Name]['input']>;
export type Output<Name extends CallName> = z.output<(typeof contract)[Name]['output']>;

/** True for a name that stands in the table. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name);
}
