/** Third stage: TLS, and whose certificate it is. */
import net from 'node:net';
import tls, { type DetailedPeerCertificate } from 'node:tls';
import type { ProbeOutcome, SeenCertificate } from '../../../shared/rules/network/probe-result.ts';
import { codeOf, own, StageFailure, within, type Trial } from './trial.ts';

/** Longer chains are cut; texts of a certificate are whatever its maker wrote. */
const longestChain = 10;
const longestText = 200;
const mostNames = 20;

/** What OpenSSL says about a chain; every other doubt is one about the issuer. */
const doubts: Readonly<Record<string, ProbeOutcome>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-name',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-not-yet-valid',
};

/** Codes of a connection that was cut. */
const cut: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', '']);

/** An encrypted socket to a host whose certificate is right; what was shown is kept with the trial either way. */
export async function handshake(trial: Trial, socket: net.Socket, host: string): Promise<tls.TLSSocket> {
  // Nothing secret is sent: a wrong certificate is looked at, and the try ends there.
  const secured = own(trial, tls.connect({ socket, host, secureContext: trial.surroundings.trust, rejectUnauthorized: false, ...(net.isIP(host) === 0 ? { servername: host } : {}) }));
  const done = new Promise<void>((settle, refuse) => {
    secured.once('secureConnect', settle);
    secured.once('error', (error) => refuse(new StageFailure(cut.has(codeOf(error)) ? 'tls-closed' : 'tls-protocol', error)));
    secured.once('close', () => refuse(new StageFailure('tls-closed')));
  });
  await within(trial, 'tls-timeout', done);
  const certificate = secured.getPeerCertificate(true);
  // A server without a certificate gives an empty object.
  if (!('subject' in certificate)) throw new StageFailure('tls-protocol');
  trial.seen.certificate = seenCertificate(certificate);
  if (!secured.authorized) throw new StageFailure(doubts[String(secured.authorizationError)] ?? 'tls-untrusted-issuer');
  return secured;
}

function seenCertificate(certificate: DetailedPeerCertificate): SeenCertificate {
  const last = lastOf(certificate);
  return {
    subject: text(certificate.subject.CN) || text(certificate.subject.O),
    issuer: text(certificate.issuer.CN) || text(certificate.issuer.O),
    issuerOrganization: text(certificate.issuer.O),
    root: text(last.issuer.O) || text(last.issuer.CN),
    names: namesOf(certificate),
    validFrom: text(certificate.valid_from),
    validTo: text(certificate.valid_to),
  };
}

/** The end of the chain as far as it is known: a root names itself as its issuer, and an unknown issuer is not there. */
function lastOf(certificate: DetailedPeerCertificate): DetailedPeerCertificate {
  let last = certificate;
  for (let step = 0; step < longestChain && 'issuerCertificate' in last && last.issuerCertificate.fingerprint256 !== last.fingerprint256; step += 1) last = last.issuerCertificate;
  return last;
}

function namesOf({ subjectaltname }: DetailedPeerCertificate): readonly string[] {
  const names = (subjectaltname ?? '').split(', ').flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? []);
  return names.slice(0, mostNames).map(text);
}

/** Names may stand several times in a certificate; Node then gives a list. */
function text(value: string | readonly string[] | undefined): string {
  const found = typeof value === 'string' ? value : (value?.join(', ') ?? '');
  return found.slice(0, longestText);
}
