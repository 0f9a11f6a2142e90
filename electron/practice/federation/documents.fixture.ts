/** Federation metadata in the published shapes of several providers, written for tests; signatures are empty shells. */
import { nextCertificate, signingCertificate } from './certificates.ts';
import { sampleMetadata } from './sample-metadata.ts';

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const binding = (name: string): string => `urn:oasis:names:tc:SAML:2.0:bindings:${name}`;
const keyInfo = (certificate: string): string => `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`;

/** As AD FS of Windows Server 2016 publishes it: one certificate. */
export const adFs2016 = sampleMetadata('sts.contoso.com', [signingCertificate]);

/** As AD FS of Windows Server 2019: a second certificate before the roll-over, a signature, a byte order mark. */
export const adFs2019 = `\uFEFF${sampleMetadata('sts.contoso.com').replace('<RoleDescriptor', `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/><ds:SignatureValue>AA==</ds:SignatureValue>${keyInfo(signingCertificate)}</ds:Signature><RoleDescriptor`)}`;

/** As AD FS of Windows Server 2022: other prefixes, and lines in the certificate. */
export const adFs2022 = sampleMetadata('fs.contoso.com').replaceAll('fed:', 'f:').replaceAll('xmlns:fed=', 'xmlns:f=').replaceAll(signingCertificate, `\n${signingCertificate.slice(0, 64)}\n${signingCertificate.slice(64)}\n`);

/** As Okta publishes it for an application: prefixed, one key, both bindings at one place. */
export const okta = `<?xml version="1.0" encoding="UTF-8"?><md:EntityDescriptor entityID="http://www.okta.com/exk1fixture" xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"><md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="${protocol}"><md:KeyDescriptor use="signing">${keyInfo(signingCertificate)}</md:KeyDescriptor><md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</md:NameIDFormat><md:SingleSignOnService Binding="${binding('HTTP-POST')}" Location="https://contoso.okta.com/app/office365/exk1fixture/sso/saml"/><md:SingleSignOnService Binding="${binding('HTTP-Redirect')}" Location="https://contoso.okta.com/app/office365/exk1fixture/sso/redirect"/></md:IDPSSODescriptor></md:EntityDescriptor>`;

/** As PingFederate publishes it: keys for both uses, sign-out, the SOAP endpoint, signed requests wanted, contacts at the end. */
export const ping = `<md:EntityDescriptor ID="ping1" cacheDuration="PT1440M" entityID="https://sso.contoso.com" xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"><md:IDPSSODescriptor protocolSupportEnumeration="${protocol}" WantAuthnRequestsSigned="true"><md:KeyDescriptor>${keyInfo(signingCertificate)}</md:KeyDescriptor><md:KeyDescriptor use="signing">${keyInfo(nextCertificate)}</md:KeyDescriptor><md:SingleLogoutService Binding="${binding('HTTP-Redirect')}" Location="https://sso.contoso.com/idp/SLO.saml2"/><md:SingleSignOnService Binding="${binding('HTTP-Redirect')}" Location="https://sso.contoso.com/idp/redirect.saml2"/><md:SingleSignOnService Binding="${binding('HTTP-POST')}" Location="https://sso.contoso.com/idp/SSO.saml2"/><md:SingleSignOnService Binding="${binding('SOAP')}" Location="https://sso.contoso.com/idp/ecp.saml2"/></md:IDPSSODescriptor><md:ContactPerson contactType="administrative"/></md:EntityDescriptor>`;

/** As Entra ID publishes it for a tenant: WS-Federation with an issuer of its own. */
export const entra = sampleMetadata('sts.contoso.com')
  .replaceAll('http://sts.contoso.com/adfs/services/trust"', 'https://sts.windows.net/00000000-0000-0000-0000-000000000001/"')
  .replaceAll('https://sts.contoso.com/adfs/ls/', 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001/wsfed');
