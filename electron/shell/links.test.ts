/** Links of our pages open in the system browser when they lead to documents of Microsoft, and nowhere else. */
import { beforeEach, describe, expect, it, vi } from 'vitest';

const fake = vi.hoisted(() => ({ opened: [] as string[], refuses: false }));

vi.mock('electron', () => ({
  shell: {
    openExternal: async (address: string) => {
      fake.opened.push(address);
      if (fake.refuses) throw new Error('no browser');
    },
  },
}));

const { guardContents } = await import('./guards.ts');
const { followLink, mayFollow, mayOpen } = await import('./links.ts');

const document = 'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites';

beforeEach(() => {
  fake.opened = [];
  fake.refuses = false;
});

describe('a link', () => {
  it.each<[string, boolean, boolean]>([
    [document, false, true],
    ['https://learn.microsoft.com/openspecs/windows_protocols/ms-adts', false, true],
    ['HTTPS://LEARN.MICROSOFT.COM/graph', false, true],
    ['https://login.microsoftonline.com/x', false, true],
    ['http://127.0.0.1:4711/authorize', true, true],
    ['http://127.0.0.1:4711/authorize', false, false],
    ['http://learn.microsoft.com/graph', true, false],
    ['https://learn.microsoft.com:8443/graph', true, false],
    ['https://learn.microsoft.com.example.org/', true, false],
    ['https://learn.microsoft.com@example.org/', true, false],
    ['https://admin:secret@learn.microsoft.com/', true, false],
    ['https://example.org/https://learn.microsoft.com/', true, false],
    ['https://example.org\\@learn.microsoft.com/', true, false],
    ['https://evil.learn.microsoft.com/', true, false],
    ['https://learn-microsoft.com/', true, false],
    ['https://learn.mícrosoft.com/', true, false],
    ['https://learn.microsoft.com./', true, false],
    ['https://microsoft.com/', true, false],
    ['//learn.microsoft.com/', true, false],
    ['javascript:open("https://learn.microsoft.com/")', true, false],
    ['data:text/html,https://learn.microsoft.com/', true, false],
    ['file://learn.microsoft.com/share/setup.exe', true, false],
    ['ms-settings:', true, false],
    ['app://setup/', true, false],
    ['about:blank', true, false],
    ['', true, false],
  ])('to %s (practice: %s): %s', (address, practice, verdict) => {
    expect(mayFollow(address, practice)).toBe(verdict);
  });

  it('to a document is no sign-in page', () => expect(mayOpen(document, true)).toBe(false));

  it('that may not be followed opens nothing', async () => {
    await followLink('https://example.com/', false);
    expect(fake.opened).toEqual([]);
  });

  it('does no harm where there is no browser', async () => {
    fake.refuses = true;
    await expect(followLink(document, false)).resolves.toBeUndefined();
  });
});

describe('a window that a page asks for', () => {
  const setWindowOpenHandler = vi.fn<(decide: (asked: { url: string }) => unknown) => void>();
  guardContents({ on: vi.fn(), setWindowOpenHandler } as never, false);
  const ask = (url: string): unknown => setWindowOpenHandler.mock.calls[0]?.[0]({ url });

  it('is never made; the system browser opens what may be followed', () => {
    for (const url of [document, 'https://example.com/', 'http://127.0.0.1:4711/', 'app://setup/']) expect(ask(url)).toEqual({ action: 'deny' });
    expect(fake.opened).toEqual([document]);
  });
});
