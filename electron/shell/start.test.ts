/** The window door against a stand-in for Electron: options, denials and the way of a message. */
import { EventEmitter } from 'node:events';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Sealer } from '../ports/secrets.ts';
import { channels } from './channels.ts';

interface EngineOptions {
  readonly fetch?: typeof fetch;
  readonly sealer?: Sealer;
}

const fake = vi.hoisted(() => ({
  locks: [] as unknown[],
  order: [] as string[],
  handled: new Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>(),
  sent: [] as unknown[][],
  opened: [] as string[],
  partitions: [] as unknown[],
  fetched: [] as unknown[],
  engines: [] as EngineOptions[],
  windows: [] as { options: unknown; window: unknown; address?: string }[],
}));

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class BrowserWindow extends Emitter {
    webContents = Object.assign(new Emitter(), { mainFrame: { url: 'app://setup/' }, send: (...args: unknown[]) => fake.sent.push(args), reload: vi.fn() });
    record: { options: unknown; window: unknown; address?: string };
    constructor(options: unknown) {
      super();
      this.record = { options, window: this };
      fake.windows.push(this.record);
    }
    destroyed = false;
    isDestroyed = () => this.destroyed;
    isMinimized = () => true;
    restore = vi.fn();
    focus = vi.fn();
    loadURL = async (address: string) => void (this.record.address = address);
  }
  const app = Object.assign(new Emitter(), {
    isPackaged: true,
    commandLine: { hasSwitch: () => true },
    enableSandbox: () => fake.order.push('sandbox'),
    requestSingleInstanceLock: (data: unknown) => {
      fake.locks.push(data);
      return fake.order.push('lock') > 0;
    },
    whenReady: async () => void fake.order.push('ready'),
    getVersion: () => '1.2.3',
    getName: () => 'Directory Sync Setup',
    quit: vi.fn(),
    exit: vi.fn(),
  });
  return {
    app,
    BrowserWindow,
    safeStorage: {
      isAsyncEncryptionAvailable: async () => true,
      getSelectedStorageBackend: () => 'gnome_libsecret',
      encryptStringAsync: async (text: string) => Buffer.from(`sealed ${text}`),
      decryptStringAsync: async (sealed: Buffer) => ({ shouldReEncrypt: false, result: sealed.toString().replace('sealed ', '') }),
    },
    dialog: { showErrorBox: vi.fn(), showMessageBox: vi.fn() },
    Menu: { setApplicationMenu: vi.fn(), buildFromTemplate: vi.fn() },
    nativeTheme: { shouldUseDarkColors: true },
    ipcMain: { handle: (name: string, handler: never) => fake.handled.set(name, handler) },
    protocol: { registerSchemesAsPrivileged: () => fake.order.push('scheme'), handle: vi.fn() },
    session: {
      defaultSession: { setPermissionRequestHandler: vi.fn(), setPermissionCheckHandler: vi.fn(), setDevicePermissionHandler: vi.fn() },
      fromPartition: (...partition: unknown[]) => {
        fake.partitions.push(partition);
        return { fetch: async (...args: unknown[]) => void fake.fetched.push(args) };
      },
    },
    shell: { openExternal: async (address: string) => void fake.opened.push(address) },
  };
});

vi.mock('../compose.ts', () => ({
  compose: async (options: EngineOptions) => {
    fake.engines.push(options);
    const signOut = async (_: unknown, { progress }: { progress: (told: unknown) => void }): Promise<object> => {
      progress({ phase: 'leaving', done: 0, total: 1 });
      return {};
    };
    return { handlers: { 'tenant.signOut': signOut }, close: async () => undefined };
  },
}));

const { app, dialog, protocol, session } = await import('electron');
const { startShell } = await import('./start.ts');
const { guardContents } = await import('./guards.ts');
const { mayOpen, openSignInPage } = await import('./links.ts');
const { answer } = await import('./protocol.ts');

/** The page asks; the sender is ours unless changed. */
function ask(channel: string, argument: unknown, change: { senderFrame?: unknown } = {}): Promise<unknown> {
  const { webContents } = fake.windows[0]!.window as { webContents: { mainFrame: unknown } };
  return fake.handled.get(channel)!({ sender: webContents, senderFrame: webContents.mainFrame, ...change }, argument);
}

