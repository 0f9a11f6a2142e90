/** What the exceptions of PowerShell, .NET, Windows and the sign-in of the tenant mean; the first row that fits counts. */
// Source: entra-docs identity-platform/reference-error-codes (AADSTS), win32 Debug/system-error-codes and SecAuthN, tshoot-connect-sso, tshoot-connect-pass-through-authentication. Types of exceptions (own).
import type { ProblemCode } from '../../text/problems.ts';

/** One exception of a chain, from the outermost in. `code` is its HRESULT as a signed number. */
export interface FoundException {
  readonly type: string;
  readonly code: number;
  readonly message: string;
}

/** A row fits when everything that it names fits. */
export interface ExceptionRow {
  readonly problem: ProblemCode;
  /** Numbers of the tenant's sign-in, as in `AADSTS50076`. */
  readonly signIn?: readonly number[];
  /** HRESULTs, or errors of Windows as they are. */
  readonly codes?: readonly number[];
  readonly type?: RegExp;
  /** Words that do not depend on the language of Windows. */
  readonly message?: RegExp;
  /** PowerShell's own id of the failure. */
  readonly id?: RegExp;
}

export const exceptionRows: readonly ExceptionRow[] = [
  { problem: 'command.mfa-required', signIn: [50072, 50074, 50076, 50078, 50079, 50158, 50203] },
  { problem: 'command.conditional-access', signIn: [53000, 53001, 53002, 53003, 53004, 530_034, 50097, 50005] },
  { problem: 'command.tenant-account-foreign', signIn: [50020, 50059, 51004, 90002, 90072, 500_021] },
  { problem: 'command.tenant-credentials-refused', signIn: [50034, 50056, 50126, 50128] },
  { problem: 'command.tenant-account-unfit', signIn: [50053, 50055, 50057, 50144] },
  { problem: 'command.consent-missing', signIn: [65001, 65004, 90094] },
  { problem: 'tenant.session-expired', signIn: [50089, 50173, 70008, 700_082, 700_084] },
  { problem: 'tenant.busy', signIn: [50196, 90033, 90036] },
  { problem: 'command.controller-unreachable', signIn: [80001, 80002, 80007] },

  { problem: 'command.not-verified', message: /^not-verified: / },
  { problem: 'tenant.sign-in-cancelled', message: /\b(authentication_canceled|authentication_cancelled|user_cancell?ed)\b/i },
  { problem: 'command.proxy-refused', message: /\(40[37]\)/, type: /WebException$/ },
  { problem: 'command.tenant-role-missing', message: /\b(Authorization_RequestDenied|InsufficientPermissions|HybridIdentityAdministrator)\b|Hybrid Identity Administrator/i },

  { problem: 'command.module-missing', id: /^Modules_(ModuleNotFound|ModuleWithVersionNotFound)\b/ },
  { problem: 'command.module-missing', type: /\.FileNotFoundException$/, message: /\.(dll|psd1|psm1|ps1)\b/i },
  { problem: 'command.cmdlet-unfit', id: /^(NamedParameterNotFound|CannotConvertArgument|AmbiguousParameterSet)\b/ },
  { problem: 'command.module-missing', type: /CommandNotFoundException$/ },
  { problem: 'command.not-installed', type: /\.ServiceCommandException$/, id: /^NoServiceFoundForGivenName\b/ },
  { problem: 'command.blocked-by-policy', type: /\.PSSecurityException$/ },

  { problem: 'command.kds-key-missing', codes: [hresult(0x8009_000d)] },
  { problem: 'command.kerberos-failed', codes: [0x8009_0303, 0x8009_0311, 0x8009_0322, 0x8009_0324, 0x8009_0325].map(hresult) },
  { problem: 'command.domain-credentials-refused', codes: windows(1326) },
  { problem: 'command.account-unfit', codes: [1327, 1328, 1330, 1331, 1385, 1793, 1907, 1909].flatMap(windows) },
  { problem: 'command.domain-unknown', codes: windows(1355) },
  { problem: 'command.controller-unreachable', codes: [53, 64, 1311, 1722, 1727, 8250].flatMap(windows).concat(hresult(0x8007_203a)) },
  { problem: 'command.controller-unreachable', type: /\.(ADServerDownException|ActiveDirectoryServerDownException)$/ },
  { problem: 'command.domain-unknown', type: /\.ActiveDirectoryObjectNotFoundException$/ },
  { problem: 'command.domain-credentials-refused', type: /\.(AuthenticationException|InvalidCredentialException)$/ },
  { problem: 'command.not-elevated', codes: windows(740) },
  { problem: 'command.access-denied', codes: [...windows(5), hresult(0x8003_0005), hresult(0x8007_202e), hresult(0x8004_1003)] },
  { problem: 'command.access-denied', type: /\.(UnauthorizedAccessException|SecurityException|SecurityAccessDeniedException)$/ },
  { problem: 'command.done-already', message: /\balready (been )?(enabled|registered|exists|configured|added)\b/i },
  { problem: 'command.program-missing', type: /\.(FileNotFoundException|DirectoryNotFoundException|ItemNotFoundException)$/ },
  { problem: 'command.service-unreachable', type: /\.(WebException|HttpRequestException|SocketException|EndpointNotFoundException)$/ },
  { problem: 'command.timed-out', type: /\.(TimeoutException|ServiceProcess\.TimeoutException)$/ },
];

/** An HRESULT as .NET has it. */
function hresult(code: number): number {
  return code | 0;
}

/** An error of Windows as it is, and as an HRESULT. */
function windows(code: number): number[] {
  return [code, hresult(0x8007_0000 + code)];
}
