/** Lets go wrong what a test asked for, counted or drawn by lot, and counts what it did. */
import { seeded, type Seeded } from '../worlds/seeded.ts';
import type { Counts } from './counts.ts';
import type { FaultMatch, Faults, RandomFaults } from './options.ts';

/** A refusal to answer with. */
export interface Refusal {
  readonly status: number;
  readonly retryAfter: number | undefined;
}

/** What happens to the connection of a request. */
export type LineFault = { readonly is: 'drop' } | { readonly is: 'hang'; readonly ms: number };

/** Asks the faults in the order in which a request passes them. */
export interface Mischief {
  /** For an HTTP request to Graph or, with `random` false, to the sign-in. */
  readonly line: (when: 'before' | 'after', method: string, path: string, random: boolean) => LineFault | undefined;
  /** For a call or an item of a $batch. */
  readonly call: (when: 'before' | 'after', method: string, path: string) => Refusal | undefined;
  /** True when this membership write is to be lost. */
  readonly losesMember: () => boolean;
  /** True when this assignment of licenses is to be lost. */
  readonly losesLicense: () => boolean;
  /** Uses up one of the delta faults. */
  readonly delta: () => 'reset' | 'expired' | undefined;
}

const STATUSES = [429, 500, 502, 503, 504];
/** Steps of a lot; chances are rounded to these. */
const STEPS = 1_000_000;

/** Counts one down; false when none is left or the request is not meant. */
function takes(fault: { times: number; match?: FaultMatch } | undefined, method: string, path: string): boolean {
  if (!fault || fault.times <= 0 || fault.match?.(method, path) === false) return false;
  fault.times -= 1;
  return true;
}

function isMeant({ only }: RandomFaults, method: string): boolean {
  return only === undefined || (only === 'reads') === (method === 'GET');
}

/** `faults` may be changed while it is used; `counts` is written to. */
export function makeMischief(faults: Faults, counts: Counts): Mischief {
  const lots = new WeakMap<RandomFaults, { readonly seeded: Seeded; left: number }>();
  const count = (name: string): void => { counts.faults[name] = (counts.faults[name] ?? 0) + 1; };
  const lotOf = (random: RandomFaults): { readonly seeded: Seeded; left: number } => {
    const lot = lots.get(random) ?? { seeded: seeded(random.seed), left: random.most ?? Infinity };
    lots.set(random, lot);
    return lot;
  };
  const draws = (random: RandomFaults | undefined, chance: number | undefined): boolean => {
    if (!random || !chance) return false;
    const lot = lotOf(random);
    if (lot.left <= 0 || lot.seeded.below(STEPS) >= chance * STEPS) return false;
    lot.left -= 1;
    return true;
  };
  const lineFault = (when: 'before' | 'after', method: string, path: string, mayDraw: boolean): LineFault | undefined => {
    if (faults.dropSocket?.when === when && takes(faults.dropSocket, method, path)) return { is: 'drop' };
    if (faults.hang?.when === when && takes(faults.hang, method, path)) return { is: 'hang', ms: faults.hang.ms };
    const random = mayDraw && faults.random && isMeant(faults.random, method) ? faults.random : undefined;
    if (draws(random, when === 'before' ? random?.dropBefore : random?.dropAfter)) return { is: 'drop' };
    if (when === 'after' && draws(random, random?.hang)) return { is: 'hang', ms: random?.hangMs ?? 60_000 };
    return undefined;
  };
  const refusal = (when: 'before' | 'after', method: string, path: string): Refusal | undefined => {
    const { status: asked } = faults;
    if (asked && (asked.after === true) === (when === 'after') && takes(asked, method, path)) {
      return { status: asked.status, retryAfter: asked.retryAfter ?? (asked.status === 429 ? 1 : undefined) };
    }
    const random = faults.random && isMeant(faults.random, method) ? faults.random : undefined;
    if (!random || !draws(random, when === 'before' ? random.refuse : random.unsure)) return undefined;
    const status = when === 'after' ? 504 : lotOf(random).seeded.pick(random.statuses ?? STATUSES);
    return { status, retryAfter: status === 429 || status === 503 ? random.retryAfter ?? 1 : undefined };
  };
  const countDown = (name: 'loseMembers' | 'loseLicenses' | 'deltaResets' | 'deltaExpiries'): boolean => {
    const left = faults[name] ?? 0;
    if (left > 0) faults[name] = left - 1;
    return left > 0;
  };
  return {
    line: (when, method, path, random) => {
      const fault = lineFault(when, method, path, random);
      if (fault) count(`${fault.is}-${when}`);
      return fault;
    },
    call: (when, method, path) => {
      const found = refusal(when, method, path);
      if (found) count(`${found.status}-${when}`);
      return found;
    },
    losesMember: () => {
      const lost = countDown('loseMembers') || draws(faults.random, faults.random?.loseMember);
      if (lost) count('member-lost');
      return lost;
    },
    losesLicense: () => {
      const lost = countDown('loseLicenses');
      if (lost) count('license-lost');
      return lost;
    },
    delta: () => {
      const fault = countDown('deltaResets') ? 'reset' : countDown('deltaExpiries') ? 'expired' : undefined;
      if (fault) count(`delta-${fault}`);
      return fault;
    },
  };
}
