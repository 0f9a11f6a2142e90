/** The checks of page 1 in words, all together. */
import { federationTexts } from './checks/federation.ts';
import { historyTexts } from './checks/history.ts';
import { networkTexts, reachTexts } from './checks/network.ts';
import { securityTexts } from './checks/security.ts';
import { softwareTexts } from './checks/software.ts';
import { systemTexts } from './checks/system.ts';

const serverTexts = { ...systemTexts, ...softwareTexts, ...securityTexts, ...networkTexts, ...federationTexts, ...historyTexts } as const;

export const checkTexts = { ...serverTexts, ...reachTexts } as const;

/** A row of the requirement tables. */
export type ServerCheckId = keyof typeof serverTexts;

/** Any check with sentences of its own. */
export type CheckId = keyof typeof checkTexts;
