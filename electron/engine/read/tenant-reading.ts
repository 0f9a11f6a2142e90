/** What the reading of the tenant works with. */
import type { Cloud } from '../../ports/cloud.ts';
import type { ConnectorSpace } from '../../state/connector-space/space.ts';

export interface TenantReading {
  readonly cloud: Cloud;
  readonly space: ConnectorSpace;
  /** UTC time of the reading, as text and in milliseconds. */
  readonly at: string;
  readonly now: number;
  /** Told how many objects came. */
  readonly count: (objects: number) => void;
  readonly giveWay: () => Promise<void>;
  readonly signal: AbortSignal;
}
