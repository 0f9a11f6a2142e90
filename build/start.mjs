/** Opens the app: in a window where Electron and a screen are there, else in the browser. `npm start -- [--browser] [arguments]` */
import { hasDisplay } from '../e2e/rigs/display.mjs';
import { ensureBuilt } from './build.mjs';
import { downloadElectron, findElectron, rootFlags } from './tools/electron.mjs';
import { run } from './tools/process.mjs';
import { at, root } from './tools/root.mjs';

/** What a shell answers when a program's shared libraries are missing. */
const cannotStart = 127;

/** @param {readonly string[]} args */
async function openBrowserDoor(args) {
  await ensureBuilt('renderer', 'cli');
  return run(process.execPath, [at('out', 'cli', 'cli.js'), 'serve', ...args]);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
async function openWindow(program, args) {
  await ensureBuilt('renderer', 'main', 'preload');
  return run(program, [...rootFlags, root, ...args]);
}

/** @param {readonly string[]} args */
async function start(args) {
  if (args.includes('--browser')) return openBrowserDoor(args.filter((one) => one !== '--browser'));
  const because = (/** @type {string} */ reason) => {
    console.error(`${reason}: opening in the browser instead.`);
    return openBrowserDoor(args);
  };
  if (!hasDisplay()) return because('No screen here');
  await ensureBuilt('renderer');
  const program = findElectron() || (await downloadElectron());
  if (program === '') return because('Electron is not installed and could not be downloaded');
  const code = await openWindow(program, args);
  return code === cannotStart ? because('Electron cannot start on this machine') : code;
}

process.exitCode = await start(process.argv.slice(2));
