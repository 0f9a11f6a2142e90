/** What the sign-in service's error numbers (AADSTS…) mean for the person who signs in. */

/** How a sign-in ended: refused for good, cancelled by the person, too late, or a passing fault of the service. */
export type SignInEnd = 'refused' | 'cancelled' | 'timed-out' | 'passing';

/** One meaning of an error number. */
export interface SignInCode {
  readonly end: SignInEnd;
  readonly why: string;
  readonly fix?: string;
  /** A wrong clock of this server is what brings it. */
  readonly byClock?: true;
}

const wrongPassword = 'The name or the password is wrong.';
const mfa = 'The tenant asks for multifactor authentication, and it was not completed.';
const blocked = 'A conditional access policy of the tenant blocks this sign-in.';
const blockedFix = 'Ask whoever manages conditional access to allow it. Many tenants block the device code; the browser may still work.';
const consent = 'The permissions of the setup were not consented to.';
const consentFix = 'Sign in with a Global Administrator, who can consent for the organization.';
const expired = 'The sign-in is no longer valid.';
const certificate = 'The certificate does not fit the application.';
const certificateFix = 'Add the certificate to the application in Microsoft Entra, or use the one that is registered there.';

/** Source: Microsoft Entra authentication and authorization error codes (2026-08); the numbers that an administrator is likely to meet. */
export const signInCodes: Readonly<Record<string, SignInCode>> = {
  50126: { end: 'refused', why: wrongPassword },
  50034: { end: 'refused', why: 'This account does not exist in the tenant.' },
  50053: { end: 'refused', why: 'The account is locked after too many attempts, or the sign-in came from a blocked address.', fix: 'Wait some minutes, then try again.' },
  50055: { end: 'refused', why: 'The password has expired.', fix: 'Change the password at https://myaccount.microsoft.com, then sign in again.' },
  50056: { end: 'refused', why: wrongPassword },
  50057: { end: 'refused', why: 'The account is disabled.' },
  50020: { end: 'refused', why: 'The account belongs to another tenant, or is a personal one.', fix: 'Sign in with a work account of this tenant.' },
  90072: { end: 'refused', why: 'The account belongs to another tenant.', fix: 'Sign in with a work account of this tenant.' },
  50072: { end: 'refused', why: mfa },
  50074: { end: 'refused', why: mfa },
  50076: { end: 'refused', why: mfa },
  50079: { end: 'refused', why: mfa, fix: 'Register for multifactor authentication at https://aka.ms/mysecurityinfo, then sign in again.' },
  53000: { end: 'refused', why: 'The tenant allows only managed devices that meet its rules, and this server is none.', fix: blockedFix },
  53001: { end: 'refused', why: 'The tenant allows only devices that are joined to the domain, and this server counts as none.', fix: blockedFix },
  53002: { end: 'refused', why: 'The tenant allows only approved applications.', fix: blockedFix },
  53003: { end: 'refused', why: blocked, fix: blockedFix },
  53004: { end: 'refused', why: 'The account has to set up multifactor authentication from a place that the tenant trusts.' },
  50097: { end: 'refused', why: 'The tenant asks for a device that it knows.', fix: blockedFix },
  50105: { end: 'refused', why: 'The account is not assigned to the application of the setup.', fix: 'Assign the account to the application in Microsoft Entra, or switch the assignment requirement off.' },
  50131: { end: 'refused', why: blocked, fix: blockedFix },
  530032: { end: 'refused', why: 'A security policy of the tenant blocks this sign-in.', fix: blockedFix },
  530035: { end: 'refused', why: 'The security defaults of the tenant block this sign-in.', fix: blockedFix },
  65001: { end: 'refused', why: consent, fix: consentFix },
  90094: { end: 'refused', why: consent, fix: consentFix },
  90095: { end: 'refused', why: consent, fix: consentFix },
  65004: { end: 'cancelled', why: 'The permissions were declined.' },
  700016: { end: 'refused', why: 'The application id of the setup is not known in this tenant.', fix: 'Check the application id, and that the application allows accounts of other organizations.' },
  7000218: { end: 'refused', why: 'The application does not allow public client flows.', fix: 'Switch on "Allow public client flows" on the page Authentication of the application.' },
  7000112: { end: 'refused', why: 'The application is disabled in this tenant.' },
  50011: { end: 'refused', why: 'The application does not know the redirect address of the setup.', fix: 'Add the redirect http://localhost to the platform "Mobile and desktop" of the application.' },
  90002: { end: 'refused', why: 'There is no such tenant.', fix: 'Check the tenant id, and the cloud (global, US Government, China).' },
  50128: { end: 'refused', why: 'The domain of the account belongs to no tenant.' },
  50059: { end: 'refused', why: 'The domain of the account belongs to no tenant.' },
  700027: { end: 'refused', why: certificate, fix: certificateFix },
  700023: { end: 'refused', why: certificate, fix: certificateFix },
  700030: { end: 'refused', why: certificate, fix: certificateFix },
  7000229: { end: 'refused', why: 'The application has no service principal in this tenant.', fix: 'Consent to the application in this tenant once; after that it may take two minutes.' },
  700024: { end: 'refused', why: 'The signed proof of the application is not valid at this time.', fix: 'Check the clock of this server.', byClock: true },
  70000: { end: 'refused', why: expired },
  70008: { end: 'refused', why: expired },
  70043: { end: 'refused', why: 'The tenant asks to sign in again after some time.' },
  700082: { end: 'refused', why: 'The sign-in was not used for too long.' },
  700084: { end: 'refused', why: expired },
  50078: { end: 'refused', why: 'The multifactor authentication has expired.' },
  50132: { end: 'refused', why: 'The password was changed, or the sign-in was revoked.' },
  50133: { end: 'refused', why: 'The password was changed, or the sign-in was revoked.' },
  50173: { end: 'refused', why: 'The password was changed, or the sign-in was revoked.' },
  54005: { end: 'refused', why: 'The sign-in was used twice.' },
  135011: { end: 'refused', why: 'The device is disabled in the tenant.' },
  70019: { end: 'timed-out', why: 'The code has expired.' },
  70020: { end: 'timed-out', why: 'The code has expired.' },
  90033: { end: 'passing', why: 'The sign-in service has a passing fault.' },
  90006: { end: 'passing', why: 'The sign-in service has a passing fault.' },
  50196: { end: 'passing', why: 'The sign-in service saw too many requests in a short time.' },
};

/** OAuth error names that say enough without a number. */
export const oauthEnds: Readonly<Record<string, SignInEnd>> = {
  access_denied: 'cancelled',
  authorization_declined: 'cancelled',
  device_code_polling_cancelled: 'cancelled',
  expired_token: 'timed-out',
  device_code_expired: 'timed-out',
  user_timeout_reached: 'timed-out',
  temporarily_unavailable: 'passing',
  server_error: 'passing',
};
