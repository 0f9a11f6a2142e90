/** Reads what a certificate says, as far as signing tokens depends on it. */
import { X509Certificate } from 'node:crypto';
import type { SigningCertificate } from '../../shared/contract/federation.ts';
import { fail } from '../../shared/problem.ts';

/** Longest certificate in base64; real ones have about 2,000 characters. */
const longest = 20_000;

/** Object identifiers of signature algorithms (RFC 3279, 4055, 5758), as their DER bytes in hex. */
const digests: ReadonlyArray<readonly [oid: string, digest: SigningCertificate['digest']]> = [
  ['2a864886f70d010104', 'md5'],
  ['2a864886f70d010105', 'sha1'],
  ['2a864886f70d01010b', 'sha256'],
  ['2a864886f70d01010c', 'sha384'],
  ['2a864886f70d01010d', 'sha512'],
  ['2a8648ce3d0401', 'sha1'],
  ['2a8648ce3d040302', 'sha256'],
  ['2a8648ce3d040303', 'sha384'],
  ['2a8648ce3d040304', 'sha512'],
];
const pss = '2a864886f70d01010a';
/** The digests that the parameters of RSASSA-PSS may name. */
const pssDigests: ReadonlyArray<readonly [oid: string, digest: SigningCertificate['digest']]> = [
  ['608648016503040201', 'sha256'],
  ['608648016503040202', 'sha384'],
  ['608648016503040203', 'sha512'],
];

/** Spaces and line ends are passed over; throws `federation.certificate-unreadable`. */
export function readCertificate(text: string): SigningCertificate {
  const base64 = text.replace(/\s+/g, '');
  if (base64.length > longest || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw fail('federation.certificate-unreadable');
  try {
    return factsOf(new X509Certificate(Buffer.from(base64, 'base64')));
  } catch (error) {
    throw fail('federation.certificate-unreadable', {}, error);
  }
}

function factsOf(certificate: X509Certificate): SigningCertificate {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
  const key = type === 'rsa' || type === 'rsa-pss' ? 'rsa' : type === 'ec' ? 'ec' : 'other';
  return {
    der: certificate.raw.toString('base64'),
    thumbprint: certificate.fingerprint.replaceAll(':', ''),
    subject: certificate.subject.replaceAll('\n', ', ').slice(0, 500),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validUntil: new Date(certificate.validTo).toISOString(),
    key,
    bits: key === 'rsa' ? (details?.modulusLength ?? 0) : 0,
    digest: digestOf(certificate.raw),
  };
}

/** A certificate is a sequence of what is signed, the algorithm, and the signature: the second is looked at. */
function digestOf(der: Buffer): SigningCertificate['digest'] {
  const whole = contentOf(der, 0);
  const algorithm = contentOf(der, contentOf(der, whole.from).to);
  const oid = contentOf(der, algorithm.from);
  const name = der.toString('hex', oid.from, oid.to);
  if (name !== pss) return digests.find(([known]) => known === name)?.[1] ?? 'unknown';
  // Without parameters RSASSA-PSS means SHA-1 (RFC 4055).
  const parameters = der.toString('hex', oid.to, algorithm.to);
  return pssDigests.find(([known]) => parameters.includes(known))?.[1] ?? 'sha1';
}

/** Where the content of the element at `at` begins and ends. */
function contentOf(der: Buffer, at: number): { readonly from: number; readonly to: number } {
  const first = der.readUInt8(at + 1);
  if (first < 0x80) return { from: at + 2, to: at + 2 + first };
  const bytes = first & 0x7f;
  const from = at + 2 + bytes;
  return { from, to: from + der.readUIntBE(at + 2, bytes) };
}
