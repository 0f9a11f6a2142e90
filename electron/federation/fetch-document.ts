/** Fetches a document over https: one host, little time, little size, through the proxy where one is set. */
import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { fail, Failure } from '../../shared/problem.ts';
import { chooseProxy, type Proxy, type ProxySettings } from '../../shared/rules/network/choose-proxy.ts';
import { longestDocument } from './read-xml.ts';

const timeLimit = 20_000;
const mostRedirects = 3;

/** `authorities`: certificates (PEM) that are trusted besides the public ones; `addressOf`: another place that serves a host, which a practice world has. */
export interface FetchOptions {
  readonly authorities?: readonly string[];
  readonly addressOf?: (host: string) => { readonly host: string; readonly port: number } | undefined;
}

/** Throws `federation.address-refused`, `federation.unreachable`, `federation.redirected` and `federation.too-large`. */
export async function fetchDocument(address: string, proxies: ProxySettings, options: FetchOptions, signal: AbortSignal): Promise<string> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeLimit)]);
  let url = checkedUrl(address);
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const answer = await ask(url, chooseProxy(proxies, { host: url.hostname, port: portOf(url), protocol: 'https' }), options, limit);
      if (typeof answer === 'string') return answer;
      url = followed(url, answer.location);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof Failure ? error : fail('federation.unreachable', { why: reasonOf(error), detail: { host: url.host } }, error);
  }
  throw fail('federation.redirected', { detail: { host: url.host } });
}

function checkedUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') throw fail('federation.address-refused');
  return url;
}

function followed(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (to?.protocol !== 'https:' || to.host !== from.host) throw fail('federation.redirected', { detail: { from: from.host, to: to?.host ?? '' } });
  return to;
}

const portOf = (url: URL): number => (url.port === '' ? 443 : Number(url.port));

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (error.name === 'TimeoutError') return 'It did not answer in time.';
  return 'code' in error && typeof error.code === 'string' ? `The connection ended with ${error.code}.` : '';
}

/** The text, or where it is said to stand. */
async function ask(url: URL, proxy: Proxy | undefined, { authorities, addressOf }: FetchOptions, signal: AbortSignal): Promise<string | { readonly location: string }> {
  const trust = authorities === undefined ? {} : { ca: [...tls.rootCertificates, ...authorities] };
  const place = addressOf?.(url.hostname) ?? { host: url.hostname, port: portOf(url) };
  const tunnelled = proxy === undefined ? undefined : await tunnel(url, proxy, signal);
  const socket = tunnelled === undefined ? {} : { createConnection: () => tls.connect({ socket: tunnelled, servername: url.hostname, ...trust }) };
  const options: https.RequestOptions = { ...place, path: `${url.pathname}${url.search}`, servername: url.hostname, headers: { host: url.host, accept: 'application/samlmetadata+xml, application/xml, text/xml, */*;q=0.1', 'user-agent': 'Directory-Sync-Setup' }, agent: false, signal, ...trust, ...socket };
  return new Promise((settle, refuse) => {
    const request = https.get(options, (response) => {
      settle(
        take(response).finally(() => {
          response.destroy();
        }),
      );
    });
    request.once('error', refuse);
  });
}

async function take(response: http.IncomingMessage): Promise<string | { readonly location: string }> {
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
    response.destroy();
    return { location: headers.location };
  }
  if (statusCode !== 200) throw fail('federation.unreachable', { why: `It answered with status ${statusCode}.` });
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    const bytes = Buffer.from(part as Uint8Array);
    length += bytes.length;
    if (length > longestDocument) throw fail('federation.too-large');
    parts.push(bytes);
  }
  return decoded(Buffer.concat(parts));
}

/** UTF-8, or UTF-16 when the document says so at its beginning. */
function decoded(bytes: Buffer): string {
  const isWide = bytes.length >= 2 && (bytes.readUInt16BE(0) === 0xfffe || bytes.readUInt16BE(0) === 0xfeff);
  const encoding = !isWide ? 'utf-8' : bytes.readUInt16BE(0) === 0xfffe ? 'utf-16le' : 'utf-16be';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw fail('federation.not-metadata', { why: 'It is no text.' }, error);
  }
}

/** A way through the proxy to the host itself; what is encrypted stays so. */
function tunnel(url: URL, proxy: Proxy, signal: AbortSignal): Promise<Duplex> {
  const to = `${url.hostname}:${portOf(url)}`;
  const { account, password = '' } = proxy;
  const signIn = account === undefined ? {} : { 'proxy-authorization': `Basic ${Buffer.from(`${account}:${password}`).toString('base64')}` };
  return new Promise((settle, refuse) => {
    const request = http.request({ host: proxy.host, port: proxy.port, method: 'CONNECT', path: to, headers: { host: to, ...signIn }, agent: false, signal });
    request.once('connect', (response, socket) => {
      if (response.statusCode === 200) return settle(socket);
      socket.destroy();
      refuse(fail('federation.unreachable', { why: `The proxy answered with status ${response.statusCode ?? 0}.` }));
    });
    request.once('response', (response) => {
      response.destroy();
      refuse(fail('federation.unreachable', { why: `The proxy answered with status ${response.statusCode ?? 0}.` }));
    });
    request.once('error', refuse);
    request.end();
  });
}
