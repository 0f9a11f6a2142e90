/** Decides what happens to a user or group: create, restore, update, leave, or a conflict that a person has to solve. */
import type { Draft, ValueChange } from '../../plan.ts';
import { noteTexts, reasonTexts } from '../../text/reasons.ts';
import { groupMarker } from './anchor.ts';
import { differences, initialValues } from './compare.ts';
import type { ConflictId } from './conflict.ts';
import type { MatchedBy } from './decide-match.ts';
import type { Properties } from './map-properties.ts';
import { isValidSignInName } from './map-user.ts';

/** What several objects of the directory may claim at once. */
export interface ContestEvidence {
  readonly kind: 'user' | 'group';
  /** The conflict that matching found. */
  readonly conflict: ConflictId | undefined;
  /** Sign-in name in lower case; null for a group. */
  readonly signInName: string | null;
  readonly sharesAnchor: boolean;
  readonly sharesPartner: boolean;
  readonly sharesName: boolean;
}

/** Conflicts that contests give; matching gives all others. */
export const contestConflicts: ReadonlySet<string> = new Set<ConflictId>(['sharedAnchor', 'sharedPartner', 'invalidSignInName', 'sharedSignInName']);

/** The conflict that stands in the end: nobody knows whose the cloud object is, or Entra would refuse the name. */
export function decideContest(evidence: ContestEvidence): ConflictId | undefined {
  if (evidence.sharesAnchor) return 'sharedAnchor';
  if (evidence.conflict !== undefined) return evidence.conflict;
  if (evidence.sharesPartner) return 'sharedPartner';
  if (evidence.kind === 'group') return undefined;
  if (!isValidSignInName(evidence.signInName ?? '')) return 'invalidSignInName';
  return evidence.sharesName ? 'sharedSignInName' : undefined;
}

/** An object without conflict, and its partner in the tenant, if it has one. */
export interface ObjectEvidence {
  readonly kind: 'user' | 'group';
  /** The anchor it is known by. */
  readonly anchor: string;
  readonly name: string;
  /** What it should be, by the mapping. */
  readonly properties: Properties;
  /** The sign-in name after settling those that stand in; undefined for a group. */
  readonly signInName: string | undefined;
  readonly fallback: boolean;
  /** True when other users of the directory have its address. */
  readonly sharesMail: boolean;
  /** False when the directory showed no userAccountControl of a user. */
  readonly knowsAccountControl: boolean;
  readonly partner: PartnerEvidence | undefined;
}

export interface PartnerEvidence {
  readonly cloudId: string;
  readonly by: MatchedBy;
  readonly deleted: boolean;
  readonly properties: Properties;
  /** True when exactly one user of the directory is to get the address that the cloud user has. */
  readonly mailWanted: boolean;
}

/** The draft, and what else a person should know of it. */
export interface ObjectDecision {
  readonly draft: Draft;
  readonly note: string | undefined;
}

/** Pure; `none` when both sides are equal. */
export function decideObject(evidence: ObjectEvidence): ObjectDecision {
  const { kind, anchor, name, partner } = evidence;
  const note = noteOf(evidence);
  const base = { kind, key: anchor, name } as const;
  if (partner === undefined) {
    const why = kind === 'group' ? reasonTexts.newGroup : evidence.fallback ? reasonTexts.fallbackName : reasonTexts.newUser;
    return { draft: { ...base, action: 'create', values: initialValues(wantedOf(evidence)), why }, note };
  }
  const values = differences(wantedOf(evidence), partner.properties);
  if (partner.deleted) return { draft: { ...base, action: 'restore', cloudId: partner.cloudId, values, why: reasonTexts.restored }, note };
  const action = values.length === 0 ? 'none' : 'update';
  return { draft: { ...base, action, cloudId: partner.cloudId, values, why: reasonOf(partner.by, values) }, note };
}

/** Remarks, line by line. */
function noteOf({ kind, name, properties, sharesMail, knowsAccountControl }: ObjectEvidence): string | undefined {
  if (kind === 'group') return undefined;
  const lines = [
    ...(sharesMail && typeof properties['mail'] === 'string' ? [noteTexts.sharedMail(properties['mail'].toLowerCase())] : []),
    ...(knowsAccountControl ? [] : [noteTexts.noAccountControl(name)]),
  ];
  return lines.length === 0 ? undefined : lines.join('\n');
}

function reasonOf(by: MatchedBy, values: readonly ValueChange[]): string {
  if (by !== 'link' && by !== 'anchor') return reasonTexts.matched(by);
  return values.length === 0 ? reasonTexts.unchanged : reasonTexts.changed;
}

function wantedOf(evidence: ObjectEvidence): Properties {
  if (evidence.kind === 'group') return { ...evidence.properties, mailNickname: groupMarker(evidence.anchor) };
  const { mail, accountEnabled, ...properties } = evidence.properties;
  return {
    ...properties,
    ...(evidence.signInName === undefined ? {} : { userPrincipalName: evidence.signInName }),
    ...mailOf(mail, evidence),
    ...accountOf(accountEnabled, evidence),
    onPremisesImmutableId: evidence.anchor,
  };
}

/** An address that several users have goes to none of them, as it must be unique in the tenant; one that went to somebody else is given up, any other of the cloud stays. */
function mailOf(mail: Properties[string] | undefined, { sharesMail, partner }: ObjectEvidence): Properties {
  if (mail !== undefined && !sharesMail) return { mail };
  return partner?.mailWanted === true ? { mail: null } : {};
}

/** Unknown is unknown: who exists stays as he is, who is new cannot sign in until it is known. */
function accountOf(accountEnabled: Properties[string] | undefined, { knowsAccountControl, partner }: ObjectEvidence): Properties {
  if (knowsAccountControl) return accountEnabled === undefined ? {} : { accountEnabled };
  return partner === undefined ? { accountEnabled: false } : {};
}
