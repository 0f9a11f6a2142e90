/** Password rules of the tenant, and how a practice password is kept. */
import { createHash } from 'node:crypto';
import type { Values } from '../state/entity.ts';
import { badRequest } from './errors.ts';

const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/];

/** 8 to 256 characters of at least three kinds (Entra password policy). */
export function isStrongPassword(password: string): boolean {
  return password.length >= 8 && password.length <= 256 && KINDS.filter((kind) => kind.test(password)).length >= 3;
}

/** What is stored of a password; fast on purpose, for these are made-up accounts and 10,000 are created in a row. */
export function passwordHash(password: string): string {
  return createHash('sha256').update(`practice\0${password}`).digest('base64');
}

/** The hash for a passwordProfile that carries a password; throws 400 for a weak one. */
export function hashFromProfile(profile: unknown, policies: unknown): string | undefined {
  const password = (profile as Values | null | undefined)?.['password'];
  if (password === undefined) return undefined;
  const relaxed = typeof policies === 'string' && policies.includes('DisableStrongPassword');
  const strong = typeof password === 'string' && (isStrongPassword(password) || (relaxed && password.length >= 8 && password.length <= 256));
  if (strong) return passwordHash(password);
  const message = 'The specified password does not comply with password complexity requirements. Please provide a different password.';
  throw badRequest(message, [{ code: 'PasswordComplexity', message, target: 'passwordProfile' }]);
}
