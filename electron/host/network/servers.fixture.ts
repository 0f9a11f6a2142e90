/** For tests: certificates of every kind, and servers on loopback that fail in every way. */
import { spawn } from 'node:child_process';
import { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import 'reflect-metadata';
import { BasicConstraintsExtension, cryptoProvider, PemConverter, SubjectAlternativeNameExtension, X509CertificateGenerator, type X509Certificate } from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 86_400_000;

/** An authority that issues what it is asked for. */
export interface Authority {
  readonly pem: string;
  readonly issue: (names: readonly string[], validFrom?: number, validTo?: number) => Promise<{ readonly cert: string; readonly key: string }>;
}

/** `name`: a distinguished name; days are counted from now. */
export async function makeAuthority(name: string): Promise<Authority> {
  cryptoProvider.set(webcrypto);
  const keys = await newKeys();
  const base = { issuer: name, signingAlgorithm: algorithm, signingKey: keys.privateKey };
  const days = (from: number, to: number) => ({ notBefore: new Date(Date.now() + from * day), notAfter: new Date(Date.now() + to * day) });
  const ca: X509Certificate = await X509CertificateGenerator.create({ ...base, ...days(-400, 400), serialNumber: '41', subject: name, publicKey: keys.publicKey, extensions: [new BasicConstraintsExtension(true, 0, true)] });
  return {
    pem: ca.toString('pem'),
    issue: async (names, from = -1, to = 1) => {
      const own = await newKeys();
      const extensions = [new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value })))];
      const certificate = await X509CertificateGenerator.create({ ...base, ...days(from, to), serialNumber: '42', subject: `CN=${names[0] ?? ''}`, publicKey: own.publicKey, extensions });
      const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', own.privateKey), 'PRIVATE KEY');
      return { cert: `${certificate.toString('pem')}\n${ca.toString('pem')}`, key };
    },
  };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

/** A server with its port; `close` waits until every connection has ended, so that a leaked one shows. */
export interface TestServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Listens on loopback and does with each connection what the test says. */
export async function serve(onConnection: (socket: net.Socket) => void, server: net.Server = net.createServer(onConnection)): Promise<TestServer> {
  server.on('connection', (socket: net.Socket) => socket.on('error', () => undefined));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

/** Speaks TLS with this certificate, and answers each request with the text. */
export function serveTls(identity: { readonly cert: string; readonly key: string }, answer: string | ((socket: net.Socket) => void)): Promise<TestServer> {
  const respond = typeof answer === 'string' ? (socket: net.Socket) => socket.end(answer) : answer;
  const server = tls.createServer(identity, (socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => respond(socket));
  });
  server.on('tlsClientError', () => undefined);
  return serve(() => undefined, server);
}

/** A port that nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = await serve(() => undefined);
  await server.close();
  return server.port;
}

/** A port whose queue is full and that nobody empties: what is sent there is dropped without a word. */
export async function silentPort(): Promise<TestServer> {
  const code = `
    const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      require('node:fs').writeSync(1, String(server.address().port));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [told] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(String(told));
  const fillers = Array.from({ length: 6 }, () => net.connect({ port, host: '127.0.0.1' }).on('error', () => undefined));
  await Promise.race(fillers.map((socket) => once(socket, 'connect')));
  return {
    port,
    close: async () => {
      fillers.forEach((socket) => socket.destroy());
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

/** How an HTTP proxy treats a request to connect: `connect`, `close`, or the text that it answers. */
export type ProxyAnswer = string;

/** A proxy that connects every name to loopback; `account` (`name:password`) is asked for when it is given. */
export function serveProxy(answer: ProxyAnswer, account?: string): Promise<TestServer> {
  return serve((socket) => {
    socket.once('data', (request) => {
      const [line = '', ...headers] = request.toString('latin1').split('\r\n');
      const shown = headers.find((header) => header.startsWith('Proxy-Authorization: Basic '))?.slice('Proxy-Authorization: Basic '.length) ?? '';
      if (account !== undefined && Buffer.from(shown, 'base64').toString() !== account) return socket.end('HTTP/1.1 407 Sign in\r\nProxy-Authenticate: Basic realm="proxy, inner"\r\nProxy-Authenticate: Negotiate\r\n\r\n');
      if (answer === 'close') return socket.destroy();
      if (answer !== 'connect') return socket.end(answer);
      const port = Number(/^CONNECT [^ ]+:(\d+) /.exec(line)?.[1]);
      const onward = net.connect({ port, host: '127.0.0.1' }, () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
      onward.on('error', () => socket.destroy()).on('close', () => socket.destroy());
      socket.on('close', () => onward.destroy());
      return socket.pipe(onward).pipe(socket);
    });
  });
}
