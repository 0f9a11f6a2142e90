/** What there is of Cloud Sync, in the tenant and on this server. */
import type { JobRead } from './job-state.ts';
import type { JobKind } from './names.ts';
import type { SynchronizationSchema } from './schema.ts';
import type { Secret } from './secrets.ts';

/** The configuration of one domain; without a principal there is none. */
export interface DomainFacts {
  /** DNS name of the domain of AD DS, lower case. */
  readonly domain: string;
  /** DN of the same. */
  readonly base: string;
  /** Object id of the service principal. */
  readonly principal: string | undefined;
  readonly jobs: Readonly<Partial<Record<JobKind, JobRead>>>;
  readonly secrets: readonly Secret[];
  /** Of the provisioning job. */
  readonly schema: SynchronizationSchema | undefined;
}

/** The agent on this server; `domains` are those that it serves, lower case, null when it does not tell. */
export interface AgentFacts {
  readonly installed: boolean;
  readonly running: boolean;
  readonly version: string | null;
  readonly account: string | null;
  readonly domains: readonly string[] | null;
}

/** An agent of any server, as the tenant lists it; `name` is that of its server. */
export interface RegisteredAgent {
  readonly name: string;
  readonly active: boolean;
}

/** `policy`: undefined when it could not be read, as by an application. `agent`: undefined when the server could not be asked. */
export interface CloudSyncFacts {
  readonly switchOn: boolean;
  readonly policy: boolean | undefined;
  /** An application may neither read nor change the features of directory synchronization. */
  readonly isApplication: boolean;
  readonly domains: readonly DomainFacts[];
  readonly agent: AgentFacts | undefined;
  /** Undefined where the tenant does not list them to who is signed in. */
  readonly agents: readonly RegisteredAgent[] | undefined;
}
