/** Makes the entries that give an account the rights which it misses. */
import type { NeededRight } from '../../tables/account-rights.ts';
import { classGuids, type DirectoryClass } from '../../tables/directory-guids.ts';
import { aceType, type TrusteeAce } from './ace.ts';
import { aceFlag } from './access-bits.ts';
import { addAces } from './canonical.ts';
import type { SecurityDescriptor } from './descriptor.ts';
import type { Identity } from './effective-rights.ts';
import { judgeHead, type RightVerdict } from './feature-rights.ts';
import type { AccountFeature } from '../../tables/account-rights.ts';

/** One entry, and the rights that it is for. */
export interface Grant {
  readonly ace: TrusteeAce;
  readonly right: NeededRight;
  readonly below: DirectoryClass | undefined;
}

const nothing = new Uint8Array(0);

/** The entry that gives a right: on the head alone, on objects of a class below, or on the whole tree. */
function grantOf(right: NeededRight, below: DirectoryClass | undefined, sid: string): TrusteeAce {
  const inheritedType = right.appliesTo === 'tree' || below === undefined ? undefined : classGuids[below];
  const flags = right.appliesTo === 'head' ? 0 : right.appliesTo === 'tree' ? aceFlag.containerInherit : aceFlag.containerInherit | aceFlag.inheritOnly;
  const isPlain = right.objectType === undefined && inheritedType === undefined;
  return { kind: 'trustee', type: isPlain ? aceType.allow : aceType.allowObject, flags, mask: right.mask, objectType: right.objectType, inheritedType, sid, data: nothing };
}

/** The entries for everything that is missing, each once. A denial is not overcome by a grant behind it: whoever set it decides about it. */
function missingGrants(verdicts: readonly RightVerdict[], sid: string): readonly Grant[] {
  const grants = new Map<string, Grant>();
  for (const { right, below, verdict } of verdicts) {
    if (verdict !== 'missing') continue;
    const ace = grantOf(right, below, sid);
    grants.set([ace.type, ace.flags, ace.mask, ace.objectType, ace.inheritedType].join(' '), { ace, right, below });
  }
  return [...grants.values()];
}

/** What giving an account the rights of features does to one descriptor. */
export interface GrantPlan {
  readonly after: SecurityDescriptor;
  readonly grants: readonly Grant[];
  /** Rights that an entry denies; nothing is planned for them. */
  readonly denied: readonly RightVerdict[];
}

/** Adds what the features need and the account does not have yet; what two features share is added once. */
export function planGrants(before: SecurityDescriptor, who: Identity, sid: string, features: readonly AccountFeature[]): GrantPlan {
  let after = before;
  const grants: Grant[] = [];
  const denied: RightVerdict[] = [];
  for (const feature of features) {
    const verdicts = judgeHead(after, who, feature);
    const missing = missingGrants(verdicts, sid);
    grants.push(...missing);
    denied.push(...verdicts.filter(({ verdict }) => verdict === 'denied'));
    after = addAces(after, missing.map(({ ace }) => ace));
  }
  return { after, grants, denied };
}
