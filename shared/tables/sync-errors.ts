/** Which of Microsoft's synchronization errors a failed change is: by code and wording of its Problem. */
// Source: learn.microsoft.com, "Understanding errors during Microsoft Entra synchronization" (16 Jan 2024), read 2026-11.
import type { ObjectKind } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { ProblemCode } from '../text/problems.ts';
import type { SyncErrorName } from '../text/sync-errors.ts';

/** The groups in which Microsoft's health report sorts the errors. */
export type SyncErrorCategory = 'Data mismatch' | 'Duplicate attribute' | 'Data validation failure' | 'Federated domain change' | 'Large attribute' | 'Other';

/** A row fits when all that it names fits; `says` is looked for in why and details of the Problem. */
export interface SyncErrorRow {
  readonly error: SyncErrorName;
  readonly category: SyncErrorCategory;
  readonly codes: readonly ProblemCode[];
  readonly kinds?: readonly ObjectKind[];
  readonly says?: RegExp;
}

/** The first row that fits decides. Wordings of the tenant are not documented, so a row with one stands before the general row of its code. */
export const syncErrorRows: readonly SyncErrorRow[] = [
  { error: 'InvalidHardMatch', category: 'Data mismatch', codes: ['tenant.already-exists'], says: /onPremisesImmutableId|immutableId/i },
  { error: 'ObjectTypeMismatch', category: 'Data mismatch', codes: ['tenant.already-exists', 'tenant.refused'], says: /another type|object type|ObjectTypeMismatch/i },
  { error: 'AttributeValueMustBeUnique', category: 'Duplicate attribute', codes: ['tenant.already-exists'] },
  { error: 'FederatedDomainChange', category: 'Federated domain change', codes: ['tenant.value-refused', 'tenant.refused'], says: /federated domain/i },
  { error: 'LargeObject', category: 'Large attribute', codes: ['tenant.value-refused', 'tenant.refused'], says: /exceed\w* .{0,40}(length|size|allowed)|too large|LargeObject|ExceededAllowedLength/i },
  { error: 'MaximumGroupMemberCountExceeded', category: 'Other', codes: ['tenant.refused', 'tenant.quota-exceeded', 'tenant.value-refused'], kinds: ['member'], says: /member.{0,60}(limit|maximum|exceed)|(limit|maximum|exceed).{0,60}member/i },
  { error: 'IdentityDataValidationFailed', category: 'Data validation failure', codes: ['tenant.value-refused'] },
  { error: 'QuotaExceeded', category: 'Other', codes: ['tenant.quota-exceeded'] },
  { error: 'DeletionAccessViolation', category: 'Other', codes: ['tenant.permission-refused'] },
  { error: 'DeletionAccessViolation', category: 'Other', codes: ['tenant.refused'], says: /Another directory synchronization owns|on-premises mastered/i },
  { error: 'InvalidSoftMatch', category: 'Data mismatch', codes: ['match.ambiguous'] },
  { error: 'ObjectNotFound', category: 'Other', codes: ['tenant.not-found'] },
  { error: 'TransientFault', category: 'Other', codes: ['tenant.busy', 'tenant.unreachable', 'tenant.throttled'] },
];

/** The row of a failed change; what no row knows is `Unclassified`. */
export function syncErrorOf(kind: ObjectKind, problem: Problem): Pick<SyncErrorRow, 'error' | 'category'> {
  const words = [problem.why ?? '', ...Object.values(problem.detail ?? {})].join('\n');
  const row = syncErrorRows.find(
    ({ codes, kinds, says }) => codes.some((code) => code === problem.code) && (kinds?.includes(kind) ?? true) && (says?.test(words) ?? true),
  );
  return row ?? { error: 'Unclassified', category: 'Other' };
}

/** The category of an error that is kept by its name. */
export function categoryOf(error: string): SyncErrorCategory {
  return syncErrorRows.find((row) => row.error === error)?.category ?? 'Other';
}
