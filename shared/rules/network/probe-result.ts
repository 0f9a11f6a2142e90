/** What a try of one host and port brings to light, before anybody judges it. */
import type { EndpointProtocol } from '../../tables/endpoints-shape.ts';

/** How far it came: `answered`, or the stage that failed and in what way. */
export const probeOutcomes = [
  'answered',
  'dns-unknown', 'dns-timeout',
  'tcp-refused', 'tcp-timeout', 'tcp-no-way',
  'proxy-dns', 'proxy-unreachable', 'proxy-timeout', 'proxy-closed', 'proxy-refused', 'proxy-407',
  'tls-timeout', 'tls-closed', 'tls-protocol', 'tls-wrong-name', 'tls-untrusted-issuer', 'tls-expired', 'tls-not-yet-valid',
  'http-timeout', 'http-closed', 'http-garbled',
] as const;
export type ProbeOutcome = (typeof probeOutcomes)[number];

/** What is to be tried; `path` is asked for over HTTP. */
export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  readonly protocol: EndpointProtocol;
  readonly path?: string;
}

/** The certificate that was shown, and who stands behind it. */
export interface SeenCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** Organization of the issuer; empty when it names none. */
  readonly issuerOrganization: string;
  /** Organization, or else name, of the last certificate of the chain that is known. */
  readonly root: string;
  readonly names: readonly string[];
  /** As the certificate says it, such as `Jan  2 00:00:00 2027 GMT`. */
  readonly validFrom: string;
  readonly validTo: string;
}

/** Empty lists and undefined: it did not come so far. */
export interface ProbeResult {
  readonly host: string;
  readonly port: number;
  readonly outcome: ProbeOutcome;
  /** For all stages together. */
  readonly milliseconds: number;
  /** Addresses that the name led to, those of the proxy when one was used. */
  readonly addresses: readonly string[];
  /** The proxy that was used, as `host:port`. */
  readonly via: string | undefined;
  readonly certificate: SeenCertificate | undefined;
  /** HTTP status of the host, or of the proxy that refused. */
  readonly status: number | undefined;
  /** Ways of signing in that the proxy offers, such as `Basic` and `Negotiate`. */
  readonly schemes: readonly string[];
  /** An account was shown to the proxy. */
  readonly signedIn: boolean;
  /** The host's clock minus ours in seconds, where its answer told it. */
  readonly clockOffset: number | undefined;
}
