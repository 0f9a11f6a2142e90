/** What the provisioning service asks of the agents: reading a domain of AD DS. */
import type { Watermark } from './job.ts';
import type { SourceObject } from './value.ts';

/** What to read. */
export interface Reading {
  /** Object classes, as `user`. */
  readonly classes: readonly string[];
  readonly attributes: readonly string[];
  /** Only objects with a greater update sequence number; undefined: all. */
  readonly since: string | undefined;
}

/** A domain that an agent serves. A method throws when the domain cannot be reached. */
export interface Source {
  /** DNS name. */
  readonly domain: string;
  readonly netbios: string;
  /** Where the domain stands now. */
  readonly position: () => Promise<Watermark>;
  readonly read: (reading: Reading) => AsyncIterable<readonly SourceObject[]>;
  /** objectGUIDs in base64 of objects that were deleted since. */
  readonly gone: (since: string) => Promise<readonly string[]>;
  readonly find: (dn: string, attributes: readonly string[]) => Promise<SourceObject | undefined>;
  /** Attributes of each class, as the schema of the domain has them. */
  readonly discover: (classes: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
}

/** Why no agent answers for a domain. */
export type NoAgent = 'none-assigned' | 'none-active' | 'account-refused';

/** An agent as the tenant knows it. */
export interface RegisteredAgent {
  readonly machineName: string;
  readonly active: boolean;
}

/** What the agents of a world answer. */
export interface AgentLookup {
  readonly sourceOf: (domain: string) => Source | NoAgent;
  readonly list: () => readonly RegisteredAgent[];
}

/** The agents that are registered with the tenant. */
export interface Agents extends AgentLookup {
  /** Those that are registered; undefined: they went. */
  connect: (lookup: AgentLookup | undefined) => void;
}

/** No agent yet. */
export function makeAgents(): Agents {
  let agents: AgentLookup | undefined;
  return {
    sourceOf: (domain) => agents?.sourceOf(domain.toLowerCase()) ?? 'none-assigned',
    list: () => agents?.list() ?? [],
    connect: (lookup) => { agents = lookup; },
  };
}
