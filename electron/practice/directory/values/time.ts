/** Times as Active Directory writes them. */

let lastTime = { second: NaN, text: '' };

/** `20261122150206.0Z`. */
export function generalizedTime(time: Date): string {
  const second = Math.floor(time.getTime() / 1000);
  if (lastTime.second !== second) lastTime = { second, text: `${time.toISOString().replace(/[-:T]/gu, '').slice(0, 14)}.0Z` };
  return lastTime.text;
}

const epochDifference = 116_444_736_000_000_000n;

/** 100-nanosecond steps since 1601, as decimal text. */
export function fileTime(time: Date): string {
  return (BigInt(time.getTime()) * 10_000n + epochDifference).toString();
}

/** Milliseconds since 1970 of a file time; values that mean "never" give Infinity. */
export function fromFileTime(value: string): number {
  const steps = BigInt(value);
  return steps === 0n || steps >= 0x7f_ff_ff_ff_ff_ff_ff_ffn ? Infinity : Number((steps - epochDifference) / 10_000n);
}
