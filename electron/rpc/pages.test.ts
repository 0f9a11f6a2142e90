/** Pages are served out of their folder only. */
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage } from './pages.ts';

let base: string;
let folder: string;
beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'pages-'));
  folder = path.join(base, 'renderer');
  await mkdir(path.join(folder, 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'index.html'), '<p>page</p>');
  await writeFile(path.join(folder, 'assets', 'app-1a_B.js'), 'run()');
  await writeFile(path.join(folder, '.stamp'), 'hidden');
  await writeFile(path.join(folder, 'notes.txt'), 'not served');
  await writeFile(path.join(base, 'secret.html'), 'secret');
  await symlink(path.join(base, 'secret.html'), path.join(folder, 'link.html'));
});
afterAll(() => rm(base, { recursive: true }));

describe('servePage', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/app-1a_B.js', 'text/javascript; charset=utf-8'],
  ])('serves %s with type and content policy', async (url, type) => {
    const served = await servePage(folder, url);
    expect(served.status).toBe(200);
    expect(served.headers['content-type']).toBe(type);
    expect(served.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(served.headers['x-content-type-options']).toBe('nosniff');
  });

  it.each(['/../secret.html', '/..%2fsecret.html', '/%2e%2e/secret.html', '/assets/../../secret.html', '/..\\secret.html', '/link.html', '/.stamp', '/notes.txt', '/assets', '/assets/', '//index.html', '/%', '/index.html%00.js', '/C:/x.html', ''])(
    'answers 404 for %s',
    async (url) => {
      expect((await servePage(folder, url)).status).toBe(404);
    },
  );
});
