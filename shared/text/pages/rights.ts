/** The sentences of the rights of the account on the page "Connect to Active Directory". */
import type { UndoableRights } from '../../contract/rights.ts';
import type { MissReason } from '../../rules/access/rights-report.ts';
import { counted } from '../counted.ts';

/** Why an object misses what its domain grants. */
export const missWords: Readonly<Record<MissReason, string>> = {
  'inheritance-disabled': 'Inheritance is disabled on it.',
  'admin-protected': 'It is in a protected group of administrators: the directory itself keeps its permissions.',
  denied: 'An entry denies it.',
  above: 'Inheritance is disabled above it, or a class in between keeps it away.',
};

/** How one right stands. */
export const rightWords = { granted: 'granted', missing: 'missing', denied: 'denied' } as const;

/** What can be taken back, by what it was. */
const undoWords: Readonly<Record<UndoableRights['what'], (changes: number, when: string) => string>> = {
  rights: (changes, when) => `Permissions of ${counted(changes, 'place', 'places')} changed, ${when}`,
  account: (_, when) => `Account created, ${when}`,
};

export const rightsText = {
  title: 'Rights of the account',
  lead: 'Whether an account may do what the synchronization needs: at the head of every connected domain and on every object below it. Nothing is changed.',
  account: 'Account to check',
  accountHint: 'The connected account, or another one, such as CONTOSO\\svc-sync.',
  needAccount: 'Enter the account.',
  features: 'What the account is used for',
  needFeatures: 'Choose at least one use.',
  unit: 'Organizational unit for group writeback',
  unitHint: 'The rights are checked and given there only.',
  needUnit: 'Enter the distinguished name of an organizational unit.',
  check: 'Check rights',
  checking: 'Reading permissions',
  give: 'Give the missing rights',
  planning: 'Making the plan',
  create: 'Create an account with least rights',
  scripts: 'Scripts for somebody else',
  allGood: (account: string) => `${account} has every right that was checked.`,
  someMiss: (account: string) => `${account} has the rights, but some objects are cut off from them. Open the rows to see which ones.`,
  lacking: (account: string) => `${account} lacks rights.`,
  notCanonical: (domain: string) => `The permissions of ${domain} stand in an order that Windows' own tools refuse to edit.`,
  of: (account: string, place: string) => `${account} in ${place}`,
  found: {
    pass: 'Everything that is needed is granted.',
    objects: (missing: number, unreadable: number) =>
      [
        ...(missing > 0 ? [`Granted, but ${counted(missing, 'object misses', 'objects miss')} out.`] : []),
        ...(unreadable > 0 ? [`The permissions of ${counted(unreadable, 'object', 'objects')} could not be read.`] : []),
      ].join(' '),
    rights: (missing: readonly string[], denied: readonly string[]) =>
      [...(missing.length > 0 ? [`Missing: ${missing.join(', ')}.`] : []), ...(denied.length > 0 ? [`Denied: ${denied.join(', ')}.`] : [])].join(' '),
  },
  cure: {
    missing: 'Choose "Give the missing rights", or have somebody else run the scripts.',
    denied: 'A grant does not overcome a denial. Look at who set it, and why, and take it out if it is not meant.',
    objects: 'Enable inheritance on these objects, or leave them out of what is synchronized.',
  },
  rightBy: (word: string, by: string) => `${word} by ${by}`,
  // The plan.
  back: 'Back to the rights',
  backAndCheck: 'Check rights again',
  reviewTitle: 'Permissions to be changed',
  undoTitle: 'Permissions to be put back',
  given: 'The permissions are changed',
  undone: 'The old permissions are back',
  commit: 'Change permissions in Active Directory',
  commitAccount: 'Create the account in Active Directory',
  commitUndo: 'Undo in Active Directory',
  accountTitle: 'Account to be created',
  accountCreated: 'The account is created',
  accountNext: 'It has no rights yet. Note its password now, then give it the rights that it needs.',
  undoList: 'Rights that can be taken back',
  undoEntry: (what: UndoableRights['what'], changes: number, when: string) => undoWords[what](changes, when),
  undo: 'Undo',
  undoOf: (when: string) => `Undo the change of ${when}`,
  // The new account.
  createLead: 'The account can sign in, and do nothing else until it is given rights. Its password is made by the setup and shown to you once.',
  name: 'Name',
  nameHint: 'Letters, digits, dots, hyphens and underscores, at most 20.',
  suffix: 'UPN suffix',
  place: 'Created in',
  placeHint: 'Distinguished name of an organizational unit or container.',
  choosePlace: 'Choose from the tree',
  hidePlaces: 'Hide the tree',
  places: 'Units and containers of the domain',
  findPlace: 'Find a unit by name',
  foundPlaces: 'Units found',
  noPlaces: 'No unit of this domain has this in its name.',
  needName: 'Enter a name.',
  badName: 'Only letters, digits, dots, hyphens and underscores, at most 20, and a letter or digit first.',
  needPlace: 'Enter the distinguished name of an organizational unit.',
  cancel: 'Cancel',
  plan: 'Show the plan',
  showPassword: 'Show the password once',
  passwordTitle: (account: string) => `Password of ${account}`,
  passwordText: 'Put it into your password store now. It is kept nowhere: when you close this, nobody can see it again.',
  passwordGone: 'The password was shown already, or the setup was started anew. Set a new one with Active Directory Users and Computers.',
  // Going on with the new account.
  useTitle: 'Sign in with the new account',
  useLead: (account: string, before: string) =>
    `The setup works with ${account} from then on, and forgets ${before} and its password. The rights for the chosen uses are checked first; if one is missing, everything stays as it is.`,
  use: 'Sign in with this account from now on',
  using: 'Signing in',
  stopUsing: 'Stop',
  used: (account: string) => `Connected as ${account}. The account before is forgotten.`,
  notUsed: (account: string) => `${account} can sign in, but lacks rights for the chosen uses. Give them first; until then everything stays as it was.`,
  signInName: 'Sign-in name',
  password: 'Password',
  copyPassword: 'Copy the password',
  close: 'Close',
  // Scripts.
  scriptsTitle: (account: string) => `Scripts that give ${account} its rights`,
  scriptsText: 'For a domain administrator. Both give everything that the chosen uses need, whether it is there already or not.',
  dsacls: 'Command file (dsacls)',
  powerShell: 'PowerShell (AdSyncConfig where there is a cmdlet)',
  writingScripts: 'Writing the scripts',
  copyScript: { dsacls: 'Copy the command file', powerShell: 'Copy the PowerShell script' },
  saveScript: { dsacls: 'Save the command file', powerShell: 'Save the PowerShell script' },
  saved: 'Saved:',
  copyPath: 'Copy the path',
} as const;
