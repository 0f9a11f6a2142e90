/** Writes points in time the way the reader's system does. */

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

function written(format: Intl.DateTimeFormat, value: string): string {
  const parsed = new Date(value);
  return Number.isNaN(parsed.getTime()) ? value : format.format(parsed);
}

/** Date and time, local; what is no date is shown as it came. */
export const whenText = (value: string) => written(dateTime, value);

/** The date alone. */
export const dateText = (value: string) => written(date, value);

/** The time of day alone. */
export const timeText = (value: string) => written(time, value);
