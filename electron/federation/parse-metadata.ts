/** Takes from federation metadata what the tenant has to know: of AD FS and Entra ID (WS-Federation), or of any SAML 2.0 provider. */
import type { Element } from '@xmldom/xmldom';
import type { FederationMetadata, SigningCertificate } from '../../shared/contract/federation.ts';
import { fail } from '../../shared/problem.ts';
import { readCertificate } from './read-certificate.ts';
import { at, childrenOf, readXml, textOf } from './read-xml.ts';

// Namespaces: SAML 2.0 metadata, WS-Federation 1.2, WS-Addressing 1.0, WS-MetadataExchange, XML Signature.
const md = 'urn:oasis:names:tc:SAML:2.0:metadata';
const saml = 'urn:oasis:names:tc:SAML:2.0:protocol';
const fed = 'http://docs.oasis-open.org/wsfed/federation/200706';
const wsa = 'http://www.w3.org/2005/08/addressing';
const mex = 'http://schemas.xmlsoap.org/ws/2004/09/mex';
const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
const binding = (name: string): string => `urn:oasis:names:tc:SAML:2.0:bindings:${name}`;

const longestAddress = 1023;
const mostCertificates = 10;
/** How AD FS names itself, whatever its version. */
const adFsIssuer = /^https?:\/\/[^/?#\s]+\/adfs\/services\/trust\/?$/i;

/** Throws `federation.*`. A document with both protocols is that of a WS-Federation provider: AD FS writes both. */
export function parseMetadata(text: string): FederationMetadata {
  const root = readXml(text);
  if (root.namespaceURI === md && root.localName === 'EntitiesDescriptor') throw fail('federation.ambiguous', { why: 'It is a list of providers.' });
  if (root.namespaceURI !== md || root.localName !== 'EntityDescriptor') throw fail('federation.not-metadata', { why: `Its root is ${(root.localName ?? '').slice(0, 80)}.` });
  const issuer = (root.getAttribute('entityID') ?? '').trim();
  if (issuer === '' || issuer.length > longestAddress) throw fail('federation.not-metadata', { why: 'It has no entityID.' });
  const services = childrenOf(root, md, 'RoleDescriptor').filter(isTokenService);
  const providers = childrenOf(root, md, 'IDPSSODescriptor');
  if (services.length > 1 || providers.length > 1) throw fail('federation.ambiguous', { why: 'It holds the same role twice.' });
  const [service] = services;
  const [provider] = providers;
  const product = adFsIssuer.test(issuer) ? 'ad-fs' : 'other';
  if (service !== undefined) return { kind: 'ws-fed', product, issuer, ...tokenService(service, product), certificates: certificatesOf(service) };
  if (provider !== undefined) return { kind: 'saml', product, issuer, ...samlProvider(provider), certificates: certificatesOf(provider) };
  throw fail('federation.no-sign-in-address');
}

/** The type may be written with any prefix; what the prefix stands for counts. */
function isTokenService(role: Element): boolean {
  const [prefix = '', name] = (role.getAttributeNS(xsi, 'type') ?? '').trim().split(':');
  return name === 'SecurityTokenServiceType' && role.lookupNamespaceURI(prefix) === fed;
}

type Addresses = Pick<FederationMetadata, 'passive' | 'active' | 'exchange' | 'signOut' | 'wantsSignedRequests'>;

/** AD FS lists another endpoint than the one for a name and a password, which has a fixed place (Get-AdfsEndpoint: usernamemixed). */
function tokenService(role: Element, product: FederationMetadata['product']): Addresses {
  const reference = [wsa, 'EndpointReference'] as const;
  const passive = address(textOf(at(role, [fed, 'PassiveRequestorEndpoint'], reference, [wsa, 'Address'])[0]));
  const endpoints = at(role, [fed, 'SecurityTokenServiceEndpoint'], reference);
  const listed = endpoints.map((endpoint) => textOf(childrenOf(endpoint, wsa, 'Address')[0]));
  const exchange = endpoints.flatMap((endpoint) => at(endpoint, [wsa, 'Metadata'], [mex, 'Metadata'], [mex, 'MetadataSection'], [mex, 'MetadataReference'], [wsa, 'Address'])).map(textOf)[0];
  if (passive === null) throw fail('federation.no-sign-in-address');
  const own = product === 'ad-fs' ? new URL(passive).origin : undefined;
  return {
    passive,
    active: own === undefined ? address(listed.find((one) => /usernamemixed$/i.test(one))) : `${own}/adfs/services/trust/2005/usernamemixed`,
    exchange: address(exchange) ?? (own === undefined ? null : `${own}/adfs/services/trust/mex`),
    signOut: passive,
    wantsSignedRequests: false,
  };
}

function samlProvider(role: Element): Addresses {
  if (!(role.getAttribute('protocolSupportEnumeration') ?? '').split(/\s+/).includes(saml)) throw fail('federation.not-metadata', { why: 'It does not speak SAML 2.0.' });
  const located = (service: string, ...names: readonly string[]): string | null => {
    const services = childrenOf(role, md, service);
    const found = names.flatMap((name) => services.filter((one) => one.getAttribute('Binding') === binding(name)))[0];
    return address(found?.getAttribute('ResponseLocation') ?? found?.getAttribute('Location') ?? undefined);
  };
  // Entra ID posts its requests; a redirect is what is left when the provider takes nothing else.
  const passive = located('SingleSignOnService', 'HTTP-POST', 'HTTP-Redirect');
  if (passive === null) throw fail('federation.no-sign-in-address');
  const wantsSignedRequests = ['true', '1'].includes((role.getAttribute('WantAuthnRequestsSigned') ?? '').trim());
  return { passive, active: located('SingleSignOnService', 'SOAP'), exchange: null, signOut: located('SingleLogoutService', 'HTTP-POST', 'HTTP-Redirect'), wantsSignedRequests };
}

/** Null for none; throws `federation.insecure-address` for anything but https without an account. */
function address(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' && url.username === '' && url.password === '' && text.length <= longestAddress;
  if (!isSafe) throw fail('federation.insecure-address', { detail: { address: text.slice(0, 200) } });
  return text;
}

/** Keys without a use sign and encrypt (SAML 2.0 metadata, 2.4.1.1). A certificate that stands there twice counts once. */
function certificatesOf(role: Element): SigningCertificate[] {
  const keys = childrenOf(role, md, 'KeyDescriptor').filter((key) => ['', 'signing'].includes(key.getAttribute('use') ?? ''));
  const texts = keys.flatMap((key) => at(key, [dsig, 'KeyInfo'], [dsig, 'X509Data'], [dsig, 'X509Certificate'])).map(textOf);
  if (texts.length === 0) throw fail('federation.no-certificate');
  if (texts.length > mostCertificates) throw fail('federation.ambiguous', { why: 'It holds more than ten signing certificates.' });
  const certificates = texts.map(readCertificate);
  return [...new Map(certificates.map((certificate) => [certificate.der, certificate])).values()];
}
