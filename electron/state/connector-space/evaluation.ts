/** The SQL of evaluation, layer by layer. */
import type { Sqlite } from '../sqlite.ts';
import { openEvaluationIndexes, type EvaluationIndexes } from './evaluation-indexes.ts';
import { openEvaluationLinks, type EvaluationLinks } from './evaluation-links.ts';
import { openEvaluationMatch, type EvaluationMatch } from './evaluation-match.ts';
import { openEvaluationNames, type EvaluationNames } from './evaluation-names.ts';
import { openEvaluationOutcome, type EvaluationOutcome } from './evaluation-outcome.ts';
import { openEvaluationPending, type EvaluationPending } from './evaluation-pending.ts';
import { openEvaluationQueue, type EvaluationQueue } from './evaluation-queue.ts';
import { openEvaluationReferences, type EvaluationReferences } from './evaluation-references.ts';

/** What evaluation reads and writes in the connector space. */
export interface Evaluation {
  readonly indexes: EvaluationIndexes;
  readonly queue: EvaluationQueue;
  readonly links: EvaluationLinks;
  readonly names: EvaluationNames;
  readonly match: EvaluationMatch;
  readonly outcome: EvaluationOutcome;
  readonly references: EvaluationReferences;
  readonly pending: EvaluationPending;
  /** All writes of `work` or none; a power cut may undo it, as it can be worked out again. */
  readonly loosely: <T>(work: () => T) => T;
}

/** The statements of all layers. */
export function openEvaluation(database: Sqlite): Evaluation {
  return {
    indexes: openEvaluationIndexes(database),
    queue: openEvaluationQueue(database),
    links: openEvaluationLinks(database),
    names: openEvaluationNames(database),
    match: openEvaluationMatch(database),
    outcome: openEvaluationOutcome(database),
    references: openEvaluationReferences(database),
    pending: openEvaluationPending(database),
    loosely: database.loosely,
  };
}
