/** What each kind of plan does, and how it is taken back, for the report. */
import type { PlanKind } from '../plan.ts';
import type { StepId } from '../roadmap.ts';
import { stepTexts } from './pages/steps.ts';

interface PlanStory {
  readonly what: string;
  /** The kind of the plan that takes it back. */
  readonly undoneBy?: PlanKind;
  /** How it is taken back. */
  readonly undo: string;
}

const onPage = (step: StepId): string => `On the page "${stepTexts[step].heading}".`;
const isUndo = 'It was itself the way back.';
const never = 'There is no way back.';

/** Every kind has its row: a new one has to say how it is taken back. */
export const planStories: Readonly<Record<PlanKind, PlanStory>> = {
  repair: { what: 'Repairs in Active Directory', undoneBy: 'undo-repair', undo: onPage('preparation') },
  'undo-repair': { what: 'Old values put back in Active Directory', undo: isUndo },
  rights: { what: 'Rights and accounts in Active Directory', undoneBy: 'undo-rights', undo: onPage('directory') },
  'undo-rights': { what: 'Old permissions put back in Active Directory', undo: isUndo },
  'server-fix': { what: 'Values of this server', undoneBy: 'undo-server-fix', undo: onPage('prerequisites') },
  'undo-server-fix': { what: 'Old values of this server put back', undo: isUndo },
  'forest-fix': { what: 'UPN suffixes of the forest', undoneBy: 'undo-forest-fix', undo: onPage('directory') },
  'undo-forest-fix': { what: 'UPN suffixes of the forest taken away', undo: isUndo },
  'recycle-bin': { what: 'Recycle Bin of Active Directory', undo: never },
  synchronization: { what: 'Synchronization', undo: 'Objects follow Active Directory: change it there, or leave them out of the scope. Deleted users can be restored for 30 days.' },
  domains: { what: 'Domains of the tenant', undoneBy: 'undo-domains', undo: onPage('domains') },
  'undo-domains': { what: 'Domain removed from the tenant', undo: isUndo },
  'dns-records': { what: 'DNS records', undoneBy: 'undo-dns-records', undo: onPage('domains') },
  'undo-dns-records': { what: 'Old DNS records put back', undo: isUndo },
  licensing: { what: 'Licenses', undo: 'Licenses are taken away in the Microsoft 365 admin center; data of a service goes with them after 30 days.' },
  'cloud-sync': { what: 'Setup of Cloud Sync', undoneBy: 'undo-cloud-sync', undo: onPage('sign-in-method') },
  'cloud-sync-start': { what: 'Start of Cloud Sync', undoneBy: 'undo-cloud-sync', undo: onPage('sign-in-method') },
  'cloud-sync-cure': { what: 'End of a quarantine of Cloud Sync', undo: never },
  'undo-cloud-sync': { what: 'Cloud Sync taken away', undo: isUndo },
  'pass-through': { what: 'Pass-through authentication agent', undo: 'The agent is uninstalled on its server, after users sign in another way.' },
  'seamless-sso': { what: 'Seamless single sign-on', undo: 'It is turned off for a forest with the cmdlets of Connect Sync.' },
  'sso-encryption': { what: 'Encryption types of single sign-on', undoneBy: 'undo-sso-encryption', undo: onPage('sign-in-method') },
  'undo-sso-encryption': { what: 'Old encryption types put back', undo: isUndo },
  'connect-sync': { what: 'Connect Sync', undo: onPage('sign-in-method') },
  'program-removal': { what: 'Programs of Microsoft removed from this server', undo: onPage('sign-in-method') },
  'undo-seamless-sso': { what: 'Single sign-on taken out of a forest', undo: onPage('sign-in-method') },
  identity: { what: 'Application of this setup', undo: onPage('tenant') },
  federation: { what: 'Federation of domains', undoneBy: 'undo-federation', undo: onPage('sign-in-method') },
  'undo-federation': { what: 'Domains sign in as before', undo: isUndo },
  'staged-rollout': { what: 'Staged rollout', undo: onPage('sign-in-method') },
  'first-sign-in': { what: 'First sign-ins', undo: 'Another first password or pass takes the place of the one before.' },
};
