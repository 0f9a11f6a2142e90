/** Every host and port that a synchronization needs, by purpose and cloud; new ones are new rows in the two tables joined here. */
import { controllerPorts } from './endpoints-controllers.ts';
import { internetEndpoints } from './endpoints-internet.ts';
import type { CloudId, Endpoint } from './endpoints-shape.ts';

/** All rows, those of the internet first. */
export const endpoints: readonly Endpoint[] = [...internetEndpoints, ...controllerPorts];

/** The rows for a tenant in this cloud, with the ports of domain controllers. */
export function endpointsOf(cloud: CloudId): readonly Endpoint[] {
  return endpoints.filter((row) => row.clouds.length === 0 || row.clouds.includes(cloud));
}
