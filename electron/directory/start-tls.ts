/** Asks a server to go over to TLS on a plain connection (RFC 4511 §4.14). */
import { ExtendedRequest } from 'ldapts';
import type { Socket } from 'node:net';
import { fail } from '../../shared/problem.ts';
import { decode, type Incoming, type LdapResult } from './decoding.ts';
import { aborted } from './failures.ts';
import { Framing, GarbledAnswer } from './framing.ts';

const startTlsOid = '1.3.6.1.4.1.1466.20037';

/** Resolves when the handshake may begin; throws `directory.tls-failed` when the server refuses, GarbledAnswer when it is no LDAP server. */
export async function requestStartTls(socket: Socket, signal: AbortSignal): Promise<void> {
  const answer = await exchange(socket, new ExtendedRequest({ messageId: 1, oid: startTlsOid }).write(), signal);
  if (answer.status !== 0) throw fail('directory.tls-failed', { why: 'The server refuses StartTLS.', detail: { ldap: String(answer.status) } });
}

async function exchange(socket: Socket, request: Buffer, signal: AbortSignal): Promise<LdapResult> {
  const framing = new Framing();
  const listeners = new AbortController();
  try {
    return await new Promise<LdapResult>((settle, refuse) => {
      const receive = (chunk: Buffer): void => {
        try {
          // Nothing may stand behind the answer: it would have been put in before the encryption began.
          const messages: Incoming[] = [];
          framing.push(chunk, (bytes, start, end) => messages.push(decode(bytes, start, end)));
          const [message, ...others] = messages;
          if (others.length > 0) refuse(fail('directory.tls-failed', { why: 'The server sent more than the answer to StartTLS.' }));
          else if (message?.kind === 'result') settle(message.result);
        } catch (thrown) {
          refuse(thrown instanceof Error ? thrown : new GarbledAnswer('The answer is malformed.'));
        }
      };
      const close = (): void => refuse(Object.assign(new Error('Closed'), { code: 'ECONNRESET' }));
      const stop = (): void => refuse(aborted());
      socket.on('data', receive);
      socket.once('error', refuse);
      socket.once('close', close);
      signal.addEventListener('abort', stop, { signal: listeners.signal });
      listeners.signal.addEventListener('abort', () => {
        socket.off('data', receive);
        socket.off('error', refuse);
        socket.off('close', close);
        socket.pause();
      });
      socket.write(request);
    });
  } finally {
    listeners.abort();
  }
}
