/** Writes tables as CSV that a spreadsheet opens without running anything. */

/** A cell that begins so would be taken for a formula; an apostrophe before it makes it text. */
const formula = /^[=+\-@\t\r]/;

/** Rows as RFC 4180 has them, with line ends of Windows. */
export function csvOf(rows: ReadonlyArray<readonly string[]>): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
