/** What the engine needs of identity providers: the description they publish, and what their certificates say. */
import type { FederationMetadata, SigningCertificate } from '../../shared/contract/federation.ts';
import type { ProxySettings } from '../../shared/rules/network/choose-proxy.ts';

export interface Federation {
  /** The text behind an https address, at most 1 MB, within 20 seconds; throws `federation.*`. */
  readonly fetch: (address: string, proxy: ProxySettings, signal: AbortSignal) => Promise<string>;
  /** Checked for shape and safety alone; its signature is not verified: that it came over TLS, or from an administrator's hand, is the trust. Throws `federation.*`. */
  readonly parse: (text: string) => FederationMetadata;
  /** Of DER in base64; throws `federation.certificate-unreadable`. */
  readonly certificate: (der: string) => SigningCertificate;
}
