/** Notifications reach a program and an address, within the time limit, and carry no environment. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NotifySettings } from '../../shared/contract/health.ts';
import { createNotifier } from './notifier.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'notifier-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const writing = `const fs = require('node:fs'); let text = ''; process.stdin.on('data', (part) => (text += part)).on('end', () => fs.writeFileSync(process.argv[1], JSON.stringify([text, process.env.CANARY ?? null])));`;

it('gives a program the message on its standard input, and nothing of our environment', async () => {
  process.env['CANARY'] = 'secret';
  const file = path.join(folder, 'told.json');
  await createNotifier().deliver({ command: [process.execPath, '-e', writing, file] }, { event: 'failed; rm -rf $HOME' });
  delete process.env['CANARY'];
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(['{"event":"failed; rm -rf $HOME"}', null]);
});

it('posts to an address, and follows no redirection', async () => {
  const bodies: string[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString('utf8'))).on('end', () => {
      bodies.push(text);
      if (request.url === '/elsewhere') response.writeHead(302, { location: '/' }).end();
      else response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await createNotifier().deliver({ url }, { event: 'recovered' });
    await expect(createNotifier().deliver({ url: `${url}/elsewhere` }, {})).rejects.toMatchObject({ problem: { code: 'notify.failed' } });
    expect(bodies[0]).toBe('{"event":"recovered"}');
  } finally {
    server.close();
  }
});

it.each([
  ['that is not there', ['/nowhere/at/all']],
  ['that fails', [process.execPath, '-e', 'process.exit(3)']],
  ['that takes too long', [process.execPath, '-e', 'setInterval(() => undefined, 1000)']],
])('tells of a program %s', async (_, command) => {
  await expect(createNotifier(1000).deliver({ command: [...command] }, {})).rejects.toMatchObject({ problem: { code: 'notify.failed' } });
});

it('takes absolute programs and safe addresses only', () => {
  const valid = (settings: unknown): boolean => NotifySettings.safeParse(settings).success;
  expect(['/usr/bin/logger', 'C:\\Tools\\tell.exe', '\\\\server\\share\\tell.exe'].map((program) => valid({ command: [program, '-t', 'sync'] }))).toEqual([true, true, true]);
  expect([['logger'], ['./tell'], [], ['/bin/x', 'a\u0000b']].map((command) => valid({ command }))).toEqual([false, false, false, false]);
  expect(['https://hooks.example.com/x', 'http://127.0.0.1:9000/', 'http://localhost/x'].map((url) => valid({ url }))).toEqual([true, true, true]);
  expect(['http://hooks.example.com', 'file:///etc/passwd', 'javascript:alert(1)', 'http://127.0.0.1.example.com/'].map((url) => valid({ url }))).toEqual([false, false, false, false]);
});
