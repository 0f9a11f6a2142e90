/** The errors of the token endpoints, in the words of Entra (AADSTS codes). */

/** Thrown by the sign-in parts; answered as an OAuth error. */
export class LoginError extends Error {
  readonly error: string;
  readonly number: number;
  readonly status: number;
  constructor(error: string, number: number, message: string, status = 400) {
    super(`AADSTS${number}: ${message}`);
    this.error = error;
    this.number = number;
    this.status = status;
  }
}

/** The errors by what happened. */
export const LOGIN_ERRORS = {
  wrongPassword: () => new LoginError('invalid_grant', 50126, 'Error validating credentials due to invalid username or password.'),
  unknownUser: (name: string) => new LoginError('invalid_grant', 50034, `The user account ${name} does not exist in the directory. To sign into this application, the account must be added to the directory.`),
  disabledUser: () => new LoginError('invalid_grant', 50057, 'The user account is disabled.'),
  unknownClient: (id: string) => new LoginError('unauthorized_client', 700016, `Application with identifier '${id}' was not found in the directory. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`),
  unknownTenant: (id: string) => new LoginError('invalid_request', 90002, `Tenant '${id}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`),
  redirect: (uri: string) => new LoginError('invalid_request', 50011, `The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application.`),
  missing: (name: string) => new LoginError('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`),
  consent: (id: string) => new LoginError('invalid_grant', 65001, `The user or administrator has not consented to use the application with ID '${id}'. Send an interactive authorization request for this user and resource.`),
  declinedConsent: () => new LoginError('access_denied', 65004, 'User declined to consent to access the app.'),
  codeUsed: () => new LoginError('invalid_grant', 54005, 'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.'),
  codeExpired: () => new LoginError('invalid_grant', 70008, 'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.'),
  badCode: () => new LoginError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.'),
  verifier: () => new LoginError('invalid_grant', 501481, 'The Code_Verifier does not match the code_challenge supplied in the authorization request.'),
  refreshExpired: () => new LoginError('invalid_grant', 700082, 'The refresh token has expired due to inactivity. The token was issued some time ago and was inactive for 90.00:00:00.'),
  refreshRevoked: () => new LoginError('invalid_grant', 50173, 'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.'),
  interaction: () => new LoginError('interaction_required', 50076, 'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.'),
  badRefresh: () => new LoginError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.'),
  devicePending: () => new LoginError('authorization_pending', 70016, 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.'),
  deviceDeclined: () => new LoginError('authorization_declined', 70000, 'The user has denied access to the scope requested by the client application.'),
  deviceExpired: () => new LoginError('expired_token', 70019, 'Verification code expired.'),
  badDevice: () => new LoginError('bad_verification_code', 70018, 'Bad verification code.'),
  grant: (type: string) => new LoginError('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${type}'.`),
  assertion: (why: string) => new LoginError('invalid_client', 700027, `The certificate with identifier used to sign the client assertion is not registered on application, or the assertion failed signature validation. [Reason - ${why}]`, 401),
  assertionTime: () => new LoginError('invalid_client', 700024, 'Client assertion is not within its valid time range.', 401),
  noServicePrincipal: (id: string) => new LoginError('invalid_client', 7000229, `The client application ${id} is missing service principal in the tenant.`, 401),
  noSecret: () => new LoginError('invalid_client', 7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.", 401),
} as const;
