/** Judges the try of one host: verdict, what was found, why, and what to do. */
import type { Verdict } from '../../contract/prerequisites.ts';
import { expectedRoots, inspectors } from '../../tables/certificate-issuers.ts';
import type { Endpoint } from '../../tables/endpoints-shape.ts';
import { networkText, outcomeTexts, type FindingFacts } from '../../text/network.ts';
import type { ProbeResult } from './probe-result.ts';

/** Milliseconds from which an answer counts as slow. */
export const slowFrom = 3000;

/** `stage`: where it stopped, empty when it went through or was not tried. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly stage: string;
  readonly finding: string;
  readonly reason: string;
  readonly cure: string;
}

/** Proxies and filters answer so in place of the host; no host of Microsoft does by itself. */
const statusesOfOthers: ReadonlySet<number> = new Set([407, 511]);

/** What a proxy answers over plain HTTP when it will not or cannot. */
const statusesOfProxies: ReadonlySet<number> = new Set([403, 502, 503, 504]);

/** `needed`: a failure stands in the way of what is planned; otherwise it is a warning. */
export function judgeEndpoint(row: Pick<Endpoint, 'protocol' | 'expects'>, result: ProbeResult, needed: boolean): Judgement {
  const facts = factsOf(result);
  const worst: Verdict = needed ? 'fail' : 'warn';
  if (result.outcome === 'answered') return judgeAnswer(row, result, facts, worst);
  const { stage, finding, reason, cure } = outcomeTexts[result.outcome];
  const plain = { verdict: worst, stage, finding: finding(facts), reason, cure };
  if (result.outcome === 'proxy-407') return { ...plain, ...signInOf(result) };
  if (result.outcome === 'tls-untrusted-issuer') return { ...plain, ...inspectionOf(result) };
  // With the right certificate the host itself was reached: what it does afterwards no firewall can do.
  const reached = row.protocol === 'https' && (result.outcome === 'http-closed' || result.outcome === 'http-timeout');
  return reached ? { ...plain, verdict: 'warn' } : plain;
}

function judgeAnswer(row: Pick<Endpoint, 'protocol' | 'expects'>, result: ProbeResult, facts: FindingFacts, worst: Verdict): Judgement {
  const { stage, finding, reason, cure } = outcomeTexts.answered;
  const { status, certificate } = result;
  if (certificate !== undefined && !expectedRoots.some((root) => certificate.root.toLowerCase().startsWith(root))) {
    return { verdict: 'warn', stage: outcomeTexts['tls-untrusted-issuer'].stage, finding: networkText.unexpectedRoot(facts, certificate.root), reason: outcomeTexts['tls-untrusted-issuer'].reason, cure: outcomeTexts['tls-untrusted-issuer'].cure };
  }
  if (row.expects !== undefined && status !== row.expects.status) {
    return { verdict: worst, stage, finding: networkText.wrongStatus(facts, row.expects.status), reason: networkText.forbiddenReason, cure: outcomeTexts['proxy-refused'].cure };
  }
  if (status !== undefined && (statusesOfOthers.has(status) || (result.via !== undefined && row.protocol === 'http' && statusesOfProxies.has(status)))) {
    return { verdict: worst, stage, finding: networkText.blocked(facts), reason: networkText.blockedReason, cure: outcomeTexts['proxy-refused'].cure };
  }
  if (result.milliseconds >= slowFrom) return { verdict: 'warn', stage, finding: networkText.slow(facts), reason: networkText.slowReason, cure: networkText.slowCure };
  return { verdict: 'pass', stage: '', finding: finding(facts), reason, cure };
}

function signInOf({ schemes, signedIn }: ProbeResult): Partial<Judgement> {
  const basic = schemes.some((scheme) => scheme.toLowerCase() === 'basic');
  if (schemes.length > 0 && !basic) return { reason: networkText.windowsSignIn(schemes), cure: networkText.windowsSignInCure };
  return signedIn ? { reason: networkText.accountRefused, cure: networkText.accountCure } : {};
}

function inspectionOf({ certificate }: ProbeResult): Partial<Judgement> {
  const names = `${certificate?.issuer ?? ''} ${certificate?.issuerOrganization ?? ''} ${certificate?.root ?? ''}`.toLowerCase();
  const product = inspectors.find(([part]) => names.includes(part))?.[1];
  return product === undefined ? {} : { reason: networkText.inspectedBy(product), cure: networkText.inspectorCure(product) };
}

function factsOf({ host, port, milliseconds, via, addresses, certificate, status, schemes }: ProbeResult): FindingFacts {
  const organization = certificate?.issuerOrganization ?? '';
  const issuer = certificate?.issuer ?? '';
  return {
    host, port, milliseconds, addresses, schemes,
    via: via ?? '',
    issuer: organization === '' || issuer.includes(organization) ? issuer : `${issuer} (${organization})`,
    names: certificate?.names ?? [],
    validFrom: certificate?.validFrom ?? '',
    validTo: certificate?.validTo ?? '',
    status: status ?? 0,
  };
}
