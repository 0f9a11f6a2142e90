/** Counts as people read them. */

const whole = new Intl.NumberFormat('en-US');

/** Writes a count with separators: 12,345. */
export function count(value: number): string {
  return whole.format(value);
}

/** "1 user", "2 users": the count with the fitting word. */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

const units: readonly (readonly [seconds: number, one: string, many: string])[] = [
  [86_400, 'day', 'days'],
  [3600, 'hour', 'hours'],
  [60, 'minute', 'minutes'],
  [1, 'second', 'seconds'],
];

/** "3 minutes", "2 days": the largest unit that is reached at least once. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [size, one, many] = units.find(([least]) => whole >= least) ?? [1, 'second', 'seconds'];
  return counted(Math.floor(whole / size), one, many);
}
