/** Hardware of Connect Sync by the number of objects in the directory. */
// Source: connect/how-to-connect-install-prerequisites (2025-09-29); GB, with the service and a local database together.

/** `below`: the row holds for fewer objects than this. */
export interface HardwareSize {
  readonly below: number;
  readonly memory: number;
  readonly disk: number;
}

export const hardwareSizes: readonly HardwareSize[] = [
  { below: 50_000, memory: 6, disk: 70 },
  { below: 100_000, memory: 16, disk: 100 },
  { below: 300_000, memory: 32, disk: 300 },
  { below: 600_000, memory: 32, disk: 450 },
  { below: Number.POSITIVE_INFINITY, memory: 32, disk: 500 },
];

const smallest: HardwareSize = { below: 50_000, memory: 6, disk: 70 };

/** The row for a directory; the smallest while nothing was counted. */
export function sizeFor(objects: number | undefined): HardwareSize {
  return hardwareSizes.find(({ below }) => (objects ?? 0) < below) ?? smallest;
}

/** From this many objects on, the database that comes along is too small. */
export const objectsOfLocalDb = 100_000;
