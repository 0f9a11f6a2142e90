/** What the commands of a practice server have left behind, kept with the world, and what shall go wrong with the next ones. */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { commandIds, type CommandId } from '../../../shared/tables/windows-commands/commands.ts';

/** A failure that was asked for, as Windows would tell it, an answer that was put in, or a wait; so many times. */
export const CommandFault = z.strictObject({
  times: z.int().positive().max(1000),
  exitCode: z.int().optional(),
  exception: z.strictObject({ type: z.string(), code: z.int(), message: z.string(), id: z.string() }).optional(),
  answer: z.unknown().optional(),
  /** Milliseconds, a minute at most. */
  delayMs: z.int().nonnegative().max(60_000).optional(),
});
export type CommandFault = z.infer<typeof CommandFault>;

const State = z.strictObject({
  singleSignOn: z.strictObject({ enabled: z.boolean(), domains: z.array(z.string()) }),
  /** The authentication agent is registered with the tenant. */
  passThrough: z.boolean(),
  /** Permissions that the account of the provisioning agent was given, by domain or `*`. */
  permissions: z.array(z.strictObject({ permission: z.string(), domain: z.string() })),
  restricted: z.boolean(),
  faults: z.partialRecord(z.enum(commandIds as readonly [CommandId, ...CommandId[]]), CommandFault),
});
/** The state of the commands. */
export type CommandState = z.infer<typeof State>;

const untouched: CommandState = { singleSignOn: { enabled: false, domains: [] }, passThrough: false, permissions: [], restricted: false, faults: {} };
const [kind, id] = ['server', 'commands'] as const;

/** Read anew each time: a world that was reset has forgotten it. */
export interface KeptCommands {
  readonly read: () => CommandState;
  readonly change: (change: Partial<CommandState>) => void;
}

/** Over the store of the world. */
export function keptCommands(store: Store): KeptCommands {
  const read = (): CommandState => State.catch(untouched).parse(store.all(kind).find((row) => row.id === id)?.value);
  return { read, change: (change) => store.put(kind, id, { ...read(), ...change }) };
}
