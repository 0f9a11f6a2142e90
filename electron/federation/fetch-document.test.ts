/** Documents are fetched from one host, within limits, through a proxy where there is one. */
import { createServer as createProxy, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../shared/problem.ts';
import { noProxy, type ProxySettings } from '../../shared/rules/network/choose-proxy.ts';
import { certificatesFor, type ServerCertificates } from '../practice/certificate.ts';
import { openStore } from '../practice/store.ts';
import { adFs2016 } from '../practice/federation/documents.fixture.ts';
import { fetchDocument } from './fetch-document.ts';

const host = 'sts.contoso.com';
const signal = new AbortController().signal;
const open: { close: () => void }[] = [];
let certificates: ServerCertificates;
beforeAll(async () => {
  certificates = await certificatesFor(openStore(':memory:'), 'sts', [host], ['127.0.0.1']);
});
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function listening(server: Server | ReturnType<typeof createServer>): Promise<number> {
  open.push({ close: () => void (server.closeAllConnections(), server.close()) });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return (server.address() as AddressInfo).port;
}

/** A federation server that answers so. */
async function serving(answer: RequestListener) {
  const port = await listening(createServer({ cert: certificates.certificatePem, key: certificates.keyPem }, answer));
  const addressOf = () => ({ host: '127.0.0.1', port });
  const options = { authorities: [certificates.caPem], addressOf };
  return { port, options, get: (address = `https://${host}/metadata.xml`, proxies: ProxySettings = noProxy, more = options) => fetchDocument(address, proxies, more, signal) };
}
const refusal = (work: Promise<unknown>) => work.then(() => 'nothing', (thrown: unknown) => problemOf(thrown).code);

describe('fetching a document', () => {
  it('answers its text, and follows a redirect on the same host', async () => {
    const { get } = await serving((request, response) => (request.url === '/metadata.xml' ? response.writeHead(302, { location: '/other.xml' }).end() : response.end(adFs2016)));
    expect(await get()).toBe(adFs2016);
  });

  it('goes to no other host, and to none without encryption', async () => {
    for (const location of ['https://evil.example/', 'http://sts.contoso.com/', 'file:///etc/passwd', 'https://sts.contoso.com:444/']) {
      const { get } = await serving((_, response) => response.writeHead(302, { location }).end());
      expect(await refusal(get())).toBe('federation.redirected');
    }
    const { get } = await serving((_, response) => response.writeHead(302, { location: '/metadata.xml' }).end());
    expect(await refusal(get())).toBe('federation.redirected');
  });

  it('refuses addresses without https, and such that hold an account', async () => {
    const { get } = await serving((_, response) => response.end(adFs2016));
    for (const address of ['http://sts.contoso.com/', 'ftp://x', 'sts.contoso.com', 'https://me:secret@sts.contoso.com/']) expect(await refusal(get(address))).toBe('federation.address-refused');
  });

  it('stops at 1 MB, and refuses what is no text or no success', async () => {
    const { get } = await serving((_, response) => response.end('x'.repeat(1_100_000)));
    expect(await refusal(get())).toBe('federation.too-large');
    const bytes = await serving((_, response) => response.end(Buffer.from([0xff, 0x00, 0xfe])));
    expect(await refusal(bytes.get())).toBe('federation.not-metadata');
    const missing = await serving((_, response) => response.writeHead(404).end());
    expect(await refusal(missing.get())).toBe('federation.unreachable');
  });

  it('trusts no stranger, and no certificate of another name', async () => {
    const { get, options } = await serving((_, response) => response.end(adFs2016));
    expect(await refusal(get(undefined, noProxy, { authorities: [], addressOf: options.addressOf }))).toBe('federation.unreachable');
    expect(await refusal(get('https://other.contoso.com/metadata.xml'))).toBe('federation.unreachable');
  });

  it('reads UTF-16 as Windows writes it', async () => {
    const { get } = await serving((_, response) => response.end(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(adFs2016, 'utf16le')])));
    expect(await get()).toBe(adFs2016);
  });

  it('goes through a proxy, encrypted to the host itself', async () => {
    const { get, port } = await serving((_, response) => response.end(adFs2016));
    const asked: unknown[] = [];
    const proxy = createProxy();
    proxy.on('connect', (request, socket) => {
      asked.push([request.url, request.headers['proxy-authorization']]);
      const onward = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    const https = { host: '127.0.0.1', port: await listening(proxy), account: 'me', password: 'word' };
    expect(await get(undefined, { ...noProxy, source: 'given', https })).toBe(adFs2016);
    expect(asked).toEqual([['sts.contoso.com:443', `Basic ${Buffer.from('me:word').toString('base64')}`]]);
  });
});
