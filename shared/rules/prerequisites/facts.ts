/** What the checks of the server look at: its own facts, each as it was read. */
import type { RegistryId } from '../../tables/registry-values.ts';
import type { Reading } from './reading.ts';

/** A value of the registry; null: not set there. Lists and binaries come as text. */
export type RegistryValue = string | number | null;

/** What Windows tells of the computer itself. */
export interface ComputerFacts {
  /** Empty for a member of a workgroup. */
  readonly domain: string;
  /** 0 to 5, of `Win32_ComputerSystem.DomainRole`: 4 and 5 are domain controllers. */
  readonly domainRole: number;
  readonly readOnlyController: boolean;
  /** `Win32_OperatingSystem.OperatingSystemSKU`. */
  readonly sku: number;
  /** MHz of the slowest processor. */
  readonly processorSpeed: number;
}

/** The process that runs the setup. */
export interface SessionFacts {
  readonly elevated: boolean;
  /** Names of the TLS cipher suites in force; empty where this Windows cannot list them. */
  readonly cipherSuites: readonly string[];
}

/** A program as "Apps and features" lists it. */
export interface InstalledProgram {
  readonly name: string;
  readonly version: string;
}

/** A Windows service that is installed. */
export interface ServiceFacts {
  readonly name: string;
  readonly running: boolean;
}

/** The certificate that the federation service shows to its users. */
export interface FederationCertificate {
  /** Whole days until it ends; negative when it has. */
  readonly daysLeft: number;
  /** Subject and alternative names, in small letters. */
  readonly names: readonly string[];
  readonly serviceName: string;
  readonly privateKey: boolean;
  /** True for a key of a cryptographic service provider, false for CNG, which AD FS does not take. */
  readonly classicProvider: boolean;
  readonly chainValid: boolean;
}

/** Facts of a server. Sizes in bytes. */
export interface ServerFacts {
  readonly name: string;
  readonly platform: 'windows' | 'other';
  readonly osName: Reading<string>;
  readonly logicalProcessors: Reading<number>;
  readonly memory: Reading<number>;
  readonly freeDisk: Reading<number>;
  readonly registry: Readonly<Record<RegistryId, Reading<RegistryValue>>>;
  readonly computer: Reading<ComputerFacts>;
  readonly session: Reading<SessionFacts>;
  readonly programs: Reading<readonly InstalledProgram[]>;
  readonly services: Reading<readonly ServiceFacts[]>;
  /** Subjects of the root certificates that this server trusts. */
  readonly trustedRoots: Reading<readonly string[]>;
  /** Null where no federation service is installed. */
  readonly federationCertificate: Reading<FederationCertificate | null>;
  /** The proxy of .NET's `machine.config`, as host:port; null for none. */
  readonly machineProxy: Reading<string | null>;
  /** Size of the database file of Connect Sync; null where there is none. */
  readonly syncDatabase: Reading<number | null>;
  /** The clock of the domain controller minus ours, in seconds. */
  readonly domainClock: Reading<number>;
}
