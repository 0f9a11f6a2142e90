/** Ends what a guard says as a sentence does, so that another one can follow. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
