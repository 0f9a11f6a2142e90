/** Judges a provider by its certificates, before any domain is handed to it. */
import type { FederationFinding, FederationMetadata, SigningCertificate } from '../../contract/federation.ts';
import { federationFindings as texts } from '../../text/federation.ts';

const day = 86_400_000;
/** Microsoft looks for the next certificate about 30 days before the end (sheet of sign-in methods, 5). */
export const soonDays = 30;
const shortestKey = 2048;

/** Whole days from now until the end; negative after it. */
export function daysLeft(until: string, now: number): number {
  return Math.floor((Date.parse(until) - now) / day);
}

/** The certificate that signs now, and the one that will. */
export interface Signing {
  readonly current: SigningCertificate;
  readonly next: SigningCertificate | undefined;
}

/** The first in the document that is valid now signs, else the first; the next one is another that ends later. */
export function signingOf({ certificates }: FederationMetadata, now: number): Signing {
  const isValid = ({ validFrom, validUntil }: SigningCertificate): boolean => Date.parse(validFrom) <= now && now < Date.parse(validUntil);
  // The shape holds at least one.
  const current = certificates.find(isValid) ?? certificates[0];
  if (current === undefined) throw new RangeError('Metadata without a certificate.');
  const next = certificates.find((one) => one.der !== current.der && Date.parse(one.validUntil) > Date.parse(current.validUntil));
  return { current, next };
}

/** Findings about the provider alone, worst things by verdict `fail`. */
export function judgeProvider(metadata: FederationMetadata, now: number): FederationFinding[] {
  const { current, next } = signingOf(metadata, now);
  return [
    lifetime(current, now),
    ...[current, ...(next === undefined ? [] : [next])].flatMap(strength),
    ...(next === undefined ? [] : [{ id: 'next-certificate', verdict: 'pass', ...texts.nextKnown } as const]),
    { id: 'signature-not-verified', verdict: 'unknown', ...texts.signature },
  ];
}

function lifetime({ validFrom, validUntil }: SigningCertificate, now: number): FederationFinding {
  const left = daysLeft(validUntil, now);
  const finding = (verdict: FederationFinding['verdict'], sentence: Omit<FederationFinding, 'id' | 'verdict'>): FederationFinding => ({ id: 'certificate-lifetime', verdict, ...sentence });
  if (Date.parse(validFrom) > now) return finding('fail', texts.notYet(dateOf(validFrom)));
  if (Date.parse(validUntil) <= now) return finding('fail', texts.expired(dateOf(validUntil)));
  return left < soonDays ? finding('warn', texts.endsSoon(left)) : finding('pass', texts.valid(dateOf(validUntil), left));
}

function strength({ key, bits, digest }: SigningCertificate): FederationFinding[] {
  const found: FederationFinding[] = [];
  if (key !== 'rsa') found.push({ id: 'certificate-key', verdict: 'fail', ...texts.otherKey });
  else if (bits < shortestKey) found.push({ id: 'certificate-key', verdict: 'fail', ...texts.shortKey(bits) });
  if (digest === 'md5' || digest === 'sha1') found.push({ id: 'certificate-digest', verdict: 'fail', ...texts.weakDigest(digest === 'md5' ? 'MD5' : 'SHA-1') });
  return found;
}

const dateOf = (moment: string): string => moment.slice(0, 10);
