/** Writes down how domains signed in before, and how to bring that back by hand, before anything is changed. */
import { basename } from 'node:path';
import { renderWayBack, wayBackJson } from '../../../shared/text/way-back.ts';
import type { FoundDomain } from '../../../shared/rules/federation/configuration.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';
import { sessionOf, timestamp, type Workspace } from '../workspace.ts';

/** A page for people and the values for programs; answers the name of the page. Throws `state.disk-full` and `report.unwritable`. */
export async function saveWayBack(workspace: Workspace, domains: readonly FoundDomain[]): Promise<string> {
  const { state, clock } = workspace;
  const at = timestamp(clock);
  const facts = { at, tenant: sessionOf(workspace).account.tenantId, domains };
  const stem = `federation-before-${momentInName(at)}`;
  await saveWhole(state.reportsFolder, `${stem}.json`, wayBackJson(facts));
  return basename(await saveWhole(state.reportsFolder, `${stem}.html`, renderWayBack({ ...facts, values: `${stem}.json` })));
}
