/** What a step of the roadmap tells about itself: what is still missing, and what was found or chosen. */
import type { Problem } from '../../shared/problem.ts';
import type { StepId } from '../../shared/roadmap.ts';
import type { Workspace } from './workspace.ts';

export interface StepGate {
  readonly step: StepId;
  /** Why the step cannot be finished yet, or undefined. */
  readonly missing: (workspace: Workspace) => Problem | undefined;
  /** One short sentence, once there is something to tell. */
  readonly summary: (workspace: Workspace) => string | undefined;
}
