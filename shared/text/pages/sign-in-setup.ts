/** The sentences of page 5 and of the health page around programs of Microsoft on this server. */
import type { PlanKind } from '../../plan.ts';
import type { SetupFinding } from '../../contract/sign-in-setup.ts';
import { counted } from '../counted.ts';
import type { PlanWords } from './plan.ts';

export const setupVerdictWords: Readonly<Record<SetupFinding['verdict'], string>> = { pass: 'In order', warn: 'Needs attention', fail: 'Failed', unknown: 'To know' };

const back = 'Back to the sign-in method';

/** Titles and buttons of the plans, by kind. */
export const setupPlanWords: Readonly<Partial<Record<PlanKind, PlanWords>>> = {
  'pass-through': { title: 'What will be set up', commit: 'Set up the agent', back, done: 'The agent is set up' },
  'seamless-sso': { title: 'What will be set up', commit: 'Set up single sign-on', back, done: 'Single sign-on is set up' },
  'sso-encryption': { title: 'Encryption types that will be set', commit: 'Set encryption types', back, done: 'The encryption types are set' },
  'undo-sso-encryption': { title: 'Encryption types that will be put back', commit: 'Put them back', back, done: 'The old encryption types are back' },
  'undo-seamless-sso': { title: 'What single sign-on will lose', commit: 'Take it out', back, done: 'Single sign-on was taken out' },
  'program-removal': { title: 'What will be removed from this server', commit: 'Remove it', back, done: 'It was removed from this server' },
  'connect-sync': { title: 'What will be installed', commit: 'Install Connect Sync', back, done: 'Connect Sync is installed' },
};

export const setupText = {
  reading: 'Looking at this server',
  again: 'Look again',
  installer: 'Downloaded file',
  password: 'Password',
  saved: 'Saved in',
  passThrough: {
    title: 'Pass-through authentication',
    lead: 'Agents on your servers check each password against Active Directory. Nothing is changed before you have looked at the plan.',
    plan: 'Plan the agent…',
    installerHint: 'For example C:\\Downloads\\AADConnectAuthAgentSetup.exe. Its signature and version are looked at before it is started.',
    token: 'Token',
    tokenHint: 'For tenants that ask for a second factor. The kit below has a script that gets one.',
    administrator: 'Hybrid Identity Administrator',
    administratorHint: 'Instead of a token, where no second factor is asked for. A cloud-only account.',
    active: 'Active agents',
    activeHint: 'As the Microsoft Entra admin center shows them: Entra Connect, Connect Sync, Pass-through authentication.',
    peak: 'Sign-ins a second at the busiest time',
    judge: 'Judge',
    remove: 'Remove the agent from this server…',
    kit: 'Further agents',
    kitLead: 'Three agents on three servers are advised. The kit holds scripts and instructions, and no password.',
    saveKit: 'Save the kit',
  },
  singleSignOn: {
    title: 'Seamless single sign-on',
    lead: 'Users at computers of the domain sign in without typing a password. Each forest has a computer account for it, whose key should be new every 30 days.',
    notConnected: 'Connect to Active Directory on page 3 to see its computer account.',
    forest: (name: string) => `Forest ${name}`,
    administrator: (forest: string) => `Domain administrator of ${forest}`,
    administratorHint: 'As DOMAIN\\name, not in Protected Users. Used once and never kept.',
    passwordOf: (forest: string) => `Password for ${forest}`,
    tenant: 'Hybrid Identity Administrator',
    tenantHint: "Left empty, Microsoft's own sign-in window opens on this server; it knows second factors.",
    plan: 'Plan single sign-on…',
    takeOut: (forest: string) => `Take ${forest} out…`,
    rollOver: 'Roll the keys over even if they are not due',
    encryption: 'Allow AES only…',
    undoEncryption: (when: string) => `Put back the encryption types of ${when}…`,
    policy: 'Group policy for browsers',
    codes: 'Numbers in the sign-in log',
    policyLead: 'Browsers send the ticket only to addresses of the zone Intranet. The files hold the setting for one computer (.reg), for a policy (registry.pol), and a script that makes the policy.',
    savePolicy: 'Save the policy',
  },
  connect: {
    title: 'Connect Sync',
    remove: 'Remove Connect Sync from this server…',
    lead: "Microsoft Entra Connect Sync is installed from the file that you downloaded. Its choices are made in its own wizard: the sheet tells what to choose there.",
    installerHint: 'For example C:\\Downloads\\AzureADConnect.msi. Its signature and version are looked at before it is started.',
    plan: 'Plan the installation…',
    practice: 'Go through the wizard (practice)',
    sheet: 'What to choose in the wizard',
    showSheet: 'Show the sheet',
    saveSheet: 'Save the sheet',
    final: 'cannot be changed later',
    staging: 'Staging mode',
    writeback: 'Password writeback',
    exchange: 'Exchange hybrid deployment',
    settingsFile: 'Settings of another server',
    settingsFileHint: 'A file that its wizard wrote (Applied-SynchronizationPolicy-….json), or nothing.',
  },
  watch: {
    runs: 'Last runs',
    events: 'Errors in the event log',
    due: (forests: number) => `The key of single sign-on is due in ${counted(forests, 'forest', 'forests')}.`,
  },
} as const;
