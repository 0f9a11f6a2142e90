/** Lists, adds and verifies domains, and checks their DNS records. */
import { fail } from '../../../shared/problem.ts';
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import { isRoutable } from '../../../shared/rules/domains/names.ts';
import { upnSuffixesOf } from '../../engine/connected-directories.ts';
import { keepPlan } from '../../engine/keep-plan.ts';
import { readDomains } from '../../engine/read-domains.ts';
import { sessionOf, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { domainDraft } from './drafts.ts';
import { listDomains } from './list.ts';
import { checkRecords, wantedRecords, wantedVerification } from './records.ts';

type Calls = 'domains.list' | 'domains.plan' | 'domains.verification' | 'domains.records' | 'domains.publishInPractice';

/** The calls of page 7. */
export function domainsHandlers(workspace: Workspace): Handlers<Calls> {
  const { state } = workspace;
  return {
    'domains.list': (_, { signal }) => list(workspace, signal),
    'domains.plan': async ({ name, step, services }, { signal }) => {
      if (!isRoutable(name)) throw fail('domain.not-routable', { detail: { domain: name } });
      const present = (await list(workspace, signal)).find((domain) => domain.name === name);
      return keepPlan(workspace, { kind: 'domains', drafts: [domainDraft(name, step, services, present)] });
    },
    'domains.verification': async ({ name }, context) => checkRecords(workspace, name, [await wantedVerification(workspace, name, context.signal)], context),
    'domains.records': async ({ name }, context) => {
      const checks = await checkRecords(workspace, name, await wantedRecords(workspace, name, context.signal), context);
      state.settings.write(kept.recordChecks, { ...state.settings.read(kept.recordChecks), [name]: checks });
      return checks;
    },
    'domains.publishInPractice': async ({ name }, { signal }) => {
      if (workspace.practice === undefined) throw fail('setup.bad-request');
      const verified = (await list(workspace, signal)).find((domain) => domain.name === name)?.verified === true;
      const records = verified ? await wantedRecords(workspace, name, signal) : [await wantedVerification(workspace, name, signal)];
      await workspace.practice.publish(name, records);
      return {};
    },
  };
}

async function list(workspace: Workspace, signal: AbortSignal): Promise<SetupDomain[]> {
  const { settings } = workspace.state;
  const cloud = await readDomains(sessionOf(workspace).cloud, signal);
  const domains = listDomains(cloud, settings.read(kept.upnSuffixCounts) ?? {}, upnSuffixesOf(workspace));
  settings.write(kept.domains, domains);
  return domains;
}
