/** The changes that bring a staged rollout to the chosen groups, and those that bring back what was. */
import type { Rollout, RolloutFeature, RolloutGroup } from '../../contract/federation.ts';
import type { Change, Draft } from '../../plan.ts';
import { federationText as text, rolloutNames } from '../../text/federation.ts';

/** Groups that one feature takes (Graph: featureRolloutPolicy, appliesTo). */
export const mostRolloutGroups = 10;

/** The value of a policy by which it is turned on. */
export const rolloutSwitch = 'isEnabled';

/** A rollout as the tenant has it. */
export type FoundRollout = Rollout & { readonly id: string };

/** No groups end the rollout. */
export function rolloutDrafts(feature: RolloutFeature, found: FoundRollout | undefined, wanted: readonly RolloutGroup[]): Draft[] {
  return towards(feature, found, wanted, wanted.length === 0 ? null : true);
}

/** Takes back what was done, and nothing that somebody else did since: their groups stay, and a rollout with such groups is not ended. */
export function undoRolloutDrafts(feature: RolloutFeature, changes: readonly Change[], found: FoundRollout | undefined): Draft[] {
  const done = changes.filter(({ key, state }) => key === feature && state === 'done');
  const groupsOf = (action: Change['action']): RolloutGroup[] => done.filter((change) => change.kind === 'rollout-group' && change.action === action).map(({ about = '', name }) => ({ id: about, name }));
  const isAmong = (groups: readonly RolloutGroup[], { id }: RolloutGroup): boolean => groups.some((other) => other.id === id);
  const [added, removed] = [groupsOf('add'), groupsOf('remove')];
  const kept = (found?.groups ?? []).filter((group) => !isAmong(added, group));
  const wanted = [...kept, ...removed.filter((group) => !isAmong(kept, group))];
  return towards(feature, found, wanted, switchBefore(done, found, kept.length > 0));
}

/** Null when there was no rollout. */
function switchBefore(done: readonly Change[], found: FoundRollout | undefined, isUsed: boolean): boolean | null {
  const policy = done.find(({ kind }) => kind === 'rollout-policy');
  if (policy === undefined) return found?.enabled ?? null;
  const before = policy.values.find(({ attribute }) => attribute === rolloutSwitch)?.old;
  if (typeof before === 'boolean') return before;
  return isUsed ? (found?.enabled ?? null) : null;
}

/** `enabled` is null for no rollout at all. */
function towards(feature: RolloutFeature, found: FoundRollout | undefined, wanted: readonly RolloutGroup[], enabled: boolean | null): Draft[] {
  const policy = { kind: 'rollout-policy', key: feature, name: rolloutNames[feature] } as const;
  const group = ({ id, name }: RolloutGroup) => ({ kind: 'rollout-group' as const, key: feature, name, about: id, aboutName: rolloutNames[feature], values: [] });
  const has = (groups: readonly RolloutGroup[] | undefined, { id }: RolloutGroup): boolean => groups?.some((other) => other.id === id) === true;
  const removals = (found?.groups ?? []).filter((one) => !has(wanted, one)).map((one): Draft => ({ ...group(one), action: 'remove', why: text.rolloutRemove }));
  const turned = (old: boolean | null) => ({ values: [{ attribute: rolloutSwitch, old, new: enabled }] });
  if (enabled === null) return found === undefined ? [] : [...removals, { ...policy, action: 'delete', cloudId: found.id, ...turned(found.enabled), why: text.rolloutEnd }];
  const why = enabled ? text.rolloutBegin : text.rolloutOff;
  const begin: Draft[] = found === undefined ? [{ ...policy, action: 'create', ...turned(null), why }] : found.enabled === enabled ? [] : [{ ...policy, action: 'update', cloudId: found.id, ...turned(found.enabled), why }];
  return [...begin, ...removals, ...wanted.filter((one) => !has(found?.groups, one)).map((one): Draft => ({ ...group(one), action: 'add', why: text.rolloutAdd }))];
}
