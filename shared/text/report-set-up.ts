/** Words of the report about what sign-in and synchronization stand on. */
import { time } from './report-parts.ts';

export const setUpTexts = {
  cloudSync: 'Microsoft Entra Cloud Sync',
  carries: (domains: readonly string[]): string => (domains.length === 0 ? 'Started.' : `Carries ${domains.join(', ')}.`),
  notCarrying: 'Set up, and not started.',
  connectSync: 'Microsoft Entra Connect Sync',
  installedSince: (at: string): string => `Installed on this server ${time(at)}. Its wizard decides what it does.`,
  passThrough: 'Pass-through authentication',
  agentSince: (at: string): string => `An agent was put on this server ${time(at)}. Three on different servers are advised.`,
  federation: (domain: string): string => `Federation of ${domain}`,
  federated: 'Signs in at another identity provider.',
  federatedWith: (issuer: string): string => `Signs in at ${issuer}.`,
  stagedRollout: 'Staged rollout',
  changedOn: (at: string): string => `Changed last ${time(at)}.`,
  singleSignOn: (forest: string): string => `Seamless single sign-on of ${forest}`,
  noAccount: 'The account AZUREADSSOACC is missing.',
  keyFrom: (at: string | null): string => (at === null ? 'The account is there.' : `The key is from ${time(at)}.`),
  keyDue: (at: string | null): string => `The key is due to be rolled over${at === null ? '' : `: it is from ${time(at)}`}.`,
  weak: 'The account still uses the encryption type RC4.',
} as const;
