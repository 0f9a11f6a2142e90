/** How often DNS is asked while somebody waits, and when waiting is given up. */
import { pagesHost, type SourcePage } from '../../tables/source-pages.ts';

/**
 * Microsoft's text (learn.microsoft.com/microsoft-365/admin/setup/add-domain): a change of DNS usually takes about 15 minutes to be seen, verification up to 30.
 * Looking stops after 60 minutes; it may be started again.
 */
export const waiting = { usualMinutes: 15, verificationMinutes: 30, longestMinutes: 60 } as const;

/** Where these figures come from. */
export const addDomainPage: SourcePage = { url: `https://${pagesHost}/microsoft-365/admin/setup/add-domain`, title: 'adding a domain to Microsoft 365' };

/** Milliseconds between two looks: a record that was published a moment ago shows soon, one that did not is asked for once a minute. */
const pace = { soon: 15_000, later: 60_000, practice: 1000 } as const;

/** Looks that follow each other soon: five minutes of them. */
const soonLooks = 20;

/** Milliseconds to wait after so many looks. */
export function pauseAfter(looks: number, practice: boolean): number {
  if (practice) return pace.practice;
  return looks < soonLooks ? pace.soon : pace.later;
}
