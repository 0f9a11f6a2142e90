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

/** The first answer tells how much of the quota earlier work has used, before much is sent. */
const FIRST = WAVE_SIZE;
const MOST = 8 * WAVE_SIZE;
const STEP = WAVE_SIZE / 4;

/** Doubles until the service asks to wait for the first time; then additive increase, multiplicative decrease. */
export function createWindow(): Window {
  let size = FIRST;
  let searching = true;
  return {
    size: () => size,
    quiet: () => (size = Math.min(MOST, searching ? size * 2 : size + STEP)),
    throttled: () => {
      searching = false;
      size = Math.max(1, Math.floor(size / 2));
    },
  };
}
