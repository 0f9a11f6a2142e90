/** Counts what Cloud Sync carries. */
import type { JobState } from './job-state.ts';

/** A domain with its jobs. */
interface WithJobs {
  readonly jobs: readonly Pick<JobState, 'job' | 'entries'>[];
}

/** Objects of all kinds, in all domains. */
export function carriedObjects(domains: readonly WithJobs[]): number {
  return Object.values(carriedByKind(domains)).reduce((sum, count) => sum + count, 0);
}

/** By the names that the service gives them: User, Group, Contact. */
export function carriedByKind(domains: readonly WithJobs[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind, count } of domains.flatMap(({ jobs }) => jobs).filter(({ job }) => job === 'provisioning').flatMap(({ entries }) => entries)) counts[kind] = (counts[kind] ?? 0) + count;
  return counts;
}
