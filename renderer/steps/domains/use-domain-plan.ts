/** Plans the next move of a domain as soon as it is known; planning writes nothing. */
import { DomainService, type DomainStep, type SetupDomain } from '../../../shared/contract/domains.ts';
import { useCall } from '../../bridge/use-call.ts';
import { usePlan, type LivePlan } from '../../parts/plan/use-plan.ts';

function known(services: readonly string[]): DomainService[] {
  return DomainService.options.filter((service) => services.includes(service));
}

function sameServices(domain: SetupDomain, services: readonly string[]): boolean {
  return known(domain.services).join() === known(services).join();
}

/** No plan is made for services that are already as they are wanted, and none for a domain that cannot be used. */
export function useDomainPlan(domain: SetupDomain | null, stage: DomainStep | null, services: readonly string[]): { readonly plan: LivePlan; readonly making: boolean } {
  const idle = domain?.routable !== true || stage === null || (stage === 'services' && sameServices(domain, services));
  const made = useCall('domains.plan', idle ? null : { name: domain.name, step: stage, services: stage === 'services' ? known(services) : [] }, ['plan.apply']);
  const plan = usePlan(made.value?.id ?? null, made.value ?? null);
  return { plan: { ...plan, problem: plan.problem ?? made.problem }, making: made.loading };
}
