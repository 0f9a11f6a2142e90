/** Faults below HTTP, by the code of the socket, TLS or fetch layer: whether the request can have arrived, and what to say. */

/** `arrived` is false when the request surely never reached the service; `passing` when a repetition may help. */
export interface FaultKind {
  readonly arrived: boolean;
  readonly passing: boolean;
  readonly why: string;
}

const unknownName: FaultKind = { arrived: false, passing: true, why: 'The name of the service could not be found in DNS.' };
const refused: FaultKind = { arrived: false, passing: true, why: 'The connection was refused.' };
const noRoute: FaultKind = { arrived: false, passing: true, why: 'There is no way to the service from this network.' };
const noConnection: FaultKind = { arrived: false, passing: true, why: 'No connection came about in time. A firewall may stand between.' };
const proxy: FaultKind = { arrived: false, passing: false, why: 'The proxy did not let the connection through.' };
const certificate: FaultKind = { arrived: false, passing: false, why: 'The certificate that was shown is not trusted. A device in between may open the encrypted traffic.' };
const clock: FaultKind = { arrived: false, passing: false, why: 'The certificate that was shown is not valid today. Check the clock of this server.' };
const elsewhere: FaultKind = { arrived: false, passing: false, why: 'Something in between sent the request to another address. A proxy or the sign-in page of a network may stand there.' };
const broken: FaultKind = { arrived: true, passing: true, why: 'The connection broke off before the answer came.' };
const silent: FaultKind = { arrived: true, passing: true, why: 'No answer came in time.' };

/** Codes of Node (sockets, TLS, undici) and of Chromium's network stack (`ERR_…`), which Electron's own fetch uses. */
const faultKinds: Readonly<Record<string, FaultKind>> = {
  ENOTFOUND: unknownName,
  EAI_AGAIN: unknownName,
  ERR_NAME_NOT_RESOLVED: unknownName,
  ECONNREFUSED: refused,
  ERR_CONNECTION_REFUSED: refused,
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
  ERR_INTERNET_DISCONNECTED: noRoute,
  ERR_ADDRESS_UNREACHABLE: noRoute,
  UND_ERR_CONNECT_TIMEOUT: noConnection,
  ERR_CONNECTION_TIMED_OUT: noConnection,
  ERR_PROXY_CONNECTION_FAILED: proxy,
  ERR_TUNNEL_CONNECTION_FAILED: proxy,
  ERR_PROXY_AUTH_UNSUPPORTED: proxy,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UNABLE_TO_GET_ISSUER_CERT: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: certificate,
  ERR_CERT_AUTHORITY_INVALID: certificate,
  ERR_CERT_COMMON_NAME_INVALID: certificate,
  CERT_HAS_EXPIRED: clock,
  CERT_NOT_YET_VALID: clock,
  ERR_CERT_DATE_INVALID: clock,
  REDIRECTED: elsewhere,
  ECONNRESET: broken,
  EPIPE: broken,
  UND_ERR_SOCKET: broken,
  ERR_CONNECTION_RESET: broken,
  ERR_CONNECTION_CLOSED: broken,
  ERR_EMPTY_RESPONSE: broken,
  ETIMEDOUT: silent,
  UND_ERR_HEADERS_TIMEOUT: silent,
  UND_ERR_BODY_TIMEOUT: silent,
  TimeoutError: silent,
};

/** Thrown by the transport when no answer came. */
export class NetworkFault extends Error {
  readonly code: string;
  readonly kind: FaultKind;
  constructor(code: string, cause?: unknown) {
    super(`No answer: ${code}`, { cause });
    this.name = 'NetworkFault';
    this.code = code;
    this.kind = faultKinds[code] ?? broken;
  }
}

/** The fault behind what fetch threw; a code that nobody knows counts as a broken connection. */
export function networkFault(thrown: unknown): NetworkFault {
  if (thrown instanceof NetworkFault) return thrown;
  return new NetworkFault(codeOf(thrown, 0) ?? 'unknown', thrown);
}

/** Fetch hides the code of the socket in a chain of causes; Chromium writes it into the message, and Electron words a redirection that is not followed. */
function codeOf(thrown: unknown, depth: number): string | undefined {
  if (!(thrown instanceof Error) || depth > 5) return undefined;
  if (thrown.name === 'TimeoutError') return thrown.name;
  const chromium = /net::(ERR_[A-Z_]{1,60})/.exec(thrown.message)?.[1];
  if (chromium !== undefined) return chromium;
  if (thrown.message === 'Redirect was cancelled') return 'REDIRECTED';
  const own: unknown = 'code' in thrown ? thrown.code : undefined;
  if (typeof own === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(own)) return own;
  return codeOf(thrown.cause, depth + 1);
}
