/** How many batches may be under way at once: fewer after the service asked to wait, more again when it stays quiet. */

export interface Lanes {
  readonly open: () => number;
  /** A batch came back without any throttled item. */
  readonly quiet: () => void;
  /** A batch, or an item in it, was throttled. */
  readonly throttled: () => void;
}

const FIRST = 3;
const MOST = 6;
/** Quiet batches in a row before one more lane is tried. */
const QUIET_ENOUGH = 5;

/** Additive increase, multiplicative decrease. */
export function createLanes(): Lanes {
  let open = FIRST;
  let quiet = 0;
  return {
    open: () => open,
    quiet: () => {
      quiet += 1;
      if (quiet < QUIET_ENOUGH) return;
      quiet = 0;
      open = Math.min(MOST, open + 1);
    },
    throttled: () => {
      quiet = 0;
      open = Math.max(1, Math.floor(open / 2));
    },
  };
}
