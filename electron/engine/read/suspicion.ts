/** What a reading found that looks like a fault of the other side rather than like the truth; guards hold the plan back for it. */

export interface Suspicion {
  /** `nothing-answered`: no objects, or no units, where some were known; `rolled-back`: the domain controller was put back to an older state; `unreachable`: this source could not be read at all. */
  readonly kind: 'nothing-answered' | 'rolled-back' | 'unreachable';
  /** Naming context, or `tenant`. */
  readonly where: string;
  /** Objects that were known there before. */
  readonly known: number;
}
