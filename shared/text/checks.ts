/** The checks of page 1 in words, all together. */
import { federationTexts } from './checks/federation.ts';
import { historyTexts } from './checks/history.ts';
import { networkTexts } from './checks/network.ts';
import { securityTexts } from './checks/security.ts';
import { softwareTexts } from './checks/software.ts';
import { systemTexts } from './checks/system.ts';

export const checkTexts = { ...systemTexts, ...softwareTexts, ...securityTexts, ...networkTexts, ...federationTexts, ...historyTexts } as const;

/** A row of the requirement tables. */
export type ServerCheckId = keyof typeof checkTexts;
