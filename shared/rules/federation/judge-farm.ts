/** Compares what AD FS on this server signs with what its description says. */
import type { FederationFinding, FederationMetadata } from '../../contract/federation.ts';
import { federationFindings as texts } from '../../text/federation.ts';

/** The certificates of a farm, as the federation server tells them; `data` is DER in base64 for those that sign tokens. */
export interface FarmCertificates {
  readonly autoRollover: boolean;
  readonly certificates: readonly { readonly type: string; readonly primary: boolean; readonly thumbprint: string; readonly data: string | null }[];
}

/** Those that sign tokens, the one that signs now first; empty when the farm told none. */
export function farmSigning({ certificates }: FarmCertificates): readonly string[] {
  const signing = certificates.filter(({ type, data }) => type === 'Token-Signing' && data !== null);
  return [...signing.filter(({ primary }) => primary), ...signing.filter(({ primary }) => !primary)].flatMap(({ data }) => data ?? []);
}

/** `described`: the description as it was fetched or pasted. */
export function judgeFarm(farm: FarmCertificates, described: FederationMetadata): FederationFinding[] {
  const [primary] = farmSigning(farm);
  const rollover: FederationFinding[] = farm.autoRollover ? [] : [{ id: 'farm-rollover', verdict: 'warn', ...texts.farmByHand }];
  if (primary === undefined) return rollover;
  const isDescribed = described.certificates.some(({ der }) => der === primary);
  return [{ id: 'farm-certificate', ...(isDescribed ? { verdict: 'pass', ...texts.farmSame } as const : { verdict: 'warn', ...texts.farmOther } as const) }, ...rollover];
}
