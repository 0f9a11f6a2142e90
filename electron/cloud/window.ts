/** How many calls of batches may be under way at once: fewer after the service asked to wait, more again while it stays quiet. */
import { WAVE_SIZE } from './waves.ts';

export interface Window {
  /** Calls that may be under way at once. */
  readonly size: () => number;
  /** A batch came back without any throttled item. */
  readonly quiet: () => void;
  /** A batch, or an item in it, was throttled. */
  readonly throttled: () => void;
}

const FIRST = 3 * WAVE_SIZE;
const MOST = 6 * WAVE_SIZE;
const STEP = WAVE_SIZE / 4;

/** Additive increase, multiplicative decrease. Near the quota it settles at about as many calls as pass in one wait. */
export function createWindow(): Window {
  let size = FIRST;
  return {
    size: () => size,
    quiet: () => (size = Math.min(MOST, size + STEP)),
    throttled: () => (size = Math.max(1, Math.floor(size / 2))),
  };
}
