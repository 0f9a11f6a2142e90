/** Every program and script of Windows that the setup runs, by id. */
import type { z } from 'zod';
import { cloudSyncAgentCommands } from './cloud-sync-agent.ts';
import type { ProgramRow, ScriptRow } from './command-row.ts';
import { connectSyncCommands } from './connect-sync.ts';
import { federationCommands } from './federation.ts';
import { installerCommands } from './installer.ts';
import { passThroughAgentCommands } from './pass-through-agent.ts';
import { seamlessSsoCommands } from './seamless-sso.ts';

export const windowsCommands = {
  ...installerCommands,
  ...cloudSyncAgentCommands,
  ...connectSyncCommands,
  ...passThroughAgentCommands,
  ...seamlessSsoCommands,
  ...federationCommands,
} as const satisfies Readonly<Record<string, ProgramRow | ScriptRow>>;

type Rows = typeof windowsCommands;

/** A command by its id. */
export type CommandId = keyof Rows;

/** Those that start a program. */
export type ProgramId = { [Id in CommandId]: Rows[Id] extends { readonly by: 'program' } ? Id : never }[CommandId];

/** Those that run a script. */
export type ScriptId = Exclude<CommandId, ProgramId>;

/** What a command is told. */
export type CommandParameters<Id extends CommandId> = z.infer<Rows[Id]['parameters']>;

/** What only a script may be told, on its input. */
export type CommandSecrets<Id extends CommandId> = Rows[Id] extends { readonly secrets: infer Shape extends z.ZodType } ? z.infer<Shape> : never;

/** What a command answers; a program answers nothing but its end. */
export type CommandAnswer<Id extends CommandId> = Rows[Id] extends { readonly answer: infer Shape extends z.ZodType } ? z.infer<Shape> : null;

export const commandIds = Object.keys(windowsCommands) as readonly CommandId[];

/** The row of a script, without the types of its shapes. */
export function scriptRow(id: CommandId): ScriptRow | undefined {
  const row: ProgramRow | ScriptRow = windowsCommands[id];
  return row.by === 'script' ? row : undefined;
}
