/** What was found about rights, as lines. */
import { expect, it } from 'vitest';
import { problem } from '../problem.ts';
import { rightsLines, rightsSentence } from './rights-lines.ts';

const report = {
  account: { dn: 'CN=a,DC=contoso,DC=com', name: 'a', sid: 'S-1-1', groups: 0 },
  contexts: [
    {
      base: 'DC=contoso,DC=com',
      canonical: true,
      features: [
        {
          feature: 'direct-read', title: 'Read users and groups', verdict: 'warn' as const,
          rights: [{ what: 'Read', below: 'user', verdict: 'granted' as const }],
          objects: { checked: 9, missing: 2, unreadable: 1, byReason: {}, sample: [] },
        },
        {
          feature: 'read-changes', title: 'Read what changed', verdict: 'fail' as const,
          rights: [{ what: 'Changes', verdict: 'missing' as const }, { what: 'Write', below: 'user', verdict: 'denied' as const }],
          objects: { checked: 0, missing: 0, unreadable: 0, byReason: {}, sample: [] },
        },
      ],
    },
    { base: 'DC=emea', problem: problem('directory.not-connected') },
  ],
};

it('each use in each place is a line; a place that cannot be looked at is not known', () => {
  expect(rightsLines(report)).toMatchObject([
    { account: 'CN=a,DC=contoso,DC=com', context: 'DC=contoso,DC=com', feature: 'direct-read', verdict: 'warn', missing: [], denied: [], objectsMissing: 2, objectsUnreadable: 1 },
    { feature: 'read-changes', verdict: 'fail', missing: ['Changes'], denied: ['Write (user)'] },
    { context: 'DC=emea', verdict: 'unknown', problem: { code: 'directory.not-connected' } },
  ]);
});

it('a line for people names what is wrong', () => {
  expect(rightsLines(report).map(rightsSentence)).toEqual([
    'DC=contoso,DC=com: warn: Read users and groups (2 objects miss out; 1 object could not be read)',
    'DC=contoso,DC=com: fail: Read what changed (missing: Changes; denied: Write (user))',
    'DC=emea: unknown: There is no connection to Active Directory.',
  ]);
});
