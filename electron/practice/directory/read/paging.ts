/** Paged searches of one connection; their cookies end with it. */
import type { SearchRequest } from '../ber/requests.ts';
import { code, Refusal } from '../refusal.ts';
import type { Matches } from './matches.ts';

/** Most unfinished paged searches of one connection (MaxResultSetsPerConn of Active Directory). */
const mostCursors = 10;

/** Unfinished paged searches by cookie. */
export class Pages {
  readonly #open = new Map<string, { readonly matches: Matches; readonly request: Buffer }>();
  #count = 0;
  #lastEmpty = '';

  /** The search that a cookie goes on with; undefined for an empty cookie. Refuses cookies of others. */
  resume(request: SearchRequest, cookie: Buffer | undefined): Matches | undefined {
    if (cookie === undefined || cookie.length === 0) return undefined;
    const key = cookie.toString('hex');
    const kept = this.#open.get(key);
    this.#open.delete(key);
    if (kept?.request.equals(request.fingerprint) !== true) {
      throw new Refusal(code.unavailableCriticalExtension, '00000057: LdapErr: DSID-0C090A55, comment: Error processing control, data 0, v4f7c');
    }
    return kept.matches;
  }

  /** Keeps an unfinished search; the oldest one is given up when there are too many. */
  keep(request: SearchRequest, matches: Matches): Buffer {
    const [oldest] = this.#open.keys();
    if (oldest !== undefined && this.#open.size >= mostCursors) this.#open.delete(oldest);
    this.#count += 1;
    const cookie = Buffer.alloc(8);
    cookie.writeUInt32LE(this.#count, 0);
    cookie.writeUInt32LE(0x4b_43, 4);
    this.#open.set(cookie.toString('hex'), { matches, request: request.fingerprint });
    return cookie;
  }

  /** Every second page is an empty one while the fault is on. */
  isEmptyTurn(cookie: Buffer): boolean {
    const turn = cookie.length > 0 && this.#lastEmpty === '';
    this.#lastEmpty = turn ? cookie.toString('hex') : '';
    return turn;
  }
}
