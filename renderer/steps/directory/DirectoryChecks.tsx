/** The requirements of the connected directories, and what can be put right there. */
import { SideChecks } from '../../parts/checks/SideChecks.tsx';
import { ForestFixes } from './ForestFixes.tsx';

/** Below everything else of the page. */
export function DirectoryChecks() {
  return (
    <>
      <ForestFixes />
      <SideChecks side="directory" />
    </>
  );
}
