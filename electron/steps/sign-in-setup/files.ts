/** Saves what people take along: the group policy of single sign-on, and the sheet for the wizard of Connect Sync. */
import { join } from 'node:path';
import { registryPolicy, zonePolicies, zoneRegistryFile, zoneScript } from '../../../shared/rules/sign-in-method/zone-policy.ts';
import { sheetHtml, sheetText } from '../../../shared/text/connect-sheet-file.ts';
import { answerOf } from '../../engine/sign-in-setup/installers.ts';
import { sheetFor, type SheetQuestion } from '../../engine/sign-in-setup/connect.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import { kept } from '../../state/kept.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';

/** The name of the policy that the script makes. */
const policyName = 'Seamless single sign-on for Microsoft 365';

function folderFor({ state, clock }: Workspace, name: string): string {
  return join(state.reportsFolder, `${name}-${momentInName(timestamp(clock))}`);
}

/** For each domain a script; `link` goes to the domain that it stands in. */
export async function savePolicy(workspace: Workspace, link: string | undefined): Promise<{ folder: string }> {
  const folder = folderFor(workspace, 'single-sign-on-policy');
  const forest = workspace.state.settings.read(kept.forest);
  // The registry editor wants UTF-16 with its mark.
  await saveWhole(folder, 'single-sign-on.reg', Buffer.from(`\ufeff${zoneRegistryFile()}`, 'utf16le'));
  await saveWhole(folder, 'registry.pol', registryPolicy(zonePolicies));
  for (const { domain, base } of forest === undefined ? [] : [forest, ...forest.further]) {
    const isThere = link?.toLowerCase().endsWith(base.toLowerCase()) === true;
    await saveWhole(folder, `make-policy-${domain}.ps1`, zoneScript({ name: policyName, domain, ...(isThere ? { link } : {}) }));
  }
  return { folder };
}

/** With the settings that the wizard wrote by itself, where it was gone through. */
export async function saveSheet(workspace: Workspace, question: SheetQuestion, signal: AbortSignal): Promise<{ folder: string; settings: string | null }> {
  const pages = await sheetFor(workspace, question, signal);
  const folder = folderFor(workspace, 'connect-sync');
  await saveWhole(folder, 'connect-sync-sheet.html', sheetHtml(pages));
  await saveWhole(folder, 'connect-sync-sheet.txt', sheetText(pages));
  const exported = /^[A-Za-z]:\\/.test(folder) ? await answerOf(workspace, { command: 'connect-sync.export-settings', parameters: { folder }, secrets: {} }, signal) : null;
  return { folder, settings: exported?.path ?? null };
}
