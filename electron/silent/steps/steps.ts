/** The steps of an unattended setup in their order. */
import type { Step } from '../walk.ts';
import { directoryStep } from './directory.ts';
import { domainsStep } from './domains.ts';
import { firstSignInStep } from './first-sign-in.ts';
import { licensesStep } from './licenses.ts';
import { preparationStep } from './preparation.ts';
import { prerequisitesStep } from './prerequisites.ts';
import { reportStep } from './report.ts';
import { signInMethodStep } from './sign-in-method.ts';
import { synchronizationAgainStep, synchronizationStep } from './synchronization.ts';
import { tenantStep } from './tenant.ts';

/** The roadmap, the second synchronization after the domains, first sign-ins, and the summary. */
export const silentSteps: readonly Step[] = [
  prerequisitesStep,
  tenantStep,
  directoryStep,
  preparationStep,
  signInMethodStep,
  synchronizationStep,
  domainsStep,
  synchronizationAgainStep,
  licensesStep,
  firstSignInStep,
  reportStep,
];
