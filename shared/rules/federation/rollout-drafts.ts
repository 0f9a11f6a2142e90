/** The changes that bring a staged rollout to the chosen groups. */
import type { Rollout, RolloutFeature, RolloutGroup } from '../../contract/federation.ts';
import type { Draft } from '../../plan.ts';
import { federationText as text, rolloutNames } from '../../text/federation.ts';

/** Groups that one feature takes (Graph: featureRolloutPolicy, appliesTo). */
export const mostRolloutGroups = 10;

/** `found`: the rollout that the tenant has; no groups end it. */
export function rolloutDrafts(feature: RolloutFeature, found: (Rollout & { readonly id: string }) | undefined, wanted: readonly RolloutGroup[]): Draft[] {
  const policy = { kind: 'rollout-policy', key: feature, name: rolloutNames[feature] } as const;
  const group = ({ id, name }: RolloutGroup) => ({ kind: 'rollout-group' as const, key: feature, name, about: id, aboutName: rolloutNames[feature], values: [] });
  const has = (groups: readonly RolloutGroup[] | undefined, { id }: RolloutGroup): boolean => groups?.some((other) => other.id === id) === true;
  const removals = (found?.groups ?? []).filter((one) => !has(wanted, one)).map((one): Draft => ({ ...group(one), action: 'remove', why: text.rolloutRemove }));
  if (wanted.length === 0) return found === undefined ? [] : [...removals, { ...policy, action: 'delete', cloudId: found.id, values: [{ attribute: 'isEnabled', old: found.enabled, new: null }], why: text.rolloutEnd }];
  const begin: Draft[] = found?.enabled === true ? [] : [{ ...policy, action: found === undefined ? 'create' : 'update', ...(found === undefined ? {} : { cloudId: found.id }), values: [{ attribute: 'isEnabled', old: found?.enabled ?? null, new: true }], why: text.rolloutBegin }];
  return [...begin, ...removals, ...wanted.filter((one) => !has(found?.groups, one)).map((one): Draft => ({ ...group(one), action: 'add', why: text.rolloutAdd }))];
}
