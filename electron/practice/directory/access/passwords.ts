/** Passwords of practice accounts: kept as salted scrypt hashes. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../../store.ts';

const kind = 'directory-password';
const hashShape = z.object({ salt: z.string(), hash: z.string() });
/** Cheap on purpose: these accounts guard sample data. */
const cost = { N: 4096, r: 8, p: 1 };

/** Hashes by account id. */
export class Passwords {
  readonly #store: Store;
  readonly #known: Map<string, z.infer<typeof hashShape>>;

  constructor(store: Store) {
    this.#store = store;
    this.#known = new Map(store.all(kind).map((row) => [row.id, hashShape.parse(row.value)]));
  }

  async set(id: string, password: string): Promise<void> {
    const salt = randomBytes(16);
    const hash = await derive(password, salt);
    const value = { salt: salt.toString('base64'), hash: hash.toString('base64') };
    this.#store.put(kind, id, value);
    this.#known.set(id, value);
  }

  async matches(id: string, password: string): Promise<boolean> {
    const known = this.#known.get(id);
    const hash = await derive(password, Buffer.from(known?.salt ?? '', 'base64'));
    return known !== undefined && timingSafeEqual(hash, Buffer.from(known.hash, 'base64'));
  }
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, 32, cost, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
