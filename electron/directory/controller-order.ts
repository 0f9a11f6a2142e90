/** Which of several domain controllers is to be used first. */
import type { DomainController } from '../../shared/contract/directory.ts';

/** Reasons in their order: it answers, it can be written to (repairs write, and Microsoft's engine does not follow a read-only one), it serves this computer's site. */
const reasons: ReadonlyArray<(controller: DomainController) => boolean> = [
  ({ answers }) => answers !== false,
  ({ writable }) => writable !== false,
  ({ nearest }) => nearest === true,
];

/** Those that are alike stay in the order of their SRV records. */
export function bestFirst(controllers: readonly DomainController[]): readonly DomainController[] {
  return [...controllers].sort((a, b) => {
    const decisive = reasons.find((reason) => reason(a) !== reason(b));
    return decisive === undefined ? 0 : Number(decisive(b)) - Number(decisive(a));
  });
}
