/** Lists, adds, verifies and removes domains, and checks and watches their DNS records. */
import { fail } from '../../../shared/problem.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { checkDomain, exportCheck } from './check-domain.ts';
import { readDomainUsers } from './domain-users.ts';
import { readAll, readOne } from './gather.ts';
import { planDomain } from './plan-domain.ts';
import { awaitProof, checkProof, wantedProof } from './proof.ts';
import { wantedRecords } from './records.ts';
import { readRecords, watchRecords } from './watch.ts';

type Calls =
  | 'domains.list'
  | 'domains.look'
  | 'domains.plan'
  | 'domains.verification'
  | 'domains.awaitProof'
  | 'domains.records'
  | 'domains.watchRecords'
  | 'domains.check'
  | 'domains.lastCheck'
  | 'domains.exportCheck'
  | 'domains.readUsers'
  | 'domains.users'
  | 'domains.publishInPractice';

/** The calls of page 7. */
export function domainsHandlers(workspace: Workspace): Handlers<Calls> {
  return {
    'domains.list': (_, { signal }) => readAll(workspace, signal),
    'domains.look': ({ name }, { signal }) => readOne(workspace, name, signal),
    'domains.plan': (input, { signal }) => planDomain(workspace, input, signal),
    'domains.verification': async ({ name, proof = 'TXT' }, { signal }) => checkProof(workspace, name, await wantedProof(workspace, name, proof, signal), signal),
    'domains.awaitProof': (input, context) => awaitProof(workspace, input, context),
    'domains.records': ({ name }, context) => readRecords(workspace, name, context),
    'domains.watchRecords': ({ name }, context) => watchRecords(workspace, name, context),
    'domains.check': (input, context) => checkDomain(workspace, input, context),
    'domains.lastCheck': () => Promise.resolve(workspace.state.settings.read(kept.domainCheck) ?? null),
    'domains.exportCheck': (input) => exportCheck(workspace, input),
    'domains.readUsers': async ({ name }, context) => ({ users: await readDomainUsers(workspace, name, context) }),
    'domains.users': ({ name, ...filter }) => Promise.resolve(workspace.state.domainUsers.page({ domain: name, ...filter })),
    'domains.publishInPractice': async ({ name, proof = 'TXT' }, { signal }) => {
      if (workspace.practice === undefined) throw fail('setup.bad-request');
      const { verified } = await readOne(workspace, name, signal);
      const records = verified ? await wantedRecords(workspace, name, signal) : [await wantedProof(workspace, name, proof, signal)];
      await workspace.practice.publish(name, records);
      return {};
    },
  };
}
