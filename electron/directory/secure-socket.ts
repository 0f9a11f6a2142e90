/** Opens an encrypted connection to a domain controller, and lets it be used only when its certificate was verified. */
import net from 'node:net';
import tls from 'node:tls';
import type { DirectoryServer } from '../../shared/contract/directory.ts';
import { fail, Failure, isAbort } from '../../shared/problem.ts';
import { usualPorts } from '../../shared/tables/directory-ports.ts';
import { describeCertificate, doubtSentence, isDoubt } from './certificate.ts';
import { aborted, connectFailure, errorCode } from './failures.ts';
import { requestStartTls } from './start-tls.ts';

/** What makes a server's certificate acceptable: a chain to one of `roots` for its name, or exactly the fingerprint that a person confirmed. */
export type Acceptance =
  | { readonly kind: 'verified'; readonly roots: string[] }
  | { readonly kind: 'confirmed'; readonly fingerprint: string }
  /** Any: for looking at the certificate only. No password may travel over such a connection. */
  | { readonly kind: 'look'; readonly roots: string[] };

/** Where the host name leads, for servers that DNS does not know; undefined: ask DNS. */
export type AddressOf = (host: string) => string | undefined;

/** Name resolution, TCP, StartTLS and the handshake together may take so long. */
const connectLimit = 20_000;

/** Throws `directory.name-unknown`, `.unreachable`, `.tls-failed`, `.certificate-untrusted`, `.certificate-changed`, `.garbled`, or an AbortError. */
export async function openSecureSocket(server: DirectoryServer, acceptance: Acceptance, addressOf: AddressOf, signal: AbortSignal): Promise<tls.TLSSocket> {
  const limit = AbortSignal.timeout(connectLimit);
  const until = AbortSignal.any([signal, limit]);
  const port = server.port ?? usualPorts[server.security];
  const name = `${server.server}:${port}`;
  let encrypting = false;
  let plain: net.Socket | undefined;
  try {
    plain = await connectPlain(addressOf(server.server) ?? server.server, port, until);
    encrypting = true;
    if (server.security === 'starttls') await requestStartTls(plain, until);
    return requireAccepted(await encrypt(plain, server.server, acceptance, until), acceptance, name);
  } catch (thrown) {
    plain?.destroy();
    if (signal.aborted) throw aborted();
    if (isAbort(thrown)) throw fail('directory.unreachable', { why: `There was no answer within ${connectLimit / 1000} seconds.`, detail: { server: name } });
    if (thrown instanceof Failure) throw thrown;
    if (isDoubt(errorCode(thrown))) throw fail('directory.certificate-untrusted', { why: doubtSentence(errorCode(thrown)), detail: { server: name } }, thrown);
    throw connectFailure(thrown, name, encrypting);
  }
}

function connectPlain(host: string, port: number, signal: AbortSignal): Promise<net.Socket> {
  return until(signal, (settle, refuse) => {
    const socket = net.connect({ host, port, noDelay: true });
    socket.once('connect', () => settle(socket));
    socket.on('error', refuse);
    return socket;
  });
}

function encrypt(plain: net.Socket, host: string, acceptance: Acceptance, signal: AbortSignal): Promise<tls.TLSSocket> {
  return until(signal, (settle, refuse) => {
    const socket = tls.connect({
      socket: plain,
      host,
      ...(net.isIP(host) === 0 ? { servername: host } : {}),
      ...(acceptance.kind === 'confirmed' ? {} : { secureContext: trusting(acceptance.roots) }),
      // With a confirmed fingerprint the certificate itself is compared below, before anything is sent.
      rejectUnauthorized: acceptance.kind === 'verified',
    });
    socket.once('secureConnect', () => settle(socket));
    socket.on('error', refuse);
    socket.once('close', () => refuse(Object.assign(new Error('Closed during the handshake'), { code: 'ECONNRESET' })));
    return socket;
  });
}

/** Reading hundreds of certificates takes longer than everything else about a connection: each list is read once. */
const contexts = new WeakMap<readonly string[], tls.SecureContext>();

function trusting(roots: string[]): tls.SecureContext {
  const known = contexts.get(roots) ?? tls.createSecureContext({ ca: roots });
  contexts.set(roots, known);
  return known;
}

function requireAccepted(socket: tls.TLSSocket, acceptance: Acceptance, server: string): tls.TLSSocket {
  if (acceptance.kind !== 'confirmed') return socket;
  const shown = describeCertificate(socket).fingerprint;
  if (shown === acceptance.fingerprint) return socket;
  throw fail('directory.certificate-changed', {
    why: `Confirmed was ${acceptance.fingerprint}. The server now shows ${shown}.`,
    detail: { server, confirmed: acceptance.fingerprint, shown },
  });
}

/** Waits for the socket that `start` opens; destroys it when the signal fires first. */
async function until<Socket extends net.Socket>(
  signal: AbortSignal,
  start: (settle: (socket: Socket) => void, refuse: (reason: unknown) => void) => Socket,
): Promise<Socket> {
  if (signal.aborted) throw aborted();
  let stop: (() => void) | undefined;
  try {
    return await new Promise<Socket>((settle, refuse) => {
      const socket = start(settle, refuse);
      stop = () => {
        socket.destroy();
        refuse(aborted());
      };
      signal.addEventListener('abort', stop);
    });
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
