/** What the reading of one naming context works with. */
import type { FollowedUnit, ScopeByGuid } from '../../../shared/rules/synchronization/scope.ts';
import type { Directory } from '../../ports/directory.ts';
import type { KeysOf } from '../../state/connector-space/directory-objects.ts';
import type { Source } from '../../state/connector-space/sources.ts';
import type { ConnectorSpace } from '../../state/connector-space/space.ts';
import type { Suspicion } from './suspicion.ts';

/** What became of objects, by objectGUID; one that is in neither list is where its new domain will be read, or is not decided. */
export interface Left {
  readonly deleted: readonly string[];
  readonly outOfScope: readonly string[];
}

/** The other domains of the forest, for one reading. */
export interface Elsewhere {
  /** Asks the other domains of the forest for objects that this one does not have any more. */
  readonly settle: (guids: readonly string[]) => Promise<Left>;
  /** True when a domain could not be asked: what was not found may have moved there, so that the reading must not move its cursor past it. */
  readonly undecided: () => boolean;
}

export interface SourceReading {
  readonly directory: Directory;
  readonly source: Source;
  /** What was chosen, here and in other naming contexts. */
  readonly chosen: ScopeByGuid;
  /** What the other domains of the forest know of objects that left this one. */
  readonly elsewhere: Elsewhere;
  readonly space: ConnectorSpace;
  readonly keysOf: KeysOf;
  /** In the directory's spelling, without linked attributes. */
  readonly attributes: readonly string[];
  /** Groups (objectGUIDs) whose members the customer limits the synchronization to: read wherever they stand. */
  readonly filterGroups: readonly string[];
  /** UTC time of the reading. */
  readonly at: string;
  /** Told how many objects came. */
  readonly count: (objects: number) => void;
  readonly giveWay: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** How a reading ended: where the chosen units stand now, or why nothing was changed. */
export type SourceEnd = { readonly suspicion: Suspicion } | { readonly followed: readonly FollowedUnit[] };
