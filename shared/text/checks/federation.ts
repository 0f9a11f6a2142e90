/** The checks of a federation server and its certificate in words. */
import type { CheckText } from './check-text.ts';

const replace = 'Get a certificate from a public authority, install it on every farm and proxy node, and set it with Set-AdfsSslCertificate.';

export const federationTexts = {
  'ad-fs-certificate-days': { title: 'The federation certificate is valid for a while', why: 'When it ends, nobody signs in any more. Connect Health warns 90 days before.', cure: replace },
  'ad-fs-certificate-name': { title: 'The federation certificate names the service', why: 'Browsers refuse a certificate that does not hold the name of the federation service.', cure: replace },
  'ad-fs-certificate-key': { title: 'The federation certificate has its private key', why: 'Without the private key AD FS cannot use it.', cure: 'Import the certificate with its private key (PFX) into the store of the computer.' },
  'ad-fs-certificate-provider': { title: 'The key is held by a classic provider', why: 'AD FS does not take keys of CNG providers.', cure: 'Request the certificate anew with the provider "Microsoft RSA SChannel Cryptographic Provider".' },
  'ad-fs-certificate-chain': { title: 'The federation certificate is trusted', why: 'Everyone who signs in has to trust its chain, and revocation has to be reachable.', cure: replace },
} as const satisfies Readonly<Record<string, CheckText>>;
