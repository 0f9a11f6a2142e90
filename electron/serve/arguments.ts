/** The switches of `serve`. */
import { parseArgs } from 'node:util';
import { switchFault, worldSwitches, type WorldSwitches } from '../rpc/options.ts';

/** How `serve` is used, for people. */
export const serveUsage =
  'serve [--port NUMBER] [--idle MINUTES] [--data FOLDER] [--practice NAME [--reset] [--world-file FILE] [--record FILE]]';

/** `idleAfter` in milliseconds; port 0 is any free one. */
export interface ServeArguments {
  readonly switches: WorldSwitches;
  readonly port: number;
  readonly idleAfter: number;
}

/** The arguments, or a sentence about what is wrong with them. */
export function readArguments(args: readonly string[]): ServeArguments | string {
  try {
    const { values } = parseArgs({ args: [...args], options: { ...worldSwitches, port: { type: 'string' }, idle: { type: 'string' } } });
    const port = Number(values.port ?? 0);
    const minutes = values.idle === undefined ? Number.POSITIVE_INFINITY : Number(values.idle);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return '--port takes a number up to 65535.';
    if (!(minutes > 0)) return '--idle takes a number of minutes.';
    return switchFault(values) ?? { switches: values, port, idleAfter: minutes * 60_000 };
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'The command line was not understood.';
  }
}
