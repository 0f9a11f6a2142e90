/** The shape of a check's sentences. */

/** What is looked at, why it matters, what to do. */
export interface CheckText {
  readonly title: string;
  readonly why: string;
  readonly cure: string;
}
