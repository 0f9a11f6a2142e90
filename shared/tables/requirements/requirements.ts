/** All requirements of the server, in the order in which they are shown. */
import { federationRequirements } from './federation.ts';
import { hardwareRequirements } from './hardware.ts';
import { historyRequirements } from './history.ts';
import { installedRequirements } from './installed.ts';
import { networkRequirements } from './network.ts';
import type { Product, Requirement } from './row.ts';
import { securityRequirements } from './security.ts';
import { softwareRequirements } from './software.ts';
import { systemRequirements } from './system.ts';

export const requirements: readonly Requirement[] = [
  ...systemRequirements,
  ...hardwareRequirements,
  ...softwareRequirements,
  ...installedRequirements,
  ...securityRequirements,
  ...networkRequirements,
  ...federationRequirements,
  ...historyRequirements,
];

/** Every product of the tables: what is looked at when everything is shown. */
export const everyProduct: readonly Product[] = ['connect-sync', 'cloud-sync', 'direct', 'federation', 'pass-through', 'seamless-sso', 'connect-1'];
