/** Which values of the registry put chosen requirements right, and which put the old ones back. */
import type { Change, Draft } from '../../plan.ts';
import type { RegistryRead } from '../../tables/registry-values.ts';
import { fixPlace, serverFixes, type ServerFix } from '../../tables/server-fixes.ts';
import { checkTexts } from '../../text/checks.ts';
import { fixTexts } from '../../text/fixes.ts';
import { datumOf, dword, isSameDatum, numberOf, planValueOf, type RegistryDatum } from './registry-datum.ts';

/** A value as it stands there now (null: not set), or why that is not known, as a sentence. */
export type Present = { readonly value: RegistryDatum | null } | { readonly unread: string };

/** Drafts, and what the administrator has to know of them; `complete` is false when something could not be planned. */
export interface FixPlan {
  readonly drafts: readonly Draft[];
  readonly notes: readonly string[];
  readonly complete: boolean;
}

/** The rows of the table for these requirements; others have none. */
export function fixesFor(checks: readonly string[]): readonly ServerFix[] {
  return serverFixes.filter(({ check }) => checks.includes(check));
}

/** One draft for each value that is not right; `present` answers for each row, `build` is that of Windows (undefined when it is not known). */
export function planFixes(fixes: readonly ServerFix[], present: (fix: ServerFix) => Present, build: number | undefined): FixPlan {
  const drafts: Draft[] = [];
  const refused: string[] = [];
  for (const fix of fixes) {
    const { title } = checkTexts[fix.check];
    const now = present(fix);
    if (build !== undefined && build < fix.fromBuild) refused.push(fixTexts.tooOld(title));
    else if ('unread' in now) refused.push(fixTexts.unread(title, now.unread));
    else if (!isRight(fix, now.value)) drafts.push(draftOf(fixPlace(fix), now.value, dword(fix.wanted), title, fixTexts.why(title)));
  }
  const restart = fixes.some((fix) => fix.restart) && drafts.length > 0;
  return { drafts, notes: [...(restart ? [fixTexts.restart] : []), ...refused], complete: refused.length === 0 };
}

function isRight({ fits }: ServerFix, now: RegistryDatum | null): boolean {
  const number = now === null ? undefined : numberOf(now);
  return number !== undefined && fits.includes(number);
}

function draftOf(place: RegistryRead, old: RegistryDatum | null, wanted: RegistryDatum | null, name: string, why: string): Draft {
  return { action: 'update', kind: 'registry-value', key: keyOf(place), name, values: [{ attribute: place.value, old: planValueOf(old), new: planValueOf(wanted) }], why };
}

/** What was done, the other way round and the last one first; what stands as before already needs nothing, what somebody else changed stays. */
export function planUndoFixes(changes: readonly Change[], present: (change: Change) => Present): FixPlan {
  const drafts: Draft[] = [];
  const left: string[] = [];
  for (const change of changes.filter(({ state }) => state === 'done').reverse()) {
    const write = writeOf(change);
    const now = present(change);
    if (write === undefined) continue;
    if ('unread' in now) left.push(fixTexts.unread(change.name, now.unread));
    else if (isSameDatum(now.value, write.wanted)) drafts.push(draftOf(write.place, write.wanted, write.old, change.name, fixTexts.undo));
    else if (!isSameDatum(now.value, write.old)) left.push(fixTexts.moved(change.key));
  }
  return { drafts, notes: [...(drafts.length > 0 ? [fixTexts.restart] : []), ...left], complete: left.length === 0 };
}

/** What a change writes: only places of the table, only values that a plan can hold. */
export interface RegistryWrite {
  readonly place: RegistryRead;
  readonly old: RegistryDatum | null;
  readonly wanted: RegistryDatum | null;
}

/** Undefined for a change that this table does not know: nothing else of the registry is ever written. */
export function writeOf({ key, values }: Pick<Change, 'key' | 'values'>): RegistryWrite | undefined {
  const fix = serverFixes.find((one) => keyOf(fixPlace(one)) === key);
  const [row] = values;
  if (fix === undefined || row === undefined || values.length !== 1) return undefined;
  const [old, wanted] = [datumOf(row.old), datumOf(row.new)];
  return old === undefined || wanted === undefined ? undefined : { place: fixPlace(fix), old, wanted };
}

function keyOf({ key, value }: RegistryRead): string {
  return `${key}\\${value}`;
}
