/** What was found about an account's rights, as lines for programs and for people. */
import type { Problem } from '../problem.ts';
import type { RightsReport } from '../rules/access/rights-report.ts';
import { counted } from './counted.ts';
import { rightsTexts } from './rights.ts';

/** One use in one place; a place that could not be looked at has a problem in place of a verdict. */
export interface RightsLine {
  readonly account: string;
  readonly context: string;
  readonly feature?: string;
  readonly title?: string;
  readonly verdict: 'pass' | 'warn' | 'fail' | 'unknown';
  readonly missing?: readonly string[];
  readonly denied?: readonly string[];
  /** Objects that miss what the place itself grants, and those whose permissions could not be read. */
  readonly objectsMissing?: number;
  readonly objectsUnreadable?: number;
  readonly problem?: Problem;
}

/** In the order of the report. */
export function rightsLines({ account, contexts }: RightsReport): RightsLine[] {
  return contexts.flatMap((one): RightsLine[] => {
    if ('problem' in one) return [{ account: account.dn, context: one.base, verdict: 'unknown', problem: one.problem }];
    return one.features.map(({ feature, title, verdict, rights, objects }) => {
      const named = (wanted: string) => rights.filter((right) => right.verdict === wanted).map(({ what, below }) => rightsTexts.row(what, below));
      return {
        account: account.dn, context: one.base, feature, title, verdict,
        missing: named('missing'), denied: named('denied'), objectsMissing: objects.missing, objectsUnreadable: objects.unreadable,
      };
    });
  });
}

/** "DC=contoso,DC=com: fail: Read what changed (missing: Replicating Directory Changes)". */
export function rightsSentence({ context, title, verdict, missing = [], denied = [], objectsMissing = 0, objectsUnreadable = 0, problem }: RightsLine): string {
  const facts = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(denied.length > 0 ? [`denied: ${denied.join(', ')}`] : []),
    ...(objectsMissing > 0 ? [counted(objectsMissing, 'object misses out', 'objects miss out')] : []),
    ...(objectsUnreadable > 0 ? [counted(objectsUnreadable, 'object could not be read', 'objects could not be read')] : []),
  ];
  const said = [context, verdict, problem?.what ?? title].filter((part) => part !== undefined).join(': ');
  return facts.length === 0 ? said : `${said} (${facts.join('; ')})`;
}
