/** The commands of a practice server as the app sees them: the same port, with a world behind it. */
import { z } from 'zod';
import { fail, Failure, Problem } from '../../../shared/problem.ts';
import { commandTexts } from '../../../shared/text/windows-commands.ts';
import { checkedCall, type AnyCall, type CheckedCall } from '../../../shared/rules/windows-commands/checked-call.ts';
import type { CommandId } from '../../../shared/tables/windows-commands/commands.ts';
import type { CommandEnd, HostCommands } from '../../ports/host-commands.ts';

const End = z.union([z.object({ problem: Problem }), z.object({ answer: z.unknown(), restart: z.boolean() })]);

/** `ask` brings a call into the world. A stop ends the waiting, not what goes on there, as it may be on Windows. */
export function commandsOver(ask: (call: CheckedCall) => Promise<unknown>): HostCommands {
  return {
    run: async <Id extends CommandId>(call: AnyCall & { readonly command: Id }, onProgress: Parameters<HostCommands['run']>[1], signal: AbortSignal) => {
      signal.throwIfAborted();
      const checked = checkedCall(call);
      onProgress({ step: 'starting' });
      onProgress({ step: 'work' });
      const end = End.parse(await unlessStopped(ask(checked), call.command, signal));
      if ('problem' in end) throw new Failure(end.problem);
      // The world checked the answer by the shape of this command.
      return { answer: end.answer, restart: end.restart, log: null } as CommandEnd<Id>;
    },
  };
}

async function unlessStopped<T>(work: Promise<T>, command: CommandId, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(fail('command.stopped', { why: commandTexts[command].whenStopped }));
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}
