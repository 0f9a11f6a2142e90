/** Electron's entry: a command runs without a window; anything else opens it. */
import { fileURLToPath } from 'node:url';
import { isCommand, runCommand } from './command-line.ts';
import { engineChoice, looseSwitches, switchFault } from './rpc/options.ts';
import { ownVersion } from './rpc/version.ts';
import { refuseToStart, showAndQuit, startShell } from './shell/start.ts';

const beside = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const pages = beside('../renderer');

/** Without the switches in front, which are meant for Chromium. */
const afterSwitches = (args: readonly string[]): readonly string[] => {
  const at = args.findIndex((one) => !one.startsWith('-'));
  return at === -1 ? [] : args.slice(at);
};

const args = process.argv.slice(1);
/** A development copy is started as `electron FOLDER ARGUMENTS`, the packed one as `PROGRAM ARGUMENTS`. */
const words = 'defaultApp' in process ? afterSwitches(afterSwitches(args).slice(1)) : afterSwitches(args);

// Nothing here is awaited: Electron is ready only after this module has been evaluated, and the shell waits for that.
if (isCommand(words)) {
  ownVersion(beside('../../package.json'))
    .then((version) => runCommand(words, { version, pages }))
    .then((code) => process.exit(code))
    .catch(showAndQuit);
} else {
  openWindow();
}

function openWindow(): void {
  const switches = looseSwitches(args);
  const fault = switchFault(switches);
  if (fault !== undefined) {
    refuseToStart(fault);
    return;
  }
  startShell({ ...engineChoice(switches), pages, preload: beside('../preload/preload.cjs') }).catch(showAndQuit);
}
