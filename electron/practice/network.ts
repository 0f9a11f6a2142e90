/** The ways out of a practice server: nothing leaves the computer, every host answers as the settings of the world say. */
import { noProxy } from '../../shared/rules/network/choose-proxy.ts';
import type { ProbeOutcome, ProbeResult, ProbeTarget, SeenCertificate } from '../../shared/rules/network/probe-result.ts';
import type { Network } from '../ports/network.ts';

/** Stages that a host of the world can fail at. */
export const practiceStages = ['dns', 'connect', 'tls'] as const;
type PracticeStage = (typeof practiceStages)[number];

/** What is asked of the world for each check. */
export interface NetworkSettings {
  readonly unreachable: Readonly<Record<string, PracticeStage>>;
  readonly clockOffset: number;
}

const outcomes: Readonly<Record<PracticeStage, ProbeOutcome>> = { dns: 'dns-unknown', connect: 'tcp-timeout', tls: 'tls-untrusted-issuer' };
const microsoft = { issuer: 'Microsoft Azure RSA TLS Issuing CA 04', issuerOrganization: 'Microsoft Corporation', root: 'DigiCert Inc' } as const;
const inspector = { issuer: 'Contoso Web Filter CA', issuerOrganization: 'Contoso', root: 'Contoso' } as const;

/** A network that knows no proxy; the settings are asked anew for each check. */
export function practiceNetwork(settings: () => Promise<NetworkSettings>): Network {
  return {
    proxy: () => Promise.resolve(noProxy),
    probe: async (targets, _, done, signal) => {
      signal.throwIfAborted();
      const world = await settings();
      return targets.map((target) => {
        done();
        return answer(target, world);
      });
    },
  };
}

/** Addresses are those of documentation (RFC 5737). */
function answer({ host, port, protocol }: ProbeTarget, { unreachable, clockOffset }: NetworkSettings): ProbeResult {
  const stage = unreachable[host];
  const failed = stage === undefined || (stage === 'tls' && protocol !== 'https') ? undefined : stage;
  const encrypted = protocol === 'https' && (failed === undefined || failed === 'tls');
  return {
    host,
    port,
    outcome: failed === undefined ? 'answered' : outcomes[failed],
    milliseconds: failed === 'connect' ? 5000 : 12,
    addresses: failed === 'dns' ? [] : ['192.0.2.10'],
    via: undefined,
    certificate: encrypted ? certificateOf(host, failed === 'tls' ? inspector : microsoft) : undefined,
    status: failed === undefined && protocol !== 'tcp' ? 200 : undefined,
    schemes: [],
    signedIn: false,
    clockOffset: failed === undefined && protocol === 'https' ? clockOffset : undefined,
  };
}

function certificateOf(host: string, issuer: Pick<SeenCertificate, 'issuer' | 'issuerOrganization' | 'root'>): SeenCertificate {
  return { subject: host, ...issuer, names: [host], validFrom: 'Jan  1 00:00:00 2026 GMT', validTo: 'Jan  1 00:00:00 2027 GMT' };
}
