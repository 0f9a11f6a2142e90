/** The sentences of the checks on the pages of the directory and of the tenant. */
import type { Check } from '../../contract/prerequisites.ts';
import { counted } from '../counted.ts';

/** "2 failed, 3 warnings, 1 not known, 12 passed". */
function resultOf(checks: readonly Check[]): string {
  const number = (verdict: Check['verdict']): number => checks.filter((check) => check.verdict === verdict).length;
  return `${number('fail')} failed, ${counted(number('warn'), 'warning', 'warnings')}, ${number('unknown')} not known, ${number('pass')} passed`;
}

export const sideChecksText = {
  again: 'Check again',
  result: (checks: readonly Check[], when: string) => `Checked ${when}: ${resultOf(checks)}.`,
  directory: {
    title: 'Requirements of Active Directory',
    lead: 'Levels, names, Recycle Bin, replication, sign-in names and anchors. All users and groups are read once; nothing is changed.',
    start: 'Check the directory',
    checking: 'Checking Active Directory',
  },
  tenant: {
    title: 'Requirements of the tenant',
    lead: 'Roles, room for objects, other synchronization, licenses and protection. Nothing is changed.',
    start: 'Check the tenant',
    checking: 'Checking the tenant',
  },
} as const;
