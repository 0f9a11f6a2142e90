/** Node's entry: the commands without a window. */
import { fileURLToPath } from 'node:url';
import { runCommand } from './command-line.ts';
import { ownVersion } from './rpc/version.ts';

/** Paths seen from out/cli, where this program is built to. */
const beside = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

process.exitCode = await runCommand(process.argv.slice(2), { version: await ownVersion(beside('../../package.json')), pages: beside('../renderer') });
