/** Descriptions of real shapes are understood; hostile ones are refused. */
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../shared/problem.ts';
import { nextCertificate, signingCertificate } from '../practice/federation/certificates.ts';
import { ecCertificate, sha1Certificate, shortKeyCertificate } from './certificates.fixture.ts';
import { adFs2016, adFs2019, adFs2022, entra, okta, ping } from '../practice/federation/documents.fixture.ts';
import { parseMetadata } from './parse-metadata.ts';
import { readCertificate } from './read-certificate.ts';

const ders = (text: string): readonly string[] => parseMetadata(text).certificates.map(({ der }) => der);
const refusal = (work: () => unknown): string => {
  try {
    work();
    return 'nothing';
  } catch (thrown) {
    return problemOf(thrown).code;
  }
};
const refused = (text: string): string => refusal(() => parseMetadata(text));

describe('metadata of providers', () => {
  it('is that of AD FS 2016', () => {
    expect(parseMetadata(adFs2016)).toMatchObject({
      kind: 'ws-fed', product: 'ad-fs', issuer: 'http://sts.contoso.com/adfs/services/trust', passive: 'https://sts.contoso.com/adfs/ls/', signOut: 'https://sts.contoso.com/adfs/ls/',
      active: 'https://sts.contoso.com/adfs/services/trust/2005/usernamemixed', exchange: 'https://sts.contoso.com/adfs/services/trust/mex',
    });
    expect(ders(adFs2016)).toEqual([signingCertificate]);
  });

  it('is that of AD FS 2019 and 2022, with the next certificate', () => {
    expect(ders(adFs2019)).toEqual([signingCertificate, nextCertificate]);
    expect(ders(adFs2022)).toEqual([signingCertificate, nextCertificate]);
    expect(parseMetadata(adFs2022).passive).toBe('https://fs.contoso.com/adfs/ls/');
  });

  it('is that of Okta', () => {
    expect(parseMetadata(okta)).toMatchObject({ kind: 'saml', product: 'other', issuer: 'http://www.okta.com/exk1fixture', passive: 'https://contoso.okta.com/app/office365/exk1fixture/sso/saml', active: null, exchange: null, signOut: null, wantsSignedRequests: false });
  });

  it('is that of PingFederate', () => {
    expect(parseMetadata(ping)).toMatchObject({ kind: 'saml', passive: 'https://sso.contoso.com/idp/SSO.saml2', active: 'https://sso.contoso.com/idp/ecp.saml2', signOut: 'https://sso.contoso.com/idp/SLO.saml2', wantsSignedRequests: true });
    expect(ders(ping)).toEqual([signingCertificate, nextCertificate]);
  });

  it('is that of Entra ID', () => {
    expect(parseMetadata(entra)).toMatchObject({ kind: 'ws-fed', product: 'other', issuer: 'https://sts.windows.net/00000000-0000-0000-0000-000000000001/', passive: 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001/wsfed' });
  });
});

describe('certificates', () => {
  it('tell key, digest and validity', () => {
    expect(readCertificate(signingCertificate)).toMatchObject({ key: 'rsa', bits: 2048, digest: 'sha256', validFrom: '2026-01-01T00:00:00.000Z', validUntil: '2036-01-01T00:00:00.000Z', subject: 'CN=ADFS Signing - sts.contoso.com' });
    expect(readCertificate(shortKeyCertificate)).toMatchObject({ key: 'rsa', bits: 1024 });
    expect(readCertificate(sha1Certificate)).toMatchObject({ digest: 'sha1' });
    expect(readCertificate(ecCertificate)).toMatchObject({ key: 'ec', bits: 0, digest: 'sha256' });
  });

  it('that cannot be read are refused', () => {
    for (const text of ['', 'AAAA', 'not base64!', signingCertificate.slice(0, 400), 'A'.repeat(30_000)]) expect(refusal(() => readCertificate(text))).toBe('federation.certificate-unreadable');
  });
});

describe('hostile documents', () => {
  const bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const role = /<IDPSSODescriptor[\s\S]*<\/IDPSSODescriptor>/.exec(adFs2016)?.[0] ?? '';

  it('with entities or a document type are not parsed', () => {
    expect(refused(`${bomb}${okta.slice(okta.indexOf('<md:'))}`)).toBe('federation.unsafe-document');
    expect(refused(okta.replace('<md:Entity', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><md:Entity'))).toBe('federation.unsafe-document');
  });

  it('that are too large or too deep are refused', () => {
    expect(refused(`${okta}<!--${'x'.repeat(1_048_576)}-->`)).toBe('federation.too-large');
    expect(refused(okta.replace('</md:EntityDescriptor>', `<md:Extensions>${'<x>'.repeat(50)}${'</x>'.repeat(50)}</md:Extensions></md:EntityDescriptor>`))).toBe('federation.unsafe-document');
    expect(refused('<a '.repeat(300_000))).toBe('federation.not-metadata');
    expect(refused(`<a "${'<b '.repeat(300_000)}`)).toBe('federation.not-metadata');
  });

  it('that are no metadata are refused', () => {
    for (const text of ['', 'hello', '<html/>', '<a><b></a>', okta.replaceAll('urn:oasis:names:tc:SAML:2.0:metadata', 'urn:other'), okta.replace(/entityID="[^"]*"/, '')]) expect(refused(text)).toBe('federation.not-metadata');
  });

  it('with two roles or several providers are refused', () => {
    expect(refused(adFs2016.replace(role, role + role))).toBe('federation.ambiguous');
    const service = /<RoleDescriptor xsi:type="fed:Security[\s\S]*?<\/RoleDescriptor>/.exec(adFs2016)?.[0] ?? '';
    expect(refused(adFs2016.replace(service, service + service))).toBe('federation.ambiguous');
    expect(refused(`<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${okta.slice(okta.indexOf('<md:'))}</EntitiesDescriptor>`)).toBe('federation.ambiguous');
  });

  it('without a signing certificate, or with one that is none, are refused', () => {
    expect(refused(okta.replace(/<md:KeyDescriptor[\s\S]*?<\/md:KeyDescriptor>/, ''))).toBe('federation.no-certificate');
    expect(refused(okta.replace('use="signing"', 'use="encryption"'))).toBe('federation.no-certificate');
    expect(refused(okta.replace(signingCertificate, 'QUJD'))).toBe('federation.certificate-unreadable');
  });

  it('that lead to unencrypted places are refused', () => {
    expect(refused(okta.replaceAll('https://contoso', 'http://contoso'))).toBe('federation.insecure-address');
    expect(refused(adFs2016.replaceAll('https://sts', 'http://sts'))).toBe('federation.insecure-address');
    expect(refused(okta.replaceAll('https://contoso', 'javascript:alert(1)//contoso'))).toBe('federation.insecure-address');
    expect(refused(okta.replaceAll('https://contoso', 'https://me:secret@contoso'))).toBe('federation.insecure-address');
  });

  it('with another provider wrapped into the signature or an extension count by their root alone', () => {
    const evil = ping.replaceAll('sso.contoso.com', 'evil.example');
    const inSignature = okta.replace('<md:IDPSSO', `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${evil}</ds:Object></ds:Signature><md:Extensions>${evil}</md:Extensions><md:IDPSSO`);
    expect(parseMetadata(inSignature)).toEqual(parseMetadata(okta));
    const aroundIt = evil.replace('</md:EntityDescriptor>', `<md:Extensions>${okta.slice(okta.indexOf('<md:'))}</md:Extensions></md:EntityDescriptor>`);
    expect(parseMetadata(aroundIt).issuer).toBe('https://evil.example');
  });

  it('that describe an application only are refused', () => {
    expect(refused(okta.replaceAll('md:IDPSSODescriptor', 'md:SPSSODescriptor'))).toBe('federation.no-sign-in-address');
  });
});
