/** One client connection: messages in, answers out, one request after the other. */
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { TLSSocket, type SecureContext } from 'node:tls';
import { answerTag, disconnection, envelope, referenceMessage, resultMessage } from '../ber/answers.ts';
import { BadMessage } from '../ber/element.ts';
import { BadFrame, Frames } from '../ber/frames.ts';
import { messageOf, type Message } from '../ber/requests.ts';
import { Pages } from '../read/paging.ts';
import { extension } from '../read/root-dse.ts';
import { code } from '../refusal.ts';
import { perform, tagOf, type Session, type Shared } from './operations.ts';

/** A stop that a fault asked for in the middle of an answer. */
class Interrupted extends Error {
  readonly how: 'drop' | 'die' | 'garbage' | 'time';
  constructor(how: Interrupted['how']) {
    super(how);
    this.how = how;
  }
}

/** Entries are sent in pieces of this many bytes. */
const pieceBytes = 256 * 1024;

/** Serves a connection until it ends; answers a function that ends it. */
export function serveConnection(raw: Socket, shared: Shared, secureContext: SecureContext, isSecure: boolean): () => void {
  const connection = new Connection(raw, shared, secureContext, isSecure);
  connection.listen();
  return () => connection.end();
}

class Connection {
  #stream: Duplex;
  readonly #raw: Socket;
  readonly #context: SecureContext;
  readonly #session: Session;
  readonly #abandoned = new Set<number>();
  readonly #waiting: Message[] = [];
  #frames = new Frames();
  #working = false;
  #ended = false;

  constructor(raw: Socket, shared: Shared, context: SecureContext, isSecure: boolean) {
    this.#raw = raw;
    this.#stream = raw;
    this.#context = context;
    this.#session = { shared, pages: new Pages(), viewer: undefined, secure: isSecure };
  }

  listen(): void {
    this.#stream.on('data', this.#onData);
    // A client that vanishes is no news to anybody.
    this.#stream.on('error', () => this.end());
    this.#stream.on('close', () => this.end());
  }

  end(): void {
    this.#ended = true;
    this.#waiting.length = 0;
    this.#stream.destroy();
    this.#raw.destroy();
  }

  readonly #onData = (chunk: Buffer): void => {
    try {
      for (const frame of this.#frames.push(chunk)) this.#take(messageOf(frame));
    } catch (error) {
      if (!(error instanceof BadFrame || error instanceof BadMessage)) throw error;
      this.#stream.write(disconnection(code.protocolError, '00000057: LdapErr: DSID-0C0C0099, comment: Error decoding ldap message, data 0, v4f7c'));
      this.#stream.end(() => this.end());
      this.#waiting.length = 0;
    }
  };

  #take(message: Message): void {
    if (message.request.kind === 'abandon') {
      this.#abandoned.add(message.request.target);
      return;
    }
    this.#waiting.push(message);
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let message = this.#waiting.shift(); message !== undefined && !this.#ended; message = this.#waiting.shift()) {
      if (message.request.kind === 'unbind') this.end();
      else if (message.request.kind === 'extended' && message.request.oid === extension.startTls) this.#startTls(message.id);
      else await this.#serve(message).catch((error: unknown) => this.#fail(error));
    }
    this.#working = false;
  }

  async #serve(message: Message): Promise<void> {
    const { faults } = this.#session.shared;
    if (faults.unavailable === true) {
      this.end();
      return;
    }
    if (faults.delayMs !== undefined) await pause(faults.delayMs);
    const pieces: Buffer[] = [];
    let count = 0;
    const stopAt = [
      { after: faults.dropAfterEntries, how: 'drop' as const },
      { after: faults.dieAfterEntries, how: 'die' as const },
      { after: faults.garbageAfterEntries, how: 'garbage' as const },
      { after: faults.timeLimit, how: 'time' as const },
    ];
    const sink = {
      entry: (body: Buffer) => {
        const stop = message.request.kind === 'search' && message.request.base !== '' ? stopAt.find(({ after }) => after !== undefined && count >= after) : undefined;
        if (stop !== undefined) throw new Interrupted(stop.how);
        count += 1;
        pieces.push(...envelope(message.id, body));
      },
      reference: (url: string) => void pieces.push(referenceMessage(message.id, url)),
    };
    const tag = tagOf[message.request.kind] ?? answerTag.extended;
    try {
      const result = await perform(this.#session, message, sink);
      pieces.push(resultMessage(message.id, tag, result));
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      await this.#interrupt(error.how, message.id, tag, pieces);
      return;
    }
    await this.#send(pieces, message.id);
  }

  async #interrupt(how: Interrupted['how'], id: number, tag: number, pieces: Buffer[]): Promise<void> {
    if (how === 'time') pieces.push(resultMessage(id, tag, { code: code.timeLimitExceeded, text: '00002042: SvcErr: DSID-031A126C, problem 5002 (TIME_LIMIT), data 0' }));
    // An entry whose name is a number, and bytes that are no message at all.
    if (how === 'garbage') pieces.push(...envelope(id, Buffer.from('6403020105', 'hex')), Buffer.from('unreadable'));
    if (how === 'die') this.#session.shared.faults.unavailable = true;
    await this.#send(pieces, id);
    if (how !== 'time') this.#stream.end(() => this.end());
  }

  /** Sends in pieces, waiting whenever the client does not keep up. */
  async #send(pieces: readonly Buffer[], id: number): Promise<void> {
    for (let at = 0; at < pieces.length && !this.#ended && !this.#abandoned.has(id); ) {
      const part: Buffer[] = [];
      for (let bytes = 0; at < pieces.length && bytes < pieceBytes; at += 1) {
        const piece = pieces[at] ?? Buffer.alloc(0);
        part.push(piece);
        bytes += piece.length;
      }
      if (!this.#stream.write(Buffer.concat(part))) await this.#drained();
    }
    this.#abandoned.delete(id);
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#stream.off('drain', done);
        this.#stream.off('close', done);
        resolve();
      };
      this.#stream.on('drain', done);
      this.#stream.on('close', done);
      if (this.#ended) done();
    });
  }

  #startTls(id: number): void {
    const answer = { oid: extension.startTls, text: '' };
    if (this.#session.secure) {
      this.#stream.write(resultMessage(id, answerTag.extended, { ...answer, code: code.operationsError, text: 'TLS is already on' }));
      return;
    }
    this.#stream.write(resultMessage(id, answerTag.extended, { ...answer, code: code.success }));
    this.#raw.removeAllListeners();
    this.#raw.on('error', () => this.end());
    this.#stream = new TLSSocket(this.#raw, { isServer: true, secureContext: this.#context });
    this.#session.secure = true;
    this.#session.viewer = undefined;
    this.#frames = new Frames();
    this.listen();
  }

  #fail(error: unknown): void {
    this.#stream.write(disconnection(code.operationsError, error instanceof Error ? error.name : 'internal error'));
    this.end();
  }
}
