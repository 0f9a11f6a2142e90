/** Who may get a first password or a pass, and why somebody may not. */
import type { PersonObstacle } from '../../text/first-sign-in.ts';

/** A user that this setup created, as the tenant and the journal know it; times in milliseconds, undefined when unknown. */
export interface Person {
  readonly cloudId: string;
  readonly name: string;
  readonly signInName: string;
  /** DN of the organizational unit. */
  readonly unit: string | undefined;
  readonly enabled: boolean;
  readonly synchronized: boolean;
  readonly federated: boolean;
  readonly administrator: boolean;
  readonly createdAt: number | undefined;
  readonly passwordSetAt: number | undefined;
  /** When this setup handed something over last. */
  readonly handedOverAt: number | undefined;
}

/** The tenant notes the password of a new user some moments after the user; milliseconds. */
const sameMoment = 120_000;

/** `byName`: the user was chosen by name, so that what was handed over before may be replaced. */
export function obstacleOf(person: Person, byName: boolean): PersonObstacle | undefined {
  const rules: readonly (readonly [boolean, PersonObstacle])[] = [
    [person.synchronized, 'synchronized'],
    [person.federated, 'federated'],
    [person.administrator, 'administrator'],
    [!person.enabled, 'disabled'],
    [hasOwnPassword(person), 'signed-in'],
    [person.handedOverAt !== undefined && !byName, 'handed-over'],
  ];
  return rules.find(([is]) => is)?.[1];
}

/** True when the password was set by somebody else than this setup. */
function hasOwnPassword({ createdAt, passwordSetAt, handedOverAt }: Person): boolean {
  if (createdAt === undefined || passwordSetAt === undefined) return false;
  return passwordSetAt > Math.max(createdAt, handedOverAt ?? 0) + sameMoment;
}
