/** One try of one host: what it has seen so far, the sockets it opened, and the time that each stage may take. */
import type net from 'node:net';
import type { SecureContext } from 'node:tls';
import type { ProbeOutcome, ProbeResult } from '../../../shared/rules/network/probe-result.ts';

/** Ends a try at the stage that failed; never leaves this folder. */
export class StageFailure extends Error {
  readonly outcome: ProbeOutcome;
  constructor(outcome: ProbeOutcome, cause?: unknown) {
    super(outcome, cause === undefined ? undefined : { cause });
    this.name = 'StageFailure';
    this.outcome = outcome;
  }
}

/** What a try needs of the computer; tests put their own there. */
export interface Surroundings {
  /** All addresses of a name; rejects with the code of the resolver. */
  readonly lookup: (host: string) => Promise<readonly string[]>;
  /** Holds the authorities that are trusted: the public ones alone, so that an inspecting proxy is seen even where this computer trusts it. */
  readonly trust: SecureContext;
  /** Milliseconds for one stage. */
  readonly stageLimit: number;
  /** Milliseconds on any clock. */
  readonly now: () => number;
  /** Fires when all tries together have taken long enough. */
  readonly deadline: () => AbortSignal;
}

type Seen = { -readonly [Key in 'addresses' | 'certificate' | 'status' | 'schemes' | 'signedIn' | 'clockOffset']: ProbeResult[Key] };

/** Filled in as the try goes on, so that a failure still tells what was seen before it. */
export interface Trial {
  readonly surroundings: Surroundings;
  /** Ends the try at the stage where it is. */
  readonly stop: AbortSignal;
  readonly sockets: net.Socket[];
  readonly seen: Seen;
}

/** A try that has seen nothing yet. */
export function newTrial(surroundings: Surroundings, stop: AbortSignal): Trial {
  return { surroundings, stop, sockets: [], seen: { addresses: [], certificate: undefined, status: undefined, schemes: [], signedIn: false, clockOffset: undefined } };
}

/** Keeps a socket with the try that opened it; an error that comes when nobody waits any more is nobody's. */
export function own<Socket extends net.Socket>(trial: Trial, socket: Socket): Socket {
  socket.on('error', () => undefined);
  trial.sockets.push(socket);
  return socket;
}

/** The value of the work, or a failure with this outcome when the stage or the whole takes too long. */
export async function within<T>(trial: Trial, outcome: ProbeOutcome, work: Promise<T>): Promise<T> {
  let end = (): void => undefined;
  const over = new Promise<never>((_, refuse) => {
    end = () => refuse(new StageFailure(outcome));
  });
  const timer = setTimeout(end, trial.surroundings.stageLimit);
  trial.stop.addEventListener('abort', end);
  if (trial.stop.aborted) end();
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
    trial.stop.removeEventListener('abort', end);
  }
}

/** The `code` of a foreign error, or an empty text. */
export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}
