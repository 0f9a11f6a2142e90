/** The facts of a directory that nothing could be read of. */
import type { DirectoryFacts } from '../../../shared/rules/prerequisites/directory-facts.ts';
import { notKnown } from '../../../shared/rules/prerequisites/known.ts';

/** Every fact is unknown for the one reason. */
export function unreadDirectory(reason: string): DirectoryFacts {
  const unread = notKnown(reason);
  return {
    forestLevel: unread,
    domainLevel: unread,
    schemaVersion: unread,
    recycleBin: unread,
    controller: unread,
    domains: unread,
    suffixes: unread,
    rootKeys: unread,
    sites: unread,
    replication: unread,
    minimumPasswordAge: unread,
    singleSignOnAccount: unread,
    objects: unread,
    accountRights: unread,
  };
}
