/** Where in this setup a requirement is cured: by its id, the page and the section of it. */
import { z } from 'zod';
import { StepId } from '../roadmap.ts';

/** Sections that a cure leads to, by the id that they have on their page. */
export const sectionIds = {
  signIn: 'section-sign-in',
  connection: 'section-connection',
  scope: 'section-scope',
  anchor: 'section-anchor',
  rights: 'section-rights',
  suffixes: 'section-suffixes',
  recycleBin: 'section-recycle-bin',
  /** What every page has; for pages that are one section. */
  whole: 'page-heading',
} as const;

/** A section of a page. */
export const CurePlace = z.strictObject({ step: StepId, id: z.enum(sectionIds) });
export type CurePlace = z.infer<typeof CurePlace>;

const signIn: CurePlace = { step: 'tenant', id: sectionIds.signIn };
const connection: CurePlace = { step: 'directory', id: sectionIds.connection };
const scope: CurePlace = { step: 'directory', id: sectionIds.scope };
const anchor: CurePlace = { step: 'directory', id: sectionIds.anchor };
const rights: CurePlace = { step: 'directory', id: sectionIds.rights };
const suffixes: CurePlace = { step: 'directory', id: sectionIds.suffixes };
const recycleBin: CurePlace = { step: 'directory', id: sectionIds.recycleBin };
const domains: CurePlace = { step: 'domains', id: sectionIds.whole };
const signInMethod: CurePlace = { step: 'sign-in-method', id: sectionIds.whole };

/** By requirement. What is put right by a button beside it, or outside of this setup, has none. */
export const curePlaces: ReadonlyMap<string, CurePlace> = new Map([
  ['memory-connect', scope],
  ['disk-connect', scope],
  ['database-size-class', scope],
  ['tenant-account', signIn],
  ['tenant-role', signIn],
  ['tenant-role-connect', signIn],
  ['tenant-domain', domains],
  ['tenant-objects', scope],
  ['tenant-federation', signInMethod],
  ['writable-controller', connection],
  ['recycle-bin', recycleBin],
  ['upn-suffixes', suffixes],
  ['directory-objects', rights],
  ['directory-objects-cloud', scope],
  ['anchor-coverage', anchor],
  ['account-rights', rights],
  ['protected-accounts', scope],
]);
