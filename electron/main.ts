/** Electron's entry: reads the command line and opens the window. */
import { fileURLToPath } from 'node:url';
import { engineChoice, looseSwitches, switchFault } from './rpc/options.ts';
import { refuseToStart, showAndQuit, startShell } from './shell/start.ts';

const beside = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const switches = looseSwitches(process.argv.slice(1));
const fault = switchFault(switches);
if (fault === undefined) {
  // Not awaited: Electron is ready only after this module has been evaluated, and the shell waits for that.
  startShell({ ...engineChoice(switches), pages: beside('../renderer'), preload: beside('../preload/preload.cjs') }).catch(showAndQuit);
} else {
  refuseToStart(fault);
}
