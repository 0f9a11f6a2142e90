/** The window is closed in on itself: sandboxed, without Node, going nowhere else, opening and asking for nothing. */
import { spawn, type ChildProcessWithoutNullStreams, type SpawnOptionsWithoutStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, copyFile, cp } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type ElectronApplication } from 'playwright';
import { expect } from 'playwright/test';
import { at } from '../build/tools/root.mjs';
import { test as base } from './pages/test.ts';
import { onPage } from './pages/walk.ts';
import { openDesktop } from './rigs/electron.mjs';

const test = base.extend<{ app: ElectronApplication }>({
  app: async ({ folder }, use) => {
    const app = await openDesktop(['--practice', 'tiny', '--data', folder], { XDG_CONFIG_HOME: folder });
    await use(app);
    await app.close();
  },
});

test('the page has no powers of its own @desktop', async ({ app }) => {
  const page = await app.firstWindow();
  await onPage(page, 'prerequisites');
  const window = await app.evaluate(({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    // Not in Electron's types, because it is there for tests.
    const contents = first?.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> };
    return { title: first?.getTitle(), visible: first?.isVisible(), preferences: contents.getLastWebPreferences() };
  });
  expect(window).toMatchObject({
    title: 'Check this server - Directory Sync Setup',
    visible: true,
    preferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webviewTag: false },
  });
  // Pages of other origins stay out of reach.
  expect(await page.evaluate(() => fetch('https://example.com/').then(() => 'read', (error: unknown) => (error instanceof Error ? error.name : '')))).toBe('TypeError');
  expect(await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window))).toEqual([]);
  expect(await page.evaluate(() => Object.keys((window as unknown as { setup: object }).setup).sort())).toEqual(['call', 'cancel', 'listen']);
});

test('it goes nowhere, opens nothing and gets no permission @desktop', async ({ app }) => {
  const page = await app.firstWindow();
  await onPage(page, 'prerequisites');
  const home = page.url();
  expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
  for (const address of ['https://example.com/', 'file:///etc/hostname', 'data:text/html,hello', 'app://other/']) {
    await page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
  }
  await page.waitForTimeout(300);
  expect(page.url()).toBe(home);
  expect(app.windows()).toHaveLength(1);
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  const refused = await page.evaluate(() => new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('told'), (error) => resolve(error.code))));
  expect(refused).toBe(1);
  expect(await page.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'heard', (error: unknown) => (error instanceof Error ? error.name : '')))).not.toBe('heard');
});

test('a message of a foreign frame is refused @desktop', async ({ app }) => {
  const page = await app.firstWindow();
  await onPage(page, 'prerequisites');
  const framed = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>inside</p>';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { bridge: frame.contentWindow !== null && 'setup' in frame.contentWindow };
  });
  expect(framed).toEqual({ bridge: false });
});

const packed = at('dist', 'linux-unpacked', 'directory-sync-setup');
/** The account `nobody`: the packed app insists on its sandbox, which Chromium does not give to root. */
const nobody = 65_534;

/** The packed app where that account can read it: a checkout of root may lie below a folder that is closed to others. */
async function readablePacked(folder: string): Promise<string> {
  if (process.getuid?.() !== 0) return packed;
  await cp(path.dirname(packed), path.join(folder, 'app'), { recursive: true, verbatimSymlinks: true });
  return path.join(folder, 'app', path.basename(packed));
}

/** Who the packed app runs as, with what it needs of its own: a home, and the key of the screen. */
async function ordinaryUser(folder: string): Promise<SpawnOptionsWithoutStdio> {
  const key = path.join(folder, 'screen-key');
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder };
  if (process.getuid?.() !== 0) return { env };
  const { XAUTHORITY: rootsKey } = process.env;
  if (rootsKey !== undefined) await copyFile(rootsKey, key).then(() => chown(key, nobody, nobody));
  await chown(folder, nobody, nobody);
  return { uid: nobody, gid: nobody, env: { ...env, ...(rootsKey === undefined ? {} : { XAUTHORITY: key }) } };
}

/** The address at which Chromium's debugger listens. */
function debuggerOf(app: ChildProcessWithoutNullStreams): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    app.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    app.once('exit', (code) => reject(new Error(`ended with ${code ?? 'a signal'}: ${said}`)));
  });
}

test('the packed app shows its first page, sandboxed @desktop', async ({ folder }) => {
  test.skip(!existsSync(packed), 'npm run dist has not been run');
  // Its fuses keep a debugger of Node out, so that it is watched as a browser is.
  const app = spawn(await readablePacked(folder), ['--remote-debugging-port=0', '--practice', 'tiny', '--data', path.join(folder, 'data')], await ordinaryUser(folder));
  try {
    const browser = await chromium.connectOverCDP(await debuggerOf(app));
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('the packed app opened no window');
    await onPage(page, 'prerequisites');
    expect(page.url()).toBe('app://setup/#prerequisites');
    await browser.close();
  } finally {
    app.kill();
    await once(app, 'exit');
  }
});
