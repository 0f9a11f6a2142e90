/** Failed changes are told in Microsoft's words. */
import { describe, expect, it } from 'vitest';
import { fail } from '../problem.ts';
import { syncErrorOf, syncErrorRows } from './sync-errors.ts';
import { syncErrorTexts } from '../text/sync-errors.ts';

describe('the error of a failed change', () => {
  it.each([
    ['user', fail('tenant.already-exists', { why: 'Another object has the same value for the property mail.' }), 'AttributeValueMustBeUnique', 'Duplicate attribute'],
    ['user', fail('tenant.already-exists', { why: 'Another object has the same value for the property onPremisesImmutableId.' }), 'InvalidHardMatch', 'Data mismatch'],
    ['user', fail('tenant.value-refused'), 'IdentityDataValidationFailed', 'Data validation failure'],
    ['user', fail('tenant.value-refused', { detail: { message: 'Property otherMails exceeds the maximum length.' } }), 'LargeObject', 'Large attribute'],
    ['member', fail('tenant.refused', { detail: { message: 'The group exceeds the maximum number of members.' } }), 'MaximumGroupMemberCountExceeded', 'Other'],
    ['user', fail('tenant.quota-exceeded'), 'QuotaExceeded', 'Other'],
    ['user', fail('tenant.permission-refused'), 'DeletionAccessViolation', 'Other'],
    ['user', fail('tenant.busy'), 'TransientFault', 'Other'],
    ['user', fail('directory.refused'), 'Unclassified', 'Other'],
  ] as const)('of a %s: %s is %s', (kind, failure, error, category) => {
    expect(syncErrorOf(kind, failure.problem)).toMatchObject({ error, category });
  });

  it('has cause and cure for every row', () => {
    expect(syncErrorRows.filter(({ error }) => !Object.hasOwn(syncErrorTexts, error))).toEqual([]);
  });
});
