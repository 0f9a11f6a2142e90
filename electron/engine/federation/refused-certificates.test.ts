/** Descriptions of every kind of provider are refused for what is wrong with their certificate, and the reason is told. */
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../shared/problem.ts';
import { judgeProvider } from '../../../shared/rules/federation/judge-provider.ts';
import { ecCertificate, expiredCertificate, futureCertificate, md5Certificate, sha1Certificate, shortKeyCertificate } from '../../federation/certificates.fixture.ts';
import { openFederation } from '../../federation/federation.ts';
import { adFs2016, adFs2019, adFs2022, entra, okta, ping } from '../../practice/federation/documents.fixture.ts';
import { mustBeUsable } from './provider.ts';

const now = Date.UTC(2026, 10, 23);
const federation = openFederation();
const documents = { 'AD FS 2016': adFs2016, 'AD FS 2019': adFs2019, 'AD FS 2022': adFs2022, Okta: okta, PingFederate: ping, 'Entra ID': entra };

/** The document with this text in place of each of its certificates. */
const holding = (document: string, certificate: string): string => document.replace(/(<(?:\w+:)?X509Certificate[^>]*>)[^<]*/g, `$1${certificate}`);

/** `usable`, or code and reason of the refusal. */
function refusal(document: string): string | readonly [string, string | undefined] {
  try {
    mustBeUsable(judgeProvider(federation.parse(document), now));
    return 'usable';
  } catch (thrown) {
    const { code, why } = problemOf(thrown);
    return [code, why];
  }
}

describe.each(Object.entries(documents))('%s', (_, document) => {
  it('is usable as it is', () => expect(refusal(document)).toBe('usable'));

  it.each([
    ['expired', expiredCertificate, 'The signing certificate ended on 2023-01-01. Microsoft refuses tokens that are signed with it.'],
    ['not yet valid', futureCertificate, 'The signing certificate is valid from 2090-01-01 only. Until then Microsoft refuses tokens that are signed with it.'],
    ['of 1,024 bits', shortKeyCertificate, 'The key of the signing certificate has 1024 bits. Keys of fewer than 2,048 bits can be broken; whoever breaks it signs in as anybody.'],
    ['signed with SHA-1', sha1Certificate, 'The signing certificate is signed with SHA-1. That digest can be forged.'],
    ['signed with MD5', md5Certificate, 'The signing certificate is signed with MD5. That digest can be forged.'],
    ['of an elliptic curve', ecCertificate, 'The key of the signing certificate is no RSA key. The tenant takes signatures with RSA keys alone.'],
  ])('is refused with a certificate that is %s', (_name, certificate, why) => expect(refusal(holding(document, certificate))).toEqual(['federation.not-usable', why]));

  it.each([['garbage', 'AAAA'], ['no base64', '&#33;&#33;'], ['cut off', expiredCertificate.slice(0, 200)], ['empty', '']])('is refused with a certificate that is %s', (_name, certificate) => expect(refusal(holding(document, certificate))).toEqual([expect.stringMatching(/^federation\.(certificate-unreadable|no-certificate)$/), undefined]));
});