beforeAll(() => startShell({ world: { kind: 'real' }, pages: '/pages', preload: '/preload.cjs' }));

describe('the window', () => {
  it('is sandboxed before the app is ready, whatever the command line says, and single', () => {
    expect(fake.order).toEqual(['sandbox', 'scheme', 'lock', 'ready']);
  });

  it('has every safe option written out, and loads our page only', () => {
    expect(fake.windows).toHaveLength(1);
    expect(fake.windows[0]!.address).toBe('app://setup/');
    expect(fake.windows[0]!.options).toMatchObject({
      width: 1024,
      height: 768,
      minWidth: 640,
      minHeight: 480,
      title: 'Directory Sync Setup',
      backgroundColor: '#1f1f1f',
      webPreferences: {
        preload: '/preload.cjs',
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        devTools: false,
      },
    });
    expect(JSON.stringify(fake.windows[0]!.options)).not.toMatch(/webSecurity|allowRunningInsecureContent|experimental|enableBlinkFeatures/);
  });

  it('may put text on the clipboard from our page, and has no other permission', () => {
    const { setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler } = vi.mocked(session.defaultSession);
    const request = (permission: string, requestingUrl: string, isMainFrame = true): boolean => {
      const answered = vi.fn<(granted: boolean) => void>();
      setPermissionRequestHandler.mock.calls[0]![0]!(undefined as never, permission as never, answered, { requestingUrl, isMainFrame });
      return answered.mock.lastCall![0];
    };
    const check = (permission: string, origin: string): boolean => setPermissionCheckHandler.mock.calls[0]![0]!(null, permission as never, origin, undefined as never);
    expect([request('clipboard-sanitized-write', 'app://setup/'), check('clipboard-sanitized-write', 'app://setup/')]).toEqual([true, true]);
    expect([request('clipboard-sanitized-write', 'https://setup/'), request('clipboard-sanitized-write', 'app://setup/', false), check('clipboard-sanitized-write', '')]).toEqual([false, false, false]);
    for (const permission of ['media', 'clipboard-read', 'notifications', 'geolocation']) expect([request(permission, 'app://setup/'), check(permission, 'app://setup/')], permission).toEqual([false, false]);
    expect(setDevicePermissionHandler.mock.calls[0]![0]!(undefined as never)).toBe(false);
  });

  it('comes to the front when the app is started again, and says so when that was for other data', () => {
    const window = fake.windows[0]!.window as { destroyed: boolean; focus: () => void; restore: () => void };
    const startAgain = (asked: unknown): boolean => app.emit('second-instance', {}, [], '/', asked);
    startAgain(fake.locks[0]);
    expect(window.restore).toHaveBeenCalledTimes(1);
    expect(window.focus).toHaveBeenCalledTimes(1);
    expect(dialog.showMessageBox).not.toHaveBeenCalled();
    startAgain({ asked: 'practice' });
    expect(dialog.showMessageBox).toHaveBeenCalledTimes(1);
    window.destroyed = true;
    startAgain(fake.locks[0]);
    expect(window.focus).toHaveBeenCalledTimes(2);
    window.destroyed = false;
  });

  it('lets the engine reach the tenant through a session of its own that is kept in memory', async () => {
    await fake.engines[0]!.fetch!(new URL('https://graph.microsoft.com/v1.0/me'), { method: 'GET' });
    expect(fake.partitions).toEqual([['tenant', { cache: false }]]);
    expect(fake.fetched).toEqual([['https://graph.microsoft.com/v1.0/me', { method: 'GET' }]]);
  });

  it('seals what only this account may read with the safe storage of Electron', async () => {
    const sealer = fake.engines[0]!.sealer!;
    const { signal } = new AbortController();
    const sealed = await sealer.seal('tokens', signal);
    expect([sealer.kind, Buffer.from(sealed, 'base64').toString(), await sealer.open(sealed, signal)]).toEqual(['safe-storage', 'sealed tokens', 'tokens']);
  });

  it('is reloaded after a crash, but not for ever', () => {
    const { webContents } = fake.windows[0]!.window as { webContents: EventEmitter & { reload: () => void } };
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(webContents.reload).not.toHaveBeenCalled();
    for (let crash = 0; crash < 9; crash += 1) webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(webContents.reload).toHaveBeenCalledTimes(3);
  });
});

