/** The requirements of the tenant. */
import { SideChecks } from '../../parts/checks/SideChecks.tsx';

/** Below what is known of the tenant. */
export function TenantChecks() {
  return <SideChecks side="tenant" />;
}
