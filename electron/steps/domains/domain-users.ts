/** Reads who has a sign-in name in a domain, by name, and what it becomes in the cloud as the tenant stands now. */
import type { DomainUser } from '../../../shared/contract/domains.ts';
import { first, type DirectoryObject } from '../../../shared/rules/directory-object.ts';
import { suffixOf } from '../../../shared/rules/domains/names.ts';
import { leftOutAttributes, leftOutReason, type MemberTest } from '../../../shared/rules/synchronization/left-out.ts';
import { mapUser } from '../../../shared/rules/synchronization/map-user.ts';
import { attributesOfMapping, type Mapping } from '../../../shared/rules/synchronization/mapping.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { chosenMapping } from '../../engine/chosen-mapping.ts';
import { chosenScope } from '../../engine/chosen-scope.ts';
import { knownDirectories, partsOf } from '../../engine/connected-directories.ts';
import { readFilterMembers } from '../../engine/filter-members.ts';
import { readObjects } from '../../engine/read-directory.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';

/** Page by page; only those of the domain are kept. Answers how many. Throws `scope.empty` and `directory.not-connected`. */
export async function readDomainUsers(workspace: Workspace, domain: string, { progress, signal }: CallContext): Promise<number> {
  const list = workspace.state.domainUsers;
  const parts = partsOf(workspace, chosenScope(workspace).scope);
  const mapping = await chosenMapping(workspace, signal);
  const { isMember } = await readFilterMembers(knownDirectories(workspace), mapping.rules.groups, signal);
  const attributes = attributesFor(mapping);
  let [read, found] = [0, 0];
  list.clear();
  for (const { directory, scope } of parts) {
    for await (const page of readObjects(directory, scope, attributes, signal)) {
      const users = page.flatMap((object) => userOf(object, domain, mapping, isMember) ?? []);
      list.add(users);
      read += page.length;
      found += users.length;
      progress({ phase: progressTexts.domainUsers, done: read, total: null });
    }
  }
  signal.throwIfAborted();
  list.complete(domain);
  return found;
}

function attributesFor(mapping: Mapping): readonly string[] {
  const names = [...attributesOfMapping(mapping), ...leftOutAttributes, 'objectGUID', 'userPrincipalName', 'cn'];
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}

/** Pure: undefined for whoever has another domain, or does not take part. */
function userOf(object: DirectoryObject, domain: string, mapping: Mapping, isMember: MemberTest): DomainUser | undefined {
  const signInName = first(object, 'userprincipalname');
  if (object.objectClass !== 'user' || signInName === undefined || suffixOf(signInName) !== domain) return undefined;
  if (leftOutReason(object, mapping.rules, isMember, 0) !== undefined) return undefined;
  const { name, userPrincipalName, unit } = mapUser(object, mapping);
  return { name, signInName, becomes: userPrincipalName, unit };
}
