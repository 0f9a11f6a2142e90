/** Finds the chosen users among those that this setup created, and reads what the tenant knows of them. */
import { z } from 'zod';
import type { FirstSignInPeople } from '../../../shared/contract/first-sign-in.ts';
import { fail, Failure } from '../../../shared/problem.ts';
import type { Person } from '../../../shared/rules/first-sign-in/judge-person.ts';
import { normalDn } from '../../../shared/rules/dn.ts';
import { isNotFound, type Cloud } from '../../ports/cloud.ts';
import type { CreatedFilter, CreatedUser } from '../../state/created-users.ts';
import { graphShape } from '../graph-shape.ts';
import { sessionOf, type Workspace } from '../workspace.ts';

const User = z.looseObject({
  id: z.string(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string(),
  accountEnabled: z.boolean().nullish(),
  createdDateTime: z.string().nullish(),
  lastPasswordChangeDateTime: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
});
type User = z.infer<typeof User>;

const selected = '$select=id,displayName,userPrincipalName,accountEnabled,createdDateTime,lastPasswordChangeDateTime,onPremisesSyncEnabled';

/** Users that are looked at together. */
const together = 200;

/** The chosen users by name, as long as more of them are wanted; who is gone from the tenant is left out. */
export async function* readPeople(workspace: Workspace, people: FirstSignInPeople, signal: AbortSignal): AsyncIterable<readonly Person[]> {
  const { cloud } = sessionOf(workspace);
  const context = { federated: await federatedDomains(cloud, signal), administrators: await administrators(cloud, signal) };
  const chosen = people.by === 'names' ? new Set(people.names.map((name) => name.toLowerCase())) : undefined;
  for (let offset = 0; ; offset += together) {
    const known = workspace.state.createdUsers.page(filterOf(people), offset, together);
    if (known.length === 0) return;
    const found = (await readUsers(cloud, known, signal)).map(([user, own]) => personOf(user, own, context));
    yield chosen === undefined ? found : found.filter(({ name, signInName }) => chosen.has(name.toLowerCase()) || chosen.has(signInName.toLowerCase()));
  }
}

function filterOf(people: FirstSignInPeople): CreatedFilter {
  if (people.by === 'group') return { group: people.group };
  return people.by === 'unit' ? { unit: normalDn(people.unit) } : {};
}

async function readUsers(cloud: Cloud, known: readonly CreatedUser[], signal: AbortSignal): Promise<(readonly [User, CreatedUser])[]> {
  const answers = await cloud.batch(known.map(({ cloudId }) => ({ method: 'GET', path: `/users/${cloudId}?${selected}` })), signal);
  return known.flatMap((own, index) => {
    const answer = answers[index];
    if (answer === undefined) throw fail('tenant.garbled');
    if (answer.ok) return [[graphShape(User, answer.value), own] as const];
    if (isNotFound(answer.problem)) return [];
    throw new Failure(answer.problem);
  });
}

interface Context {
  readonly federated: ReadonlySet<string>;
  readonly administrators: ReadonlySet<string>;
}

function personOf(user: User, own: CreatedUser, { federated, administrators: holders }: Context): Person {
  return {
    cloudId: user.id,
    name: user.displayName ?? own.name,
    signInName: user.userPrincipalName,
    unit: own.unit,
    enabled: user.accountEnabled === true,
    synchronized: user.onPremisesSyncEnabled === true,
    federated: federated.has(user.userPrincipalName.split('@').at(-1)?.toLowerCase() ?? ''),
    administrator: holders.has(user.id),
    createdAt: timeOf(user.createdDateTime),
    passwordSetAt: timeOf(user.lastPasswordChangeDateTime),
    handedOverAt: timeOf(own.handedOverAt),
  };
}

function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

async function federatedDomains(cloud: Cloud, signal: AbortSignal): Promise<Set<string>> {
  const Domain = z.looseObject({ id: z.string(), authenticationType: z.string().nullish() });
  const found = new Set<string>();
  for await (const page of cloud.pages('/domains?$select=id,authenticationType', signal)) {
    for (const domain of page.map((item) => graphShape(Domain, item))) if (domain.authenticationType === 'Federated') found.add(domain.id.toLowerCase());
  }
  return found;
}

/** Who holds a role of the directory, directly. */
async function administrators(cloud: Cloud, signal: AbortSignal): Promise<Set<string>> {
  const Assignment = z.looseObject({ principalId: z.string() });
  const found = new Set<string>();
  for await (const page of cloud.pages('/roleManagement/directory/roleAssignments?$select=principalId', signal)) {
    for (const item of page) found.add(graphShape(Assignment, item).principalId);
  }
  return found;
}
