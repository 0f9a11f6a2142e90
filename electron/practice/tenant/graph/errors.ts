/** The errors of Microsoft Graph: code, status and wording as the service writes them. */

/** One entry of `error.details`. */
export interface ErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
}

/** Thrown inside the practice tenant; answered as Graph's error body. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly ErrorDetail[];
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, code: string, message: string, more: { details?: readonly ErrorDetail[]; headers?: Readonly<Record<string, string>> } = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = more.details ?? [];
    this.headers = more.headers ?? {};
  }
}

/** 400 Request_BadRequest. */
export function badRequest(message: string, details: readonly ErrorDetail[] = []): GraphError {
  return new GraphError(400, 'Request_BadRequest', message, { details });
}

/** 400 Request_UnsupportedQuery: needs ConsistencyLevel: eventual, or is never answered. */
export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message);
}

/** 404: the object, or one that it refers to, is not there. */
export function notFound(what: string): GraphError {
  return new GraphError(404, 'Request_ResourceNotFound', `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`);
}

/** 403: a scope or a role is missing. */
export function denied(): GraphError {
  return new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

/** 403: the tenant is full. */
export function quotaExceeded(): GraphError {
  return new GraphError(403, 'Directory_QuotaExceeded', 'The directory object quota limit for the Tenant has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota.');
}

/** 405: the path is known, the method is not. */
export function methodNotAllowed(): GraphError {
  return new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
}

/** 400 for a path that no resource answers. */
export function unknownSegment(segment: string): GraphError {
  return new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}

/** 400: another object has that value; `alsoConflicting` for mail and proxy addresses. */
export function conflict(property: string, alsoConflicting = false): GraphError {
  const message = `Another object with the same value for property ${property} already exists.`;
  const details: ErrorDetail[] = [{ code: 'ObjectConflict', message, target: property }];
  if (alsoConflicting) details.push({ code: 'ConflictingObjects', message, target: property });
  return badRequest(message, details);
}

/** 400: a value breaks the rule of its property. */
export function invalidValue(property: string, resource: string): GraphError {
  const message = `Invalid value specified for property '${property}' of resource '${resource}'.`;
  return badRequest(message, [{ code: 'InvalidValue', message, target: property }]);
}

/** 400: only the service writes this property. */
export function readOnlyProperty(property: string): GraphError {
  const message = `Property '${property}' is read-only and cannot be set.`;
  return badRequest(message, [{ code: 'GenericError', message, target: property }]);
}

/** 401 with the challenge that tells a client where to get a token. */
export function unauthorized(message: string, tenantId: string, claims?: string): GraphError {
  const authority = `https://login.microsoftonline.com/${tenantId}/oauth2/authorize`;
  const challenge = claims === undefined
    ? `Bearer realm="", authorization_uri="${authority}", client_id="00000003-0000-0000-c000-000000000000"`
    : `Bearer realm="", authorization_uri="${authority}", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="${claims}"`;
  return new GraphError(401, 'InvalidAuthenticationToken', message, { headers: { 'WWW-Authenticate': challenge } });
}
