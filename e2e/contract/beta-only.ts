/** Calls that Microsoft documents for beta alone; the contract, which is that of v1.0, cannot judge them. */
import type { ContractFinding } from './check-samples.ts';

/** Source: Microsoft, "How to configure cloud sync by Microsoft Graph", and the resource onPremisesAgent. */
const betaOnly = [
  /^[A-Z]+ https:\/\/graph\.microsoft\.com\/beta\/servicePrincipals\/[^/]+\/synchronization\//,
  /^POST https:\/\/graph\.microsoft\.com\/beta\/applicationTemplates\/[^/]+\/instantiate /,
  /^PATCH https:\/\/graph\.microsoft\.com\/beta\/organization\/[^/]+ /,
  /^GET https:\/\/graph\.microsoft\.com\/beta\/onPremisesPublishingProfiles\/provisioning\/agents[ ?]/,
];

/** False for what is wrong only because the contract does not know beta. */
export function isOfContract({ rule, sample }: ContractFinding): boolean {
  return rule !== 'version' || !betaOnly.some((one) => one.test(sample));
}
