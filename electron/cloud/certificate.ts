/** Reads the certificate and the key that an application signs in with. */
import { createHash, createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { fail } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';

/** As MSAL wants it: SHA-256 of the certificate in hex, and the private key as PEM (PKCS #8). */
export interface ApplicationCertificate {
  readonly thumbprintSha256: string;
  readonly privateKey: string;
}

/** Longer texts are no certificate. */
const MAX_PEM = 65_536;

/** Takes certificate and key out of one PEM text; throws `tenant.certificate-unusable` with the reason, never with the text. */
export function readCertificate(pem: string, clock: Pick<Clock, 'now'>): ApplicationCertificate {
  if (pem.length > MAX_PEM) throw unusable('The text is too long.');
  const certificate = parsed(() => new X509Certificate(blockOf(pem, /CERTIFICATE/)), 'There is no certificate in it.');
  const key = parsed(() => createPrivateKey(blockOf(pem, /(?:RSA |EC )?PRIVATE KEY/)), 'There is no private key in it that can be read without a passphrase.');
  check(certificate, key, clock.now());
  return {
    thumbprintSha256: createHash('sha256').update(certificate.raw).digest('hex'),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function check(certificate: X509Certificate, key: KeyObject, now: number): void {
  if (key.asymmetricKeyType !== 'rsa') throw unusable('The key is no RSA key; Microsoft Entra takes no other.');
  if (!certificate.checkPrivateKey(key)) throw unusable('The private key does not belong to the certificate.');
  if (Date.parse(certificate.validTo) <= now) throw unusable('The certificate has expired.');
  if (Date.parse(certificate.validFrom) > now) throw unusable('The certificate is not valid yet. Check the clock of this server.');
}

function blockOf(pem: string, label: RegExp): string {
  const block = new RegExp(`-----BEGIN ${label.source}-----[A-Za-z0-9+/=\\s]+-----END ${label.source}-----`).exec(pem)?.[0];
  if (block === undefined) throw new Error('no block');
  return block;
}

/** The reader's own error is dropped: it may quote the text. */
function parsed<T>(read: () => T, why: string): T {
  try {
    return read();
  } catch {
    throw unusable(why);
  }
}

function unusable(why: string): Error {
  return fail('tenant.certificate-unusable', { why });
}
