/** The sentences of every Problem, by code: what happened and what to do. */

interface ProblemText {
  readonly what: string;
  readonly fix: string;
  /** The same call may succeed later, without anybody changing anything. */
  readonly retry?: boolean;
}

const texts = {
  'setup.unexpected': { what: 'Something went wrong that the setup did not foresee.', fix: 'Try again. If it happens again, save the log and send it to support.' },
  'setup.stopped': { what: 'The work was stopped.', fix: 'What was done stays done. Start it again to go on from there.' },
  'setup.busy': { what: 'Another run of the setup is at work.', fix: 'Wait until it has ended, or stop it, then try again.', retry: true },
  'setup.bad-request': { what: 'The request was not understood.', fix: 'Reload the page and try again.' },
  'setup.refused-sender': { what: 'The request did not come from the setup window.', fix: 'Use the window or the link that the setup opened.' },
  'setup.step-not-ready': { what: 'An earlier step is not finished yet.', fix: 'Finish the steps above it first.' },
  'answers.unreadable': { what: 'The answers file could not be read.', fix: 'Check that the file exists and holds JSON.' },
  'answers.invalid': { what: 'The answers file has missing, wrong or unknown entries.', fix: 'Correct the entries that are named, then run it again.' },
  'state.corrupt': { what: 'The state database is damaged.', fix: 'Move the named file away and start again: the setup reads everything anew from the directory and the tenant.' },
  'state.newer': { what: 'The state database was written by a newer version of the setup.', fix: 'Install that version or a newer one.' },
  'state.disk-full': { what: 'The disk is full.', fix: 'Free some space on the named disk. Nothing that was done is lost; start again to go on.', retry: true },
  'state.unwritable': { what: 'The data folder cannot be written.', fix: 'Give this account the right to write to the named folder.' },
  'host.unreadable': { what: 'This server could not be examined.', fix: 'Run the setup as an administrator on the server itself.' },
  'requirements.not-met': { what: 'This server does not meet the requirements.', fix: 'Put right what is marked as failed, then check again.' },
  'directory.unreachable': { what: 'The domain controller could not be reached.', fix: 'Check the name and the port, and that no firewall stands between.', retry: true },
  'directory.name-unknown': { what: 'The name of the domain controller could not be found in DNS.', fix: 'Check the spelling, and that this server uses the DNS servers of the domain.' },
  'directory.certificate-untrusted': { what: 'The domain controller shows a certificate that this server does not trust.', fix: 'Compare the fingerprint with the certificate on the domain controller and confirm it, or install its issuing certificate here.' },
  'directory.tls-failed': { what: 'No encrypted connection to the domain controller could be made.', fix: 'Check that the domain controller has a certificate for LDAP and that the port fits the chosen encryption.' },
  'directory.credentials-refused': { what: 'Active Directory refused the account.', fix: 'Check the account and its password, then try again.' },
  'directory.password-empty': { what: 'The password is empty.', fix: 'Type the password. An empty one would sign in as nobody.' },
  'directory.permission-refused': { what: 'The account may not do this in Active Directory.', fix: 'Use an account with the right that is named, or give it this right.' },
  'directory.connection-lost': { what: 'The connection to the domain controller broke off.', fix: 'Try again; the setup goes on where it was.', retry: true },
  'directory.garbled': { what: 'The domain controller sent an answer that is no valid LDAP.', fix: 'Check that the port is the LDAP port and that no device in between changes the traffic.' },
  'directory.not-found': { what: 'The object is no longer in Active Directory.', fix: 'Read the directory again.' },
  'directory.value-refused': { what: 'Active Directory refused the new value.', fix: 'Choose another value for the named attribute.' },
  'directory.value-moved': { what: 'The value was changed by somebody else in the meantime.', fix: 'Check again and decide anew.' },
  'directory.limit-exceeded': { what: 'The domain controller gave up because the search was too large or took too long.', fix: 'Try again, or choose fewer organizational units.', retry: true },
  'directory.not-active-directory': { what: 'The server that answered is not an Active Directory domain controller.', fix: 'Enter the name of a domain controller.' },
  'directory.refused': { what: 'The domain controller refused the request.', fix: 'See the details for its answer.' },
  'directory.not-connected': { what: 'There is no connection to Active Directory.', fix: 'Connect on the page "Connect to Active Directory".' },
  'tenant.not-signed-in': { what: 'Nobody is signed in to the tenant.', fix: 'Sign in on the page "Sign in to Microsoft 365".' },
  'tenant.sign-in-refused': { what: 'The sign-in was refused.', fix: 'Check the account, or sign in with another one.' },
  'tenant.sign-in-cancelled': { what: 'The sign-in was cancelled.', fix: 'Start it again when you are ready.' },
  'tenant.sign-in-timed-out': { what: 'Nobody finished the sign-in in time.', fix: 'Start the sign-in again.', retry: true },
  'tenant.unreachable': { what: 'Microsoft 365 could not be reached.', fix: 'Check the network, the proxy and the clock of this server.', retry: true },
  'tenant.session-expired': { what: 'The sign-in has expired.', fix: 'Sign in again.' },
  'tenant.permission-refused': { what: 'The signed-in account may not do this in the tenant.', fix: 'Sign in with an account that has the named role or permission.' },
  'tenant.throttled': { what: 'Microsoft 365 asks for fewer requests.', fix: 'Wait a few minutes and try again.', retry: true },
  'tenant.busy': { what: 'Microsoft 365 had a passing fault.', fix: 'Try again in a few minutes.', retry: true },
  'tenant.not-found': { what: 'The object is not in the tenant.', fix: 'If it was made just now, wait a minute; otherwise plan again.', retry: true },
  'tenant.already-exists': { what: 'Another object in the tenant already has this value.', fix: 'Change the value in Active Directory or remove it from the other object.' },
  'tenant.value-refused': { what: 'The tenant refused a value.', fix: 'Correct the named value in Active Directory.' },
  'tenant.quota-exceeded': { what: 'The tenant has reached its limit of objects.', fix: 'Verify a domain to raise the limit, or ask Microsoft support to raise it.' },
  'tenant.refused': { what: 'The tenant refused the request.', fix: 'See the details for its answer.' },
  'tenant.no-client-id': { what: 'The setup has no application id to sign in with.', fix: 'Register an application in Microsoft Entra (accounts in any organization, platform "Mobile and desktop" with the redirect http://localhost, public client flows allowed) and put its application id into the environment variable DIRECTORY_SYNC_SETUP_CLIENT_ID.' },
  'tenant.certificate-unusable': { what: 'The certificate for the sign-in cannot be used.', fix: 'Give one PEM file that holds the certificate and its private key without a passphrase.' },
  'tenant.changes-expired': { what: 'The tenant can no longer tell what changed since the last run.', fix: 'Read the tenant completely; the next full run does.', retry: true },
  'tenant.garbled': { what: 'The tenant sent an answer that was not understood.', fix: 'Check whether a proxy changes the traffic, then try again.', retry: true },
  'preparation.not-scanned': { what: 'The directory has not been looked through yet.', fix: 'Start the search for problems.' },
  'sign-in-method.not-chosen': { what: 'No sign-in method is chosen yet.', fix: 'Answer the questions and choose a method.' },
  'synchronization.not-done': { what: 'Nothing has been synchronized yet.', fix: 'Compare both sides, look at the plan and apply it.' },
  'licenses.not-done': { what: 'No licenses have been assigned yet.', fix: 'Choose a product, look at the preview and assign it.' },
  'requirements.not-checked': { what: 'This server has not been checked yet.', fix: 'Start the check.' },
  'scope.empty': { what: 'No organizational unit is chosen.', fix: 'Choose at least one organizational unit.' },
  'plan.unknown': { what: 'This plan does not exist any more.', fix: 'Make a new plan.' },
  'plan.changed': { what: 'The plan is not the one that was approved.', fix: 'Look at the plan again and approve it.' },
  'plan.held-by-guard': { what: 'A guard holds back a part of the plan.', fix: 'Look at what is held back. If it is right, release it by name.' },
  'plan.nothing-to-undo': { what: 'There is nothing to undo.', fix: 'Nothing was changed by this run.' },
  'plan.partly-done': { what: 'Some changes failed.', fix: 'Look at the failed rows; after curing them, run it again: only what is missing is done.' },
  'match.ambiguous': { what: 'More than one cloud object fits this directory object.', fix: 'Remove the shared value from all but one of them.' },
  'domain.not-looked': { what: 'The domains have not been looked at yet.', fix: 'Open the page and look at the list of domains.' },
  'domain.not-routable': { what: 'This domain cannot be used on the internet.', fix: 'Use a domain that the organization owns.' },
  'domain.record-missing': { what: 'The verification record is not visible in DNS yet.', fix: 'Publish the TXT record, wait some minutes, then try again.', retry: true },
  'domain.taken': { what: 'The domain belongs to another tenant.', fix: 'Remove it there first, or ask its administrator.' },
  'dns.unreachable': { what: 'The DNS server did not answer.', fix: 'Check the network, then try again.', retry: true },
  'license.no-seats': { what: 'There are not enough free seats.', fix: 'Buy more seats or choose fewer users.' },
  'license.no-usage-location': { what: 'The user has no usage location.', fix: 'Choose a default usage location.' },
  'report.unwritable': { what: 'The report could not be saved.', fix: 'Choose a folder that can be written.' },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof texts;

/** What happened and what to do, by code. */
export const problemTexts: Readonly<Record<ProblemCode, ProblemText>> = texts;
