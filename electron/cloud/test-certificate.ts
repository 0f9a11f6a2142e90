/** Makes a self-signed certificate for tests, as an administrator would make one for an unattended sign-in. */
import { generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** Certificate and key in one PEM text, and the certificate's bytes (DER). */
export interface TestCertificate {
  readonly certificatePem: string;
  readonly raw: Buffer;
}

const DAY = 86_400_000;
const sha256WithRsa = Buffer.from('300d06092a864886f70d01010b0500', 'hex');
const ecdsaWithSha256 = Buffer.from('300a06082a8648ce3d040302', 'hex');

/** Valid for one day from `from`. */
export async function makeTestCertificate(from = new Date(Date.now() - 3_600_000), kind: 'rsa' | 'ec' = 'rsa'): Promise<TestCertificate> {
  const keys = kind === 'rsa' ? await promisify(generateKeyPair)('rsa', { modulusLength: 2048 }) : await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  const raw = certificate(keys, kind === 'rsa' ? sha256WithRsa : ecdsaWithSha256, from);
  const pem = `-----BEGIN CERTIFICATE-----\n${raw.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return { raw, certificatePem: pem + keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** X.509 version 1: serial number, algorithm, issuer, validity, subject, public key; then the signature (RFC 5280). */
function certificate(keys: { publicKey: KeyObject; privateKey: KeyObject }, algorithm: Buffer, from: Date): Buffer {
  const name = sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('Test')))));
  const validity = sequence(time(from), time(new Date(from.getTime() + DAY)));
  const body = sequence(der(0x02, Buffer.from([1])), algorithm, name, validity, name, keys.publicKey.export({ type: 'spki', format: 'der' }));
  return sequence(body, algorithm, der(0x03, Buffer.from([0]), sign('sha256', body, keys.privateKey)));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function time(date: Date): Buffer {
  return der(0x18, Buffer.from(date.toISOString().replaceAll(/[-:T]|\.\d+/g, '')));
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
