/** The page of each step, loaded when it is opened. */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { StepId } from '../../shared/roadmap.ts';

/** One chunk a step. */
export const pages: Readonly<Record<StepId, LazyExoticComponent<ComponentType>>> = {
  prerequisites: lazy(() => import('../steps/prerequisites/PrerequisitesPage.tsx')),
  tenant: lazy(() => import('../steps/tenant/TenantPage.tsx')),
  directory: lazy(() => import('../steps/directory/DirectoryPage.tsx')),
  preparation: lazy(() => import('../steps/preparation/PreparationPage.tsx')),
  'sign-in-method': lazy(() => import('../steps/sign-in-method/SignInMethodPage.tsx')),
  synchronization: lazy(() => import('../steps/synchronization/SynchronizationPage.tsx')),
  domains: lazy(() => import('../steps/domains/DomainsPage.tsx')),
  licenses: lazy(() => import('../steps/licenses/LicensesPage.tsx')),
};
