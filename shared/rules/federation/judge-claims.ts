/** Judges the trust of AD FS with Microsoft 365: whether its claim rules send the chosen source anchor. */
import type { AnchorAttribute } from '../../contract/directory.ts';
import type { FederationFinding } from '../../contract/federation.ts';
import { federationFindings as texts } from '../../text/federation.ts';

/** The trust as the federation server tells it; its rules are in the claim rule language. */
export interface RelyingPartyTrust {
  readonly enabled: boolean;
  readonly rules: string;
  readonly metadataUpdates: boolean;
}

const immutableId = /schemas\.microsoft\.com\/LiveID\/Federation\/2008\/05\/ImmutableID/i;
const issuerId = /schemas\.microsoft\.com\/ws\/2008\/06\/identity\/claims\/issuerid/i;
/** Attributes as queries of the attribute store name them. */
const attributes: Readonly<Record<AnchorAttribute, RegExp>> = { 'ms-DS-ConsistencyGuid': /ms-?ds-?consistencyguid/i, objectGUID: /objectguid/i };

/** `trust` is null where the farm has none, undefined where nobody could look. `several`: more than one domain is federated with this farm. */
export function judgeClaims(trust: RelyingPartyTrust | null | undefined, anchor: AnchorAttribute, several: boolean): FederationFinding[] {
  if (trust === undefined) return [{ id: 'claim-rules', verdict: 'unknown', ...texts.rulesUnseen }];
  if (trust === null) return [{ id: 'relying-party-trust', verdict: 'fail', ...texts.trustMissing }];
  return [
    ...(trust.enabled ? [] : [{ id: 'relying-party-trust', verdict: 'fail', ...texts.trustOff } as const]),
    ...(trust.metadataUpdates ? [] : [{ id: 'relying-party-metadata', verdict: 'warn', ...texts.trustStale } as const]),
    anchorFinding(withoutComments(trust.rules), anchor),
    ...(several && !issuerId.test(trust.rules) ? [{ id: 'issuer-rule', verdict: 'fail', ...texts.rulesOneDomain } as const] : []),
  ];
}

function anchorFinding(rules: string, anchor: AnchorAttribute): FederationFinding {
  const id = 'claim-rules';
  if (!immutableId.test(rules)) return { id, verdict: 'fail', ...texts.rulesWithoutId };
  const sends = { guid: attributes.objectGUID.test(rules), consistency: attributes['ms-DS-ConsistencyGuid'].test(rules) };
  if (anchor === 'objectGUID') {
    // With both, the rules take ms-DS-ConsistencyGuid where it is filled.
    if (sends.consistency) return { id, verdict: 'fail', ...texts.rulesOtherAnchor('objectGUID', 'ms-DS-ConsistencyGuid') };
    return sends.guid ? { id, verdict: 'pass', ...texts.rulesRight(anchor) } : { id, verdict: 'fail', ...texts.rulesOtherAnchor(anchor, 'another attribute') };
  }
  if (!sends.consistency) return { id, verdict: 'fail', ...texts.rulesOtherAnchor(anchor, sends.guid ? 'objectGUID' : 'another attribute') };
  return sends.guid ? { id, verdict: 'pass', ...texts.rulesRight(anchor) } : { id, verdict: 'warn', ...texts.rulesNoFallback };
}

/** A rule name or a comment that mentions an attribute sends nothing. */
function withoutComments(rules: string): string {
  return rules
    .split('\n')
    .filter((line) => !/^\s*(?:#|@RuleName\b)/i.test(line))
    .join('\n');
}
