/** What the engine needs to know of the server it runs on, and what it changes there. */
import type { ServerFacts } from '../../shared/rules/prerequisites/facts.ts';
import type { RegistryDatum } from '../../shared/rules/prerequisites/registry-datum.ts';
import type { RegistryRead } from '../../shared/tables/registry-values.ts';
import type { HostCommands } from './host-commands.ts';

export type HostFacts = ServerFacts;

/** Single values of the registry, with their types. */
export interface HostRegistry {
  /** Null for a value that is not set; throws `host.unreadable`. */
  readonly read: (place: RegistryRead, signal: AbortSignal) => Promise<RegistryDatum | null>;
  /** Sets the value, or removes it with null, and looks whether it is there; throws `host.write-refused` when it is not. */
  readonly write: (place: RegistryRead, datum: RegistryDatum | null, signal: AbortSignal) => Promise<void>;
}

export interface Host {
  /** Its own name, which plans for this server are made for. */
  readonly name: string;
  /** When it was started last, in milliseconds since 1970. */
  readonly startedAt: () => number;
  readonly facts: (signal: AbortSignal) => Promise<HostFacts>;
  readonly registry: HostRegistry;
  readonly commands: HostCommands;
}
