/** The names that the service gives to a license that it could not assign, and which Problem each of them is. */
// Source: microsoft-graph-docs beta/resources/licenseAssignmentState.md; entra-docs licensing-groups-resolve-problems.
import type { ProblemCode } from '../text/problems.ts';

const problems: Readonly<Record<string, ProblemCode>> = {
  CountViolation: 'license.no-seats',
  MutuallyExclusiveViolation: 'license.exclusive-plans',
  DependencyViolation: 'license.missing-plan',
  ProhibitedInUsageLocationViolation: 'license.prohibited-location',
  UniquenessViolation: 'license.duplicate-address',
  Others: 'license.refused',
};

/** The Problem of the `error` of a `licenseAssignmentState`; a name that is not in the table is `license.refused`. */
export function licenseProblem(error: string): ProblemCode {
  return (Object.hasOwn(problems, error) ? problems[error] : undefined) ?? 'license.refused';
}
