/** The federation metadata of the sample company's AD FS, in the shape that AD FS publishes, without its signature. */
import { nextCertificate, signingCertificate } from './certificates.ts';

/** Where AD FS publishes its description, below its own name. */
export const metadataPath = '/FederationMetadata/2007-06/FederationMetadata.xml';

const key = (use: string, certificate: string): string => `<KeyDescriptor use="${use}"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`;

/** `certificates`: those that sign, the one in use first. */
export function sampleMetadata(host: string, certificates: readonly string[] = [signingCertificate, nextCertificate]): string {
  const base = `https://${host}/adfs`;
  const reference = (address: string, more = ''): string => `<EndpointReference xmlns="http://www.w3.org/2005/08/addressing"><Address>${address}</Address>${more}</EndpointReference>`;
  const exchange = `<Metadata><Metadata xmlns="http://schemas.xmlsoap.org/ws/2004/09/mex"><wsx:MetadataSection Dialect="http://schemas.xmlsoap.org/ws/2004/09/mex" xmlns:wsx="http://schemas.xmlsoap.org/ws/2004/09/mex" xmlns=""><wsx:MetadataReference><Address xmlns="http://www.w3.org/2005/08/addressing">${base}/services/trust/mex</Address></wsx:MetadataReference></wsx:MetadataSection></Metadata></Metadata>`;
  const keys = certificates.map((certificate) => key('signing', certificate)).join('');
  const role = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706 http://schemas.xmlsoap.org/ws/2005/02/trust http://docs.oasis-open.org/ws-sx/ws-trust/200512" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706"';
  return [
    `<?xml version="1.0" encoding="utf-8"?><EntityDescriptor ID="_sample" entityID="http://${host}/adfs/services/trust" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">`,
    `<RoleDescriptor xsi:type="fed:ApplicationServiceType" ${role}>${key('encryption', certificates[0] ?? '')}<fed:TargetScopes>${reference(`${base}/ls/`)}</fed:TargetScopes><fed:PassiveRequestorEndpoint>${reference(`${base}/ls/`)}</fed:PassiveRequestorEndpoint></RoleDescriptor>`,
    `<RoleDescriptor xsi:type="fed:SecurityTokenServiceType" ServiceDisplayName="Contoso" ${role}>${keys}<fed:TokenTypesOffered><fed:TokenType Uri="urn:oasis:names:tc:SAML:1.0:assertion"/></fed:TokenTypesOffered>`,
    `<fed:SecurityTokenServiceEndpoint>${reference(`${base}/services/trust/2005/certificatemixed`, exchange)}</fed:SecurityTokenServiceEndpoint><fed:PassiveRequestorEndpoint>${reference(`${base}/ls/`)}</fed:PassiveRequestorEndpoint></RoleDescriptor>`,
    `<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys}<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${base}/ls/"/><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${base}/ls/"/></IDPSSODescriptor>`,
    '</EntityDescriptor>',
  ].join('');
}
