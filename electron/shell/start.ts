/** The window door: starts the engine and the window side by side, and ends both. */
import path from 'node:path';
import { app, dialog, Menu, session, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import { compose, type Options, type Setup } from '../compose.ts';
import { problemOf } from '../../shared/problem.ts';
import { createDispatcher, type Dispatcher } from '../rpc/dispatch.ts';
import type { EngineChoice } from '../rpc/options.ts';
import { connectIpc } from './ipc.ts';
import { denyPermissions, guardContents } from './guards.ts';
import { openSignInPage } from './links.ts';
import { chromiumFetch } from './network.ts';
import { handleScheme, registerScheme } from './protocol.ts';
import { electronSealer } from './safe-storage.ts';
import { openWindow } from './window.ts';

/** Where the built parts stand, and which world is asked for. */
export interface ShellOptions extends EngineChoice {
  readonly pages: string;
  readonly preload: string;
}

interface Engine {
  readonly setup: Setup;
  readonly dispatcher: Dispatcher;
}

/** No menu is seen; it only carries the keys for the clipboard and for zoom. */
const keysOnly: MenuItemConstructorOptions[] = [
  { role: 'editMenu' },
  { label: 'View', submenu: [{ role: 'zoomIn' }, { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false }, { role: 'zoomOut' }, { role: 'resetZoom' }] },
];

/** Opens the app, or brings the window of the one that is open already to the front. */
export async function startShell(options: ShellOptions): Promise<void> {
  sandboxEverything();
  registerScheme();
  if (!app.requestSingleInstanceLock({ asked: asked(options) })) return app.quit();
  app.on('web-contents-created', (_event, contents) => guardContents(contents, options.world.kind === 'practice'));
  await app.whenReady();
  denyPermissions(session.defaultSession);
  handleScheme(options.pages);
  Menu.setApplicationMenu(Menu.buildFromTemplate(keysOnly));
  const engine = startEngine(options);
  engine.catch(showAndQuit);
  endTogether(engine);
  const window = await openWindow(app.getName(), options.preload, (made) => connectIpc(made, engine.then(({ dispatcher }) => dispatcher)));
  app.on('second-instance', (_event, _args, _folder, other) => answerSecond(window, asked(options), other));
}

/** What an instance was started for, as text that two of them can compare. */
function asked({ dataFolder, world }: ShellOptions): string {
  return JSON.stringify({ world, dataFolder: dataFolder === undefined ? null : path.resolve(dataFolder) });
}

/** Shows the window that is open; one that was started for other data is told why it does not open. */
function answerSecond(window: BrowserWindow, own: string, other: unknown): void {
  // The window may be gone while the work behind it comes to its end.
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
  if (typeof other !== 'object' || other === null || !('asked' in other) || other.asked === own) return;
  const message = 'The setup is open already, with other data than what was asked for now.';
  void dialog.showMessageBox(window, { type: 'info', message, detail: 'Close this window first, then start the setup again.' });
}

/** Chromium cannot sandbox itself for root on Linux: only a development copy may be told so on its command line. */
function sandboxEverything(): void {
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}

async function startEngine({ dataFolder, world }: ShellOptions): Promise<Engine> {
  const openBrowser = (url: string): Promise<void> => openSignInPage(url, world.kind === 'practice');
  const sealer = await electronSealer();
  const options: Options = { ...(sealer === undefined ? {} : { sealer }), ...(dataFolder === undefined ? {} : { dataFolder }), world, door: 'window', version: app.getVersion(), openBrowser, fetch: chromiumFetch() };
  const setup = await compose(options);
  return { setup, dispatcher: createDispatcher(setup.handlers, { log: (line) => void process.stderr.write(`${line}\n`), attention: setup.attention }) };
}

/** For a command line that asks for what there is not. */
export function refuseToStart(fault: string): void {
  dialog.showErrorBox('The command line was not understood.', fault);
  app.exit(87);
}

/** For what leaves nothing to show: an engine or a page that does not start. */
export function showAndQuit(thrown: unknown): void {
  const { what, why, fix, detail } = problemOf(thrown);
  const lines = [why, fix, ...Object.entries(detail ?? {}).map(([name, value]) => `${name}: ${value}`)].filter(Boolean);
  process.stderr.write(`${[what, ...lines].join('\n')}\n`);
  dialog.showErrorBox(what, lines.join('\n'));
  app.exit(1);
}

/** Closing the window stops the work between two changes and closes the database before the process ends. */
function endTogether(engine: Promise<Engine>): void {
  let ended = false;
  const end = async (): Promise<void> => {
    const { setup, dispatcher } = await engine;
    await dispatcher.close();
    await setup.close();
  };
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    ended = true;
    end().then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
}
