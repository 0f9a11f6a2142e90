/** The requirements of the connected directories. */
import { SideChecks } from '../../parts/checks/SideChecks.tsx';

/** Below everything else of the page. */
export function DirectoryChecks() {
  return <SideChecks side="directory" />;
}
