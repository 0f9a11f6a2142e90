/** Decides what happens to the cloud object of a link whose directory object is gone. */
import type { Draft } from '../../plan.ts';
import { reasonTexts } from '../../text/reasons.ts';
import { groupMarker } from './anchor.ts';
import type { Properties } from './map-properties.ts';

/** A moment, and how long the cloud object of a gone one stays. */
export interface Grace {
  /** Days; 0 deletes at once. */
  readonly days: number;
  /** UTC text with milliseconds. */
  readonly now: string;
}

/** A link, and what both sides hold of it. */
export interface GoneEvidence {
  readonly anchor: string;
  readonly kind: 'user' | 'group';
  readonly cloudId: string;
  /** True when a directory object that takes part has this anchor, or is the very object of the link. */
  readonly held: boolean;
  readonly goneSince: string | null;
  /** The cloud object, when it is there and not deleted. */
  readonly cloud: { readonly name: string; readonly anchor: string | null; readonly otherSynchronization: boolean; readonly properties: Properties } | undefined;
}

/** `goneSince` is kept with the link; no draft: nothing is to be done now. */
export interface Gone {
  readonly goneSince: string | null;
  readonly draft: Draft | undefined;
}

/** Only what this setup made or took over is ever deleted: a link, whose cloud object still carries the anchor. */
export function decideGone(evidence: GoneEvidence, grace: Grace): Gone {
  const { cloud, held, kind, anchor } = evidence;
  if (held) return { goneSince: null, draft: undefined };
  const goneSince = evidence.goneSince ?? grace.now;
  // Somebody cut it off, tied it to something else, or gave it to another tool: it is no longer ours.
  if (cloud?.anchor !== (kind === 'user' ? anchor : groupMarker(anchor)) || cloud.otherSynchronization) return { goneSince, draft: undefined };
  const base = { kind, key: anchor, name: cloud.name, cloudId: evidence.cloudId } as const;
  if (isOver(goneSince, grace)) {
    const why = grace.days === 0 ? reasonTexts.gone : reasonTexts.deletedAfterGrace(goneSince.slice(0, 10));
    return { goneSince, draft: { ...base, action: 'delete', values: [], why } };
  }
  if (kind === 'group' || cloud.properties['accountEnabled'] === false) return { goneSince, draft: undefined };
  const values = [{ attribute: 'accountEnabled', old: cloud.properties['accountEnabled'] ?? null, new: false }];
  return { goneSince, draft: { ...base, action: 'update', values, why: reasonTexts.disabledUntil(endOf(goneSince, grace.days).slice(0, 10)) } };
}

/** True when an object that is gone since then is deleted now. */
export function isOver(goneSince: string, { days, now }: Grace): boolean {
  return days === 0 || endOf(goneSince, days) <= now;
}

const day = 86_400_000;

/** What is gone since this moment, or longer, is deleted now. */
export function graceBegan({ days, now }: Grace): string {
  return new Date(Date.parse(now) - days * day).toISOString();
}

function endOf(goneSince: string, days: number): string {
  return new Date(Date.parse(goneSince) + days * day).toISOString();
}
