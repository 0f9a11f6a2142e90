/** What a command of the setup has of the process around it. */

export interface Surroundings {
  readonly version: string;
  readonly environment: NodeJS.ProcessEnv;
  /** One line of the output: JSON, or what was asked for. */
  readonly out: (line: string) => void;
  /** For people. */
  readonly say: (line: string) => void;
  /** Fires when the process is asked to end. */
  readonly signal: AbortSignal;
}