describe('every web contents', () => {
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() });
  guardContents(contents as never, false);
  const prevented = (name: string, url: string): boolean => {
    const preventDefault = vi.fn();
    contents.emit(name, { url, preventDefault });
    return preventDefault.mock.calls.length > 0;
  };

  it('is guarded when it is made', () => {
    expect(app.listenerCount('web-contents-created')).toBe(1);
  });

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('stays where it is: %s', (name) => {
    for (const url of ['https://example.com/', 'file:///etc/passwd', 'about:blank', 'app://setup.example/']) expect(prevented(name, url), url).toBe(true);
    expect(prevented(name, 'app://setup/')).toBe(false);
  });

  it('embeds and opens nothing', () => {
    expect(prevented('will-attach-webview', 'app://setup/')).toBe(true);
    const [decide] = contents.setWindowOpenHandler.mock.calls[0] as [(asked: object) => unknown];
    expect(decide({ url: 'app://setup/' })).toEqual({ action: 'deny' });
  });
});

describe('messages', () => {
  it('of our page are run, and events come back without the event object', async () => {
    const message = { id: '1', name: 'tenant.signOut', input: {} };
    expect(await ask(channels.call, message)).toEqual({ ok: true, value: {} });
    expect(await ask(channels.events, 1)).toEqual([{ kind: 'ended', seq: 2, call: '1', name: 'tenant.signOut', ok: true }]);
    expect(fake.sent.map(([channel]) => channel)).toEqual([channels.event, channels.event]);
    expect(await ask(channels.cancel, '1')).toBeUndefined();
  });

  it('of others are refused', async () => {
    for (const senderFrame of [null, { url: 'app://setup/' }]) {
      expect(await ask(channels.call, { id: '1', name: 'tenant.signOut', input: {} }, { senderFrame })).toMatchObject({ ok: false, problem: { code: 'setup.refused-sender' } });
      expect(await ask(channels.events, 0, { senderFrame })).toEqual([]);
    }
    expect(await ask(channels.events, 'x')).toEqual([]);
  });
});

describe('pages', () => {
  it('are served to our own address only', async () => {
    expect(protocol.handle).toHaveBeenCalledWith('app', expect.any(Function));
    for (const url of ['app://other/', 'app://setup/../../etc/passwd', 'app://setup/..%2f..%2fx.html']) expect((await answer('/pages', { method: 'GET', url })).status).toBe(404);
    expect((await answer('/pages', { method: 'POST', url: 'app://setup/' })).status).toBe(404);
  });
});

describe('the system browser', () => {
  it.each<[string, boolean, boolean]>([
    ['https://login.microsoftonline.com/common/oauth2/v2.0/authorize?x=1', false, true],
    ['https://login.microsoftonline.us/x', false, true],
    ['https://login.partner.microsoftonline.cn/x', false, true],
    ['http://login.microsoftonline.com/', false, false],
    ['https://login.microsoftonline.com.example.org/', true, false],
    ['https://login.microsoftonline.com@example.org/', true, false],
    ['https://user@login.microsoftonline.com/', false, false],
    ['https://login.microsoftonline.com:8443/', false, false],
    ['http://127.0.0.1:4711/authorize', true, true],
    ['http://127.0.0.1:4711/authorize', false, false],
    ['http://127.0.0.1.example.org/', true, false],
    ['file:///c:/windows/system32/calc.exe', true, false],
    ['ms-settings:', true, false],
    ['', true, false],
  ])('%s (practice: %s): %s', (address, practice, verdict) => {
    expect(mayOpen(address, practice)).toBe(verdict);
  });

  it('is opened for those only', async () => {
    await openSignInPage('https://login.microsoftonline.com/x', false);
    await expect(openSignInPage('https://example.com/', true)).rejects.toMatchObject({ problem: { code: 'tenant.sign-in-refused' } });
    expect(fake.opened).toEqual(['https://login.microsoftonline.com/x']);
  });
});
