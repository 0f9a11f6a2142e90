/** One LDAP connection over a socket that was verified before: sends requests, hands out their answers, abandons what nobody waits for. */
import { AbandonRequest, UnbindRequest } from 'ldapts';
import type { Duplex } from 'node:stream';
import type { Failure } from '../../shared/problem.ts';
import type { BerCursor } from './ber-cursor.ts';
import { decode, type Incoming, type LdapResult } from './decoding.ts';
import { aborted, lostFailure } from './failures.ts';
import { Framing } from './framing.ts';

/** A request of ldapts, ready to be written. */
export interface Request {
  readonly write: () => Buffer;
}

/** How a request is waited for. */
export interface Waiting {
  /** Takes each entry of a search as it comes: to be read at once, or kept and read within `reading`; kept ones keep what the network gave with them in memory. */
  readonly onEntry?: (entry: BerCursor) => void;
  /** Abandons the request; without it, whoever asked wants to know the outcome in any case. */
  readonly signal?: AbortSignal;
}

interface Pending extends Waiting {
  readonly settle: (answer: LdapResult) => void;
  readonly refuse: (reason: unknown) => void;
}

/** A server that says nothing for so long, with a request open, is taken for lost. */
const longestSilence = 150_000;

/** Milliseconds in which the last words have to be taken. */
const longestFarewell = 2000;

/** Requests may overlap; each has its own message id. */
export class LdapConnection {
  readonly #socket: Duplex;
  readonly #framing = new Framing();
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #paused = false;
  #silence: NodeJS.Timeout | undefined;
  #lost: Failure | undefined;

  /** Takes the socket over: it is closed with the connection. */
  constructor(socket: Duplex) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('error', (error) => this.#end(error));
    socket.on('close', () => this.#end());
  }

  get open(): boolean {
    return this.#lost === undefined;
  }

  /** Sends what `make` builds for the message id, and resolves with the result; throws `directory.connection-lost`, `directory.garbled` or an AbortError. */
  async send(make: (messageId: number) => Request, waiting: Waiting = {}): Promise<LdapResult> {
    if (waiting.signal?.aborted) throw aborted();
    if (this.#lost) throw this.#lost;
    const id = this.#nextId();
    const bytes = make(id).write();
    let stop: (() => void) | undefined;
    try {
      return await new Promise<LdapResult>((settle, refuse) => {
        stop = () => refuse(aborted());
        waiting.signal?.addEventListener('abort', stop);
        this.#pending.set(id, { ...waiting, settle, refuse });
        this.#watch();
        this.#socket.write(bytes);
      });
    } finally {
      if (stop) waiting.signal?.removeEventListener('abort', stop);
      if (this.#pending.delete(id) && this.open) this.#write(new AbandonRequest({ messageId: this.#nextId(), abandonId: id }));
      this.#watch();
    }
  }

  /** Runs what reads kept entries; when their bytes turn out to be malformed, the connection is at its end as if that had been seen at once. */
  reading<T>(read: () => T): T {
    try {
      return read();
    } catch (thrown) {
      this.#end(thrown);
      throw this.#lost ?? thrown;
    }
  }

  /** Takes nothing more from the network until `resume`: the server is held back, and with it every request of this connection. */
  pause(): void {
    this.#paused = true;
    this.#socket.pause();
    this.#watch();
  }

  /** Goes on after `pause`. */
  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#socket.resume();
    this.#watch();
  }

  /** Says goodbye and closes; requests under way end with `directory.connection-lost`. */
  close(): void {
    if (this.open) this.#write(new UnbindRequest({ messageId: this.#nextId() }));
    // Not every server closes its side, and an open socket would keep the process from ending.
    const farewell = setTimeout(() => this.#socket.destroy(), longestFarewell).unref();
    this.#socket.end(() => this.#socket.destroy()).once('close', () => clearTimeout(farewell));
    this.#end();
  }

  #receive(chunk: Buffer): void {
    try {
      this.#framing.push(chunk, (bytes, start, end) => this.#deliver(decode(bytes, start, end)));
      this.#watch();
    } catch (thrown) {
      this.#end(thrown);
    }
  }

  #deliver(incoming: Incoming): void {
    const pending = this.#pending.get(incoming.id);
    if (!pending) return;
    if (incoming.kind === 'entry') pending.onEntry?.(incoming.entry);
    if (incoming.kind !== 'result') return;
    this.#pending.delete(incoming.id);
    pending.settle(incoming.result);
  }

  #write(request: Request): void {
    this.#socket.write(request.write());
  }

  /** Begins the wait for the next word of the server anew, while somebody waits for one. */
  #watch(): void {
    clearTimeout(this.#silence);
    if (this.#pending.size > 0 && !this.#paused) this.#silence = setTimeout(() => this.#end(Object.assign(new Error('No answer'), { code: 'ETIMEDOUT' })), longestSilence);
  }

  #end(thrown?: unknown): void {
    if (this.#lost) return;
    this.#lost = lostFailure(thrown);
    clearTimeout(this.#silence);
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of waiting) pending.refuse(this.#lost);
    if (thrown !== undefined) this.#socket.destroy();
  }

  #nextId(): number {
    this.#lastId = this.#lastId === 2 ** 31 - 1 ? 1 : this.#lastId + 1;
    return this.#lastId;
  }
}
