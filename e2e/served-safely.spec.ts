/** The browser door lets in whoever has the link, once, and nobody else. */
import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'playwright/test';
import { redeem } from './pages/engine.ts';
import { serve, type Served } from './pages/served.ts';
import { test as base } from './pages/test.ts';
import { onPage } from './pages/walk.ts';

const test = base.extend<{ served: Served }>({
  served: async ({ folder }, use) => {
    const served = await serve(folder);
    await use(served);
    await served.end();
  },
});

/** A request with exactly these headers; a browser would not let a page choose them. */
async function status(url: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  const request = ask(url, { method, headers });
  request.end(body);
  const [response] = (await once(request, 'response')) as [{ statusCode: number; headers: IncomingHttpHeaders; resume: () => void }];
  response.resume();
  return { status: response.statusCode, headers: response.headers };
}

const json = { 'content-type': 'application/json' };
const message = JSON.stringify({ id: '1', name: 'journey.read', input: {} });

test('without the cookie nothing is told', async ({ served }) => {
  const { origin } = new URL(served.link);
  for (const path of ['/', '/events', '/index.html', '/assets/', '/?key=guessed']) expect((await status(origin + path)).status, path).toBe(path.includes('key') ? 403 : 401);
  expect((await status(`${origin}/rpc`, { ...json, origin }, 'POST', message)).status).toBe(401);
});

test('the link works once, and leaves no key in the address', async ({ served, browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(served.link);
  await onPage(page, 'prerequisites');
  expect(page.url()).not.toContain('key');
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', expires: -1 });
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const second = await page.goto(served.link);
  expect(second?.status()).toBe(403);
  await context.close();
});

test('foreign names and foreign pages are refused', async ({ served, browser }) => {
  const { address, cookie } = await redeem(served.link);
  const { port } = new URL(address);
  const post = (headers: Record<string, string>) => status(`${address}/rpc`, { ...json, cookie, ...headers }, 'POST', message).then((answer) => answer.status);
  expect(await post({ origin: address })).toBe(200);
  for (const host of [`localhost:${port}`, `setup.example:${port}`, '127.0.0.1']) expect(await post({ origin: address, host }), host).toBe(421);
  for (const origin of ['null', 'http://setup.example', `http://localhost:${port}`, `https://127.0.0.1:${port}`]) expect(await post({ origin }), origin).toBe(403);
  expect(await post({}), 'no origin').toBe(403);
  expect(await post({ origin: address, 'content-type': 'text/plain' })).toBe(415);

  const foreign = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>foreign</title>'));
  await once(foreign.listen(0, '127.0.0.1'), 'listening');
  const context = await browser.newContext();
  await context.addCookies([{ name: cookie.split('=')[0] ?? '', value: cookie.split('=')[1] ?? '', url: address, sameSite: 'Strict' }]);
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
  const reached = await page.evaluate(async (url) => {
    const tries = [fetch(`${url}/rpc`, { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body: '{}' }), fetch(`${url}/events`, { credentials: 'include' })];
    return (await Promise.allSettled(tries)).map((one) => one.status);
  }, address);
  expect(reached).toEqual(['rejected', 'rejected']);
  await context.close();
  foreign.close();
});

test('answers carry a strict policy and share nothing with other origins', async ({ served }) => {
  const { address, cookie } = await redeem(served.link);
  for (const path of ['/', '/nothing-here']) {
    const { headers } = await status(address + path, { cookie, origin: 'http://setup.example' });
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }
  const preflight = await status(`${address}/rpc`, { cookie, origin: 'http://setup.example', 'access-control-request-method': 'POST' }, 'OPTIONS');
  expect(preflight.status).toBe(405);
  expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
});
