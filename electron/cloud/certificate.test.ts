/** Which certificates are taken, and what is said of the others. */
import { createHash, createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { problemOf, type Problem } from '../../shared/problem.ts';
import { readCertificate } from './certificate.ts';
import { makeTestCertificate } from './test-certificate.ts';

const clock = { now: () => Date.now() };

function refusal(pem: string, now = clock): Problem {
  try {
    readCertificate(pem, now);
  } catch (thrown) {
    return problemOf(thrown);
  }
  throw new Error('it was taken');
}

describe('readCertificate', () => {
  it('computes the thumbprint and hands on the key, in either order', async () => {
    const { certificatePem, raw } = await makeTestCertificate();
    const [certificate = '', key = ''] = certificatePem.split(/(?=-----BEGIN PRIVATE)/);
    for (const pem of [certificatePem, key + certificate, `Bag Attributes\r\n${certificatePem.replaceAll('\n', '\r\n')}`]) {
      const found = readCertificate(pem, clock);
      expect(found.thumbprintSha256).toBe(createHash('sha256').update(raw).digest('hex'));
      expect(found.privateKey).toContain('BEGIN PRIVATE KEY');
    }
  });

  it('takes keys in the older PKCS #1 form', async () => {
    const { certificatePem } = await makeTestCertificate();
    const [certificate = '', key = ''] = certificatePem.split(/(?=-----BEGIN PRIVATE)/);
    const older = createPrivateKey(key).export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(readCertificate(certificate + older, clock).privateKey).toContain('BEGIN PRIVATE KEY');
  });

  it('says what is wrong, without quoting the text', async () => {
    const one = await makeTestCertificate();
    const two = await makeTestCertificate();
    const [certificate = '', key = ''] = one.certificatePem.split(/(?=-----BEGIN PRIVATE)/);
    const [, otherKey = ''] = two.certificatePem.split(/(?=-----BEGIN PRIVATE)/);
    const secret = key.slice(100, 140);
    const found = [refusal(''), refusal(key), refusal(certificate), refusal(certificate + otherKey), refusal(certificate + key.replace(/\n[^\n]{64}\n/, '\n')), refusal('x'.repeat(100_000))];
    expect(found.map((row) => row.code)).toEqual(found.map(() => 'tenant.certificate-unusable'));
    expect(found[3]?.why).toBe('The private key does not belong to the certificate.');
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  it('refuses a certificate out of its time, and keys that Entra does not take', async () => {
    const { certificatePem } = await makeTestCertificate();
    expect(refusal(certificatePem, { now: () => Date.now() + 10 * 86_400_000 }).why).toBe('The certificate has expired.');
    expect(refusal(certificatePem, { now: () => Date.now() - 10 * 86_400_000 }).why).toContain('not valid yet');
    expect(refusal((await makeTestCertificate(undefined, 'ec')).certificatePem).why).toContain('RSA');
  });
});
