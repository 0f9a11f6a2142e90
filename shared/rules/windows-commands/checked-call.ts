/** Checks what a command is told, before anything is started. */
import { fail } from '../../problem.ts';
import { scriptRow, windowsCommands, type CommandId } from '../../tables/windows-commands/commands.ts';

/** A call as it comes from anywhere. */
export interface AnyCall {
  readonly command: CommandId;
  readonly parameters: unknown;
  readonly secrets?: unknown;
}

/** A call whose shapes were checked; `secrets` is an object, perhaps an empty one. */
export type CheckedCall = Required<AnyCall>;

/** Throws `command.unknown`, and `command.value-refused` with the places of wrong values, never with the values. */
export function checkedCall({ command, parameters, secrets = {} }: AnyCall): CheckedCall {
  if (!Object.hasOwn(windowsCommands, command)) throw fail('command.unknown');
  const asked = windowsCommands[command].parameters.safeParse(parameters);
  const script = scriptRow(command);
  const hidden = script?.secrets.safeParse(secrets);
  const wrong = [...(asked.error?.issues ?? []), ...(hidden?.error?.issues ?? [])].map(({ path }) => path.join('.') || '?');
  if (wrong.length > 0) throw fail('command.value-refused', { detail: { value: [...new Set(wrong)].join(', ') } });
  return { command, parameters: asked.data, secrets: hidden?.data ?? {} };
}
