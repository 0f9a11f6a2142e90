/** The checks of what Windows brings along and of what was installed before, in words. */
import type { CheckText } from './check-text.ts';

const policyCure = 'Set it with: Set-ExecutionPolicy RemoteSigned -Scope LocalMachine. Where a group policy sets it, change it there.';

export const softwareTexts = {
  'dot-net-connect': { title: '.NET Framework 4.7.2 or later', why: 'Connect Sync is built on it; its pages name several least versions, and 4.7.2 meets all of them.', cure: 'Install .NET Framework 4.8 and restart the server.' },
  'dot-net-cloud': { title: '.NET Framework 4.7.1 or later', why: 'The agent is built on it.', cure: 'Install .NET Framework 4.8 and restart the server.' },
  'power-shell': { title: 'Windows PowerShell 5.0 or later', why: "Microsoft's tools for synchronization and sign-in are PowerShell modules.", cure: 'Install Windows Management Framework 5.1.' },
  'execution-policy-connect': { title: 'PowerShell runs signed scripts', why: 'The installation of Connect Sync runs signed scripts; a stricter policy stops them.', cure: policyCure },
  'execution-policy-cloud': { title: 'PowerShell runs signed scripts, and only those', why: 'The agent registers itself with scripts: a stricter policy stops them, and with "Unrestricted" its registration fails.', cure: policyCure },
  transcription: { title: 'PowerShell is not transcribed', why: 'Transcription by policy disturbs the wizards that run PowerShell.', cure: 'Switch the policy "Turn on PowerShell Transcription" off for this server.' },
  'transcription-ad-fs': { title: 'PowerShell is not transcribed on the way to AD FS', why: 'The wizard cannot manage AD FS while this policy is on.', cure: 'Switch the policy "Turn on PowerShell Transcription" off for this server.' },
  'other-engine': {
    title: 'No second synchronization engine',
    why: 'Two engines that write to one tenant undo the work of each other.',
    cure: 'Decide on one: remove the other one, or put it into staging mode before this setup synchronizes.',
  },
  'retired-engine': { title: 'No engine that has ended', why: 'DirSync, Azure AD Sync and Azure AD Connect 1.x no longer work against the service.', cure: 'Note their settings and remove them.' },
  'connect-version': {
    title: 'A Connect Sync that still works',
    why: 'On 30 September 2026 every Connect Sync older than 2.5.79.0 stops.',
    cure: 'Install the newest version from the Microsoft Entra admin center over it.',
  },
  'agents-running': { title: 'The services of installed agents run', why: 'An agent whose service stands still synchronizes nothing, and nobody is told.', cure: 'Start the named service, and look into its event log if it stops again.' },
  'sql-instances': { title: 'No SQL Server that others use', why: 'One engine needs an instance of its own; it cannot be shared with Identity Manager or another engine.', cure: 'Choose the bundled database, or an instance that nothing else uses.' },
  'sync-database': { title: 'The database has room', why: 'The bundled database ends at 10 GB, and upgrades are refused from 8 GB on.', cure: 'Purge the run history, or move the database to a full SQL Server.' },
} as const satisfies Readonly<Record<string, CheckText>>;
