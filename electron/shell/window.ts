/** Opens the one window of the app. */
import { app, BrowserWindow, nativeTheme } from 'electron';

/** Window background before the page has drawn, as Fluent's own. */
const background = { light: '#fafafa', dark: '#1f1f1f' };

/** A page that crashes more often than this in a minute is not reloaded again. */
const mostReloads = 3;

/** Opens the window; `preload` is the path of the preload script, `connect` is called before the page is loaded. */
export async function openWindow(title: string, preload: string, connect: (window: BrowserWindow) => void): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1024,
    height: 768,
    minWidth: 640,
    minHeight: 480,
    title,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  reloadAfterCrash(window);
  connect(window);
  await window.loadURL('app://setup/').catch((thrown: unknown) => {
    // Whoever closes the window while the page comes in breaks the loading off; that is no fault.
    if (!window.isDestroyed()) throw thrown;
  });
  return window;
}

/** The engine goes on while the page is gone; the fresh page asks it for what it missed. */
function reloadAfterCrash(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < 60_000), now];
    if (crashes.length <= mostReloads) window.webContents.reload();
  });
}
