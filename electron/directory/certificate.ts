/** Describes the certificate that a server showed, and says in words why it is not trusted. */
import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { ServerCertificate } from '../../shared/contract/directory.ts';
import { fail } from '../../shared/problem.ts';

/** Why OpenSSL or Node do not trust a chain, by their error code. */
const doubts: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The server issued its certificate itself.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate comes from an authority that this computer does not know.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The authority that issued the certificate is not known to this computer.',
  UNABLE_TO_GET_ISSUER_CERT: 'The authority that issued the certificate is not known to this computer.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The authority that issued the certificate is not known to this computer.',
  CERT_HAS_EXPIRED: 'The certificate has expired.',
  CERT_NOT_YET_VALID: 'The certificate is not valid yet.',
  CERT_REVOKED: 'The certificate was revoked.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate was issued for another name than the one that was entered.',
  CERT_SIGNATURE_FAILURE: 'The signature of the certificate is wrong.',
  INVALID_PURPOSE: 'The certificate is not meant for a server.',
};

/** True when an error code says that the chain, not the connection, was refused. */
export function isDoubt(code: string): boolean {
  return code in doubts;
}

/** The sentence of an error code. */
export function doubtSentence(code: string): string {
  return doubts[code] ?? `The certificate could not be verified (${code.slice(0, 80)}).`;
}

/** The certificate of a socket whose handshake is done; `directory.tls-failed` when the server showed none. */
export function describeCertificate(socket: TLSSocket): ServerCertificate {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) throw fail('directory.tls-failed', { why: 'The server showed no certificate.' });
  const described = {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: isoTime(certificate.validFrom),
    validTo: isoTime(certificate.validTo),
    fingerprint: certificate.fingerprint256,
  };
  if (socket.authorized) return { ...described, trusted: true };
  return { ...described, trusted: false, doubt: doubtSentence(authorizationCode(socket)) };
}

/** Node types the reason as an Error, but gives its code as text. */
function authorizationCode(socket: TLSSocket): string {
  const reason: unknown = socket.authorizationError;
  return typeof reason === 'string' ? reason : 'unknown';
}

/** Node writes one part of the name a line, the outermost first; people read the innermost first. */
function oneLine(name: X509Certificate['subject']): string {
  return name.split('\n').reverse().join(', ').slice(0, 500);
}

function isoTime(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text.slice(0, 100) : time.toISOString();
}
