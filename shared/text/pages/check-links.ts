/** The words of the links below a check. */
import type { CurePlace } from '../../tables/cure-places.ts';

/** By section: the words of a link to it; `page` is the name of the step. */
const place: Readonly<Record<CurePlace['id'], (page: string) => string>> = {
  'section-sign-in': (page) => `Go to ${page}: the account`,
  'section-connection': (page) => `Go to ${page}: the domain controller`,
  'section-scope': (page) => `Go to ${page}: what is synchronized`,
  'section-anchor': (page) => `Go to ${page}: the source anchor`,
  'section-rights': (page) => `Go to ${page}: the rights of the account`,
  'section-suffixes': (page) => `Go to ${page}: UPN suffixes`,
  'section-recycle-bin': (page) => `Go to ${page}: the Recycle Bin`,
  'page-heading': (page) => `Go to ${page}`,
};

export const checkLinksText = {
  page: (title: string) => `Microsoft's page on ${title}`,
  /** What a screen reader says of the same link. */
  opens: (title: string) => `Microsoft's page on ${title}, opens in the browser`,
  place,
  later: (words: string) => `${words} (once that step is open)`,
} as const;
