/** Signs and checks the tokens of the practice tenant (RS256) with a key that outlives the process. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPair, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Store } from '../../store.ts';

/** Claims of a token. */
export type Claims = Readonly<Record<string, unknown>>;

/** Makes and reads signed tokens. */
export interface Signer {
  readonly sign: (claims: Claims) => string;
  /** The claims, when the signature is this tenant's; times are not looked at. */
  readonly read: (token: string) => Claims | undefined;
  /** The public key set. */
  readonly jwks: () => unknown;
}

/** Bytes or JSON as base64url. */
export function base64url(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

/** The JSON of one part of a token, or undefined. */
export function partOf(token: string, index: number): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8'));
    return value !== null && typeof value === 'object' ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

async function loadKey(store: Store): Promise<KeyObject> {
  const kept = store.all('tenant-key')[0]?.value as { pem: string } | undefined;
  if (kept) return createPrivateKey(kept.pem);
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  store.put('tenant-key', 'signing', { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) });
  return privateKey;
}

/** Opens the signer of a store; makes a key the first time. */
export async function openSigner(store: Store): Promise<Signer> {
  const privateKey = await loadKey(store);
  const publicKey = createPublicKey(privateKey);
  const jwk = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('base64url').slice(0, 27);
  const head = base64url({ typ: 'JWT', alg: 'RS256', kid, x5t: kid });
  return {
    sign: (claims) => {
      const text = `${head}.${base64url(claims)}`;
      return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
    },
    read: (token) => {
      const [header, body, signature] = token.split('.');
      if (header !== head || body === undefined || signature === undefined) return undefined;
      const genuine = verify('sha256', Buffer.from(`${header}.${body}`), publicKey, Buffer.from(signature, 'base64url'));
      return genuine ? partOf(token, 1) : undefined;
    },
    jwks: () => ({ keys: [{ kty: 'RSA', use: 'sig', kid, x5t: kid, n: jwk.n, e: jwk.e }] }),
  };
}
