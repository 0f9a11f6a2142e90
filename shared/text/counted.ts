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
