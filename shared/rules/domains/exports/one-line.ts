/** Comments in files that a program reads: one line of plain characters, whatever the words hold. */

/** Everything but printable ASCII becomes `?`, so that no comment ends before its line does. */
export function oneLine(words: string): string {
  return words.replace(/[^\x20-\x7e]/gu, '?');
}
