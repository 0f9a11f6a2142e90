/** The shapes of a provisioning job and of what the service remembers for it. */
import type { TemplateId } from './default-schema.ts';
import type { Schema } from './schema.ts';

/** An error as a job tells it. */
export interface JobError {
  readonly code: string;
  readonly message: string;
  readonly tenantActionable: boolean;
}

/** One run of a job. Dates as Graph writes them. */
export interface Execution {
  readonly activityIdentifier: string;
  readonly state: 'Succeeded' | 'Failed' | 'EntryLevelErrors';
  readonly timeBegan: string;
  readonly timeEnded: string;
  readonly countImported: number;
  readonly countExported: number;
  readonly countExports: number;
  readonly countEscrowed: number;
  readonly countEntitled: number;
  readonly error: JobError | null;
}

/** Why a job does not do its work. */
export interface Quarantine {
  readonly reason: 'EncounteredQuarantineException' | 'TooManyDeletes';
  readonly currentBegan: string;
  readonly nextAttempt: string;
  readonly seriesBegan: string;
  readonly seriesCount: number;
  readonly error: JobError | null;
}

/** Up to where the source was read: a number of one database of one domain controller. */
export interface Watermark {
  readonly invocation: string;
  readonly usn: string;
}

/** A job. */
export interface Job {
  readonly id: string;
  /** Object id of the service principal that it belongs to. */
  readonly principal: string;
  readonly template: TemplateId;
  readonly schema: Schema;
  readonly state: 'Disabled' | 'Active' | 'Paused';
  readonly started: boolean;
  readonly lastExecution: Execution | null;
  readonly lastSuccess: Execution | null;
  readonly lastExports: Execution | null;
  readonly failures: number;
  readonly quarantine: Quarantine | null;
  readonly steadyFirst: string | null;
  readonly steadyLast: string | null;
  /** Undefined: the next run reads everything. */
  readonly watermark?: Watermark | undefined;
  /** Containers and groups of the scope as they were at the last run. */
  readonly scopeStamp?: string | undefined;
  /** The next run may delete as many as it finds. */
  readonly forceDeletes: boolean;
}

/** One secret. */
export interface Secret {
  readonly key: string;
  readonly value: string | null;
}

/** What the service knows of an object of the source, by job. */
export interface Connector {
  readonly guid: string;
  readonly dn: string;
  readonly kind: 'User' | 'Group' | 'Contact';
  /** Id of its object in the cloud. */
  readonly target: string;
  /** DNs of its members or its manager, for objects that appear later. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  readonly pwdLastSet?: string | undefined;
}

/** An object whose export failed; it is tried again in each run. */
export interface Escrow {
  readonly guid: string;
  readonly dn: string;
  readonly kind: Connector['kind'];
  readonly error: JobError;
}

/** A row of the provisioning log, as Graph shows it. */
export type LogRow = Readonly<Record<string, unknown>> & { readonly id: string; readonly jobId: string; readonly activityDateTime: string };
