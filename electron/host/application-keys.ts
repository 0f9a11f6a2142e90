/** Makes keys and self-signed certificates for the application of this server. */
import { createHash, createPrivateKey, sign, webcrypto } from 'node:crypto';
import 'reflect-metadata';
import { cryptoProvider, KeyUsageFlags, KeyUsagesExtension, PemConverter, X509CertificateGenerator } from '@peculiar/x509';
import type { Clock } from '../ports/clock.ts';
import type { ApplicationKey, ApplicationKeys } from '../ports/application-keys.ts';

/** RSA, since the sign-in service takes no other key from an application. */
const algorithmOf = (bits: number) => ({ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: bits });
/** Hold beyond 2030 (NIST SP 800-57, part 1). */
const lasting = 3072;
/** The clock of the sign-in service may be behind ours. */
const allowance = 5 * 60_000;
const day = 86_400_000;

/** Keys are made by the cryptography of Node; `bits` is for tests that cannot wait. */
export function openApplicationKeys(clock: Pick<Clock, 'now'>, bits = lasting): ApplicationKeys {
  return {
    make: (name, days) => make(name, new Date(clock.now() - allowance), days, algorithmOf(bits)),
    proof: (key, application) => proof(key, application, Math.floor(clock.now() / 1000)),
  };
}

async function make(name: string, notBefore: Date, days: number, algorithm: ReturnType<typeof algorithmOf>): Promise<ApplicationKey> {
  cryptoProvider.set(webcrypto);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notAfter = new Date(notBefore.getTime() + days * day);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [name] }],
    notBefore,
    notAfter,
    keys,
    signingAlgorithm: algorithm,
    extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)],
  });
  const raw = Buffer.from(made.rawData);
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    pem: `${made.toString('pem')}\n${PemConverter.encode(key, 'PRIVATE KEY')}\n`,
    certificate: raw.toString('base64'),
    thumbprint: createHash('sha256').update(raw).digest('hex'),
    validUntil: made.notAfter.toISOString(),
  };
}

/** A token of RFC 7519, signed as RS256. Source: Microsoft Graph, "Generating proof of possession tokens for rolling keys". */
function proof({ pem, certificate }: ApplicationKey, application: string, now: number): string {
  const header = { alg: 'RS256', typ: 'JWT', x5t: createHash('sha1').update(Buffer.from(certificate, 'base64')).digest('base64url') };
  const claims = { aud: '00000002-0000-0000-c000-000000000000', iss: application, nbf: now, exp: now + 600 };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const key = createPrivateKey(pem.slice(pem.indexOf('-----BEGIN PRIVATE KEY')));
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}
