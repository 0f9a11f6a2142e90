/** What a bench is, and how a reading is judged; `npm run bench` runs every `NAME.bench.ts` of this folder. */

/** One measured value, with the goal that it should reach and where the goal comes from. */
export type Reading = {
  readonly measure: string;
  readonly value: number;
  /** Such as `ms`, `s`, `MB`, `objects/s`. */
  readonly unit: string;
  /** Absent where the value is only to be known. */
  readonly goal?: number;
  readonly better: 'lower' | 'higher';
  /** What the goal, or the value beside it, is compared with: another tool's figure, a documented limit. */
  readonly reference: string;
};

/** A bench gives its readings as it has them; each file `NAME.bench.ts` exports one as `bench`. */
export type Bench = (signal: AbortSignal) => AsyncIterable<Reading>;

/** A judged reading, as it is printed: one JSON line with `--json`. */
export type Measure = {
  readonly bench: string;
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: number | null;
  /** False only when there is a goal and the value misses it. */
  readonly holds: boolean;
  readonly reference: string;
};

const reaches = ({ value, better }: Reading, goal: number) => (better === 'lower' ? value <= goal : value >= goal);

/** Judges a reading of the named bench; values are rounded to three digits after the point. */
export function judge(bench: string, reading: Reading): Measure {
  const { measure, unit, goal, reference } = reading;
  const value = Math.round(reading.value * 1000) / 1000;
  return { bench, measure, value, unit, goal: goal ?? null, holds: goal === undefined || reaches(reading, goal), reference };
}

/** The measures as a table for people. */
export function table(measures: readonly Measure[]): string {
  const goal = (one: Measure) => (one.goal === null ? '' : `goal ${one.goal} ${one.unit} ${one.holds ? 'holds' : 'MISSED'}`);
  const rows = measures.map((one) => [one.bench, one.measure, `${one.value} ${one.unit}`, goal(one), one.reference]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}
