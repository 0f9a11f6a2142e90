/** Encrypts text with a passphrase, so that any program with the usual algorithms can open it. */
import { createCipheriv, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** PBKDF2 with HMAC-SHA-256, then AES-256-GCM; all parts in base64. `data` ends with the 16 bytes of the tag, as WebCrypto takes it. */
export interface Sealed {
  readonly algorithm: 'PBKDF2-HMAC-SHA-256 + AES-256-GCM';
  readonly iterations: number;
  readonly salt: string;
  readonly iv: string;
  readonly data: string;
}

/** OWASP password storage cheat sheet: 600,000 and more for PBKDF2-HMAC-SHA-256. */
const iterations = 700_000;

const derive = promisify(pbkdf2);

/** Each time with another salt and another start value. */
export async function seal(passphrase: string, text: string): Promise<Sealed> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const key = await derive(passphrase.normalize('NFC'), salt, iterations, 32, 'sha256');
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  return { algorithm: 'PBKDF2-HMAC-SHA-256 + AES-256-GCM', iterations, salt: salt.toString('base64'), iv: iv.toString('base64'), data: data.toString('base64') };
}
