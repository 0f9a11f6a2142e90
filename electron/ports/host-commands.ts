/** Programs and scripts of Windows that the setup runs on the server it runs on. */
import type { CommandAnswer, CommandId, CommandParameters, CommandSecrets } from '../../shared/tables/windows-commands/commands.ts';
import type { CommandStep } from '../../shared/text/windows-commands.ts';

/** A command with what it is told. Secrets are a part of their own: they never reach a line, a log or an answer. */
export type CommandCall<Id extends CommandId = CommandId> = { readonly command: Id; readonly parameters: CommandParameters<Id> } & ([CommandSecrets<Id>] extends [never] ? { readonly secrets?: never } : { readonly secrets?: CommandSecrets<Id> });

/** Where it is; the words stand in `shared/text/windows-commands.ts`. */
export interface CommandProgress {
  readonly step: CommandStep;
}

/** How it ended well. */
export interface CommandEnd<Id extends CommandId = CommandId> {
  readonly answer: CommandAnswer<Id>;
  /** Windows wants to be restarted; nobody does that but a person. */
  readonly restart: boolean;
  /** The file with what it said, without secrets; null in a practice world, where nothing is said. */
  readonly log: string | null;
}

export interface HostCommands {
  /**
   * Runs it to its end; throws `command.*`, and for a stop in the middle `command.stopped` with what may be half done.
   * A signal that fired before ends it before anything was started.
   */
  readonly run: <Id extends CommandId>(call: CommandCall<Id>, onProgress: (progress: CommandProgress) => void, signal: AbortSignal) => Promise<CommandEnd<Id>>;
}
