/** The page of each step and those beside them, loaded when they are opened. */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Place } from '../stores/journey.ts';

/** One chunk a page. */
export const pages: Readonly<Record<Place, LazyExoticComponent<ComponentType>>> = {
  prerequisites: lazy(() => import('../steps/prerequisites/PrerequisitesPage.tsx')),
  tenant: lazy(() => import('../steps/tenant/TenantPage.tsx')),
  directory: lazy(() => import('../steps/directory/DirectoryPage.tsx')),
  preparation: lazy(() => import('../steps/preparation/PreparationPage.tsx')),
  'sign-in-method': lazy(() => import('../steps/sign-in-method/SignInMethodPage.tsx')),
  synchronization: lazy(() => import('../steps/synchronization/SynchronizationPage.tsx')),
  domains: lazy(() => import('../steps/domains/DomainsPage.tsx')),
  licenses: lazy(() => import('../steps/licenses/LicensesStepPage.tsx')),
  'dns-check': lazy(() => import('../steps/dns-check/DnsCheckPage.tsx')),
  health: lazy(() => import('../steps/health/HealthPage.tsx')),
};
