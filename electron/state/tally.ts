/** Adds up what several statements counted. */
import type { Row } from './sqlite.ts';

/** A row as it was first met, and the sum of its `lost`. */
export interface Tallied {
  readonly row: Row;
  readonly lost: number;
}

/** Sums of the column `lost`. */
export interface Tally {
  /** Rows that are alike in these columns are one. */
  readonly add: (rows: readonly Row[], ...columns: readonly string[]) => void;
  readonly isEmpty: () => boolean;
  /** The largest sums first; what is alike in the order in which it was met. */
  readonly mostFirst: () => readonly Tallied[];
}

/** Nothing is counted yet. */
export function openTally(): Tally {
  const sums = new Map<string, Tallied>();
  return {
    add: (rows, ...columns) => {
      for (const row of rows) {
        const name = columns.map((column) => String(row[column])).join('\n');
        const known = sums.get(name);
        sums.set(name, { row: known?.row ?? row, lost: (known?.lost ?? 0) + Number(row['lost']) });
      }
    },
    isEmpty: () => sums.size === 0,
    mostFirst: () => [...sums.values()].sort((one, other) => other.lost - one.lost),
  };
}
