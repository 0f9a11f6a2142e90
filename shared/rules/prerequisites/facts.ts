/** What the checks of the server look at: its own facts and how far it can reach. */

/** Facts as read; undefined: could not be read or does not exist there. Sizes in bytes. `domain` is empty for a workgroup server. */
export interface ServerFacts {
  readonly name: string;
  readonly platform: 'windows' | 'other';
  readonly osName: string;
  /** Windows build number, such as 20348. */
  readonly build: number | undefined;
  readonly serverCore: boolean | undefined;
  readonly domain: string | undefined;
  readonly domainController: boolean | undefined;
  readonly elevated: boolean | undefined;
  readonly logicalProcessors: number;
  readonly memory: number;
  readonly freeDisk: number | undefined;
  /** DWORD `Release` of .NET Framework 4.x. */
  readonly dotNetRelease: number | undefined;
  readonly powerShell: string | undefined;
  readonly executionPolicy: string | undefined;
  /** TLS 1.2 registry switches: true on, false off, undefined not set. */
  readonly tls12Client: boolean | undefined;
  readonly tls12DotNet: boolean | undefined;
  readonly pendingRestart: boolean | undefined;
}

/** How far a connection came: `ok`, or the stage that failed. */
export interface Reach {
  readonly host: string;
  readonly port: number;
  readonly stage: 'ok' | 'dns' | 'connect' | 'tls';
  /** Milliseconds for the whole way. */
  readonly time: number;
  /** The server's clock minus ours, in seconds, where the answer told it. */
  readonly clockOffset: number | undefined;
}
